/** As what a name is coloured, by what the language server calls it. Others are coloured as the grammar has them. */
const colouredAs: Readonly<Record<string, string>> = {
  namespace: "type",
  class: "type",
  enum: "type",
  interface: "type",
  struct: "type",
  type: "type",
  typeParameter: "type",
  function: "function",
  method: "function",
  enumMember: "number",
  parameter: "parameter",
};

/** What Monaco is told that the numbers mean. */
export const legend = { tokenTypes: [...new Set(Object.values(colouredAs))], tokenModifiers: [] };

/** Five numbers a token, each place relative to the token before: those that are left out count for the next one. */
export function keepColoured(data: readonly number[], tokenTypes: readonly string[]): readonly number[] {
  const kept: number[] = [];
  let [line, character] = [0, 0];
  let last = { line: 0, character: 0 };
  for (let index = 0; index + 4 < data.length; index += 5) {
    const [lines, characters, length, type] = data.slice(index, index + 4) as [number, number, number, number];
    line += lines;
    character = lines > 0 ? characters : character + characters;
    const colour = legend.tokenTypes.indexOf(colouredAs[tokenTypes[type] ?? ""] ?? "");
    if (colour < 0) continue;
    kept.push(line - last.line, line > last.line ? character : character - last.character, length, colour, 0);
    last = { line, character };
  }
  return kept;
}
