/** A JSON value as files of results have them, with the numbers that JSON itself has not. */
export type JsonResult =
  null | boolean | number | string | readonly JsonResult[] | { readonly [key: string]: JsonResult };

const bare = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;
const notFinite: { readonly [word: string]: number } = { NaN, Infinity, "-Infinity": -Infinity };

/**
 * Reads JSON in which numbers may be NaN or infinite: bare, as Python writes them, or as the words in quotes that
 * `writeResults` writes, which JSON allows.
 *
 * @throws SyntaxError where the text is no JSON otherwise
 */
export function readResults(text: string): JsonResult {
  const quoted = text.replace(bare, (word) => (word.startsWith('"') ? word : `"${word}"`));
  return JSON.parse(quoted, (_key, value: unknown) =>
    typeof value === "string" && Object.hasOwn(notFinite, value) ? notFinite[value] : value,
  ) as JsonResult;
}

/** Writes JSON that every reader takes; NaN and infinities become words. */
export function writeResults(value: unknown, indent = 0): string {
  return JSON.stringify(
    value,
    (_key, each: unknown) => (typeof each === "number" && !Number.isFinite(each) ? String(each) : each),
    indent,
  );
}

/** A value that stands in one cell of a table. */
export type Leaf = null | boolean | number | string;

/** The leaves of nested objects under their paths: `{ a: { b: 1 } }` is `a.b`. Lists are one leaf, as JSON. */
export function leavesOf(value: JsonResult, path = ""): readonly (readonly [path: string, value: Leaf])[] {
  if (Array.isArray(value)) return [[path, writeResults(value)]];
  if (typeof value !== "object" || value === null) return [[path, value as Leaf]];
  return Object.entries(value).flatMap(([key, each]) =>
    leavesOf(each as JsonResult, path === "" ? key : `${path}.${key}`),
  );
}
