/** JSON that can stand in a `<script>` element: it holds no `<`, so neither `</script>` nor `<!--` can end or confuse it. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}
