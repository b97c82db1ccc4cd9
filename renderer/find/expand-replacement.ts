/**
 * What a match of a regular expression is replaced by: `$1` and `$<name>` are groups, `$&` is the whole match, `$$` a
 * dollar, `\n` and `\t` line end and tab.
 */
export function expandReplacement(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:([$&])|(\d{1,2})|<([^>]+)>)|\\([nt\\])/g, (written, sign, digits, name, escaped) => {
    if (escaped !== undefined) return { n: "\n", t: "\t" }[escaped as string] ?? "\\";
    if (sign !== undefined) return sign === "$" ? "$" : match[0];
    if (name !== undefined) return match.groups?.[name as string] ?? (match.groups ? "" : written);
    const group = Number(digits);
    return group > 0 && group < match.length ? (match[group] ?? "") : written;
  });
}
