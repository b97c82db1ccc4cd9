import { transformTypeScript } from "./transform-typescript.ts";

/** Read of the last expression, esbuild cannot drop it. No user writes this name. */
const property = ".kelvin$last";

/** What the last token of a constant can look like; most cells end otherwise and are not looked at twice. */
const endOfConstant = /(?:["'`]|[\d.][\w.]*|\b(?:NaN|Infinity|true|false|null))[\s)]*;?\s*$/;
/** Comments at the end: the second takes `// b` alone from `"http://a" // b`. */
const comments = [/(?:\s*(?:\/\/[^\n]*|\/\*[^]*?\*\/))+\s*$/, /\s*\/\/[^\n"'`/]*$/] as const;

/**
 * The constant in which the cell `source` ends, as a statement to put after `js`, which esbuild made of it: esbuild drops
 * `-1`, `NaN` and `"a" + "b"`, which in a cell are the result. Empty where nothing was dropped.
 */
export async function droppedConstant(source: string, js: string): Promise<string> {
  if (!endOfConstant.test(source) && !comments[0].test(source)) return "";
  const texts = [source, ...comments.map((comment) => source.replace(comment, ""))];
  const candidates = new Set([source, ...texts.map(withoutSemicolon)]);
  for (const candidate of candidates) {
    const used = await transformTypeScript(`${candidate}\n${property};\nexport {};`);
    if (used.kind === "failed") continue;
    const kept = codeOf(js);
    const code = codeOf(used.code).trimEnd();
    // Where it was not dropped, `js` has it at its end, without the property.
    if (!code.startsWith(kept) || !code.endsWith(`${property};`)) continue;
    const constant = code.slice(kept.length, -`${property};`.length).trim();
    return constant === `"use strict"` ? "" : `(${constant});\n`;
  }
  return "";
}

function withoutSemicolon(source: string): string {
  return source.replace(/[;\s]+$/, "");
}

/** Without the comment that names the source map. */
function codeOf(js: string): string {
  return js.replace(/\/\/# sourceMappingURL=.*\n?$/, "");
}
