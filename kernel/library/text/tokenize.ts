/**
 * How texts become words. `whitespace`: what stands between blanks. `words`: runs of letters and digits, in lower case.
 * `13a`: the WMT evaluation's script (mteval-v13a), punctuation apart, case kept; sacreBLEU's default. Or a function of one's own.
 */
export type Tokenizer = "whitespace" | "words" | "13a" | ((text: string) => string[]);

/**
 * The words of a text.
 *
 * @param text in any script
 * @param tokenizer which one, or a function of one's own
 */
export function tokenize(text: string, tokenizer: Tokenizer): string[] {
  if (typeof tokenizer === "function") return tokenizer(text);
  if (tokenizer === "words") return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return (tokenizer === "13a" ? separatePunctuation(text) : text).split(/\s+/u).filter((word) => word !== "");
}

const entities: readonly (readonly [RegExp, string])[] = [
  [/&quot;/g, '"'],
  [/&amp;/g, "&"],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
];

/** ASCII punctuation stands alone, but for full stops and commas inside numbers, and hyphens not after a digit. */
function separatePunctuation(text: string): string {
  const plain = entities.reduce(
    (line, [entity, character]) => line.replace(entity, character),
    text.replaceAll("<skipped>", "").replaceAll("-\n", "").replaceAll("\n", " "),
  );
  return ` ${plain} `
    .replace(/[!-&(-+/:-@[-`{-~]/g, " $& ")
    .replace(/([^0-9])([.,])/g, "$1 $2 ")
    .replace(/([.,])([^0-9])/g, " $1 $2")
    .replace(/([0-9])-/g, "$1 - ");
}
