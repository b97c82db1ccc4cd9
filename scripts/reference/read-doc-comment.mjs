/**
 * @typedef {object} DocComment
 * @property {string} text what stands before the first tag, as Markdown
 * @property {{ name: string, text: string }[]} params
 * @property {string} returns empty where nothing is said of it
 * @property {string[]} throws
 * @property {string[]} formulas in LaTeX
 */

/**
 * Reads the doc comment that stands right before a declaration. Indented lines keep their indent: they are examples.
 * @param {string} trivia what stands between the declaration before and this one
 * @returns {DocComment}
 */
export function readDocComment(trivia) {
  const comment = trivia.match(/\/\*\*(?:[^*]|\*(?!\/))*\*\//g)?.at(-1) ?? "";
  const lines = comment
    .replace(/^\/\*\*[ \t]?/, "")
    .replace(/\s*\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*( |$)/, "").trimEnd());
  /** @type {{ tag: string, lines: string[] }[]} */
  const parts = [{ tag: "", lines: [] }];
  for (const line of lines) {
    const tag = /^@(\w+)\s*(.*)$/.exec(line);
    if (tag) parts.push({ tag: tag[1], lines: [tag[2]] });
    else parts.at(-1).lines.push(line);
  }
  const texts = (tag) => parts.filter((part) => part.tag === tag).map((part) => markdownOf(part.lines.join("\n")));
  const known = ["", "param", "returns", "throws", "formula"];
  const unknown = parts.find(({ tag }) => !known.includes(tag));
  if (unknown) throw new Error(`a doc comment has the tag @${unknown.tag}; there are ${known.slice(1).join(", ")}`);
  return {
    text: texts("").join(""),
    params: texts("param").map((text) => {
      const [, name = "", rest = ""] = /^(\S+)\s*([^]*)$/.exec(text) ?? [];
      return { name, text: rest };
    }),
    returns: texts("returns").join(" "),
    throws: texts("throws"),
    formulas: texts("formula"),
  };
}

/** Links become code, which the pages link again; indented lines become a fence, whose language is known. */
function markdownOf(text) {
  return text
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .replace(/(?<=\n\n)(?: {4}.*(?:\n(?=\n* {4})|\n\n(?= {4})|$|\n))+/g, (block) => {
      const code = block.replace(/^ {4}/gm, "").trimEnd();
      return `\`\`\`ts\n${code}\n\`\`\`\n`;
    })
    .trim();
}
