const longest = 60;

/** A name for a file with this title, which every system takes: its first words, without what names may not hold. */
export function fileNameFor(title: string): string {
  const plain = title
    // oxlint-disable-next-line no-control-regex -- names may not hold these
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const cut =
    plain.length > longest
      ? plain
          .slice(0, longest + 1)
          .replace(/\s\S*$/, "")
          .slice(0, longest)
      : plain;
  return cut.replace(/^\.+|[. ]+$/g, "") || "figure";
}
