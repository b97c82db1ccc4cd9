import { SourceSyntaxError } from "./describe-syntax-error.ts";
import { droppedConstant } from "./dropped-constant.ts";
import { maybePlainCell } from "./plain-cell.ts";
import type { Source } from "./source-positions.ts";
import { transformTypeScript } from "./transform-typescript.ts";

export interface TransformedCell {
  readonly js: string;
  readonly map: string;
  /** Characters put before the source. */
  readonly prefix: number;
}

/** Transforms a cell as a module. A cell that reads as an object literal is one: `{ a: 1 }` shows the object. */
export async function transformCell(cell: Source): Promise<TransformedCell> {
  const source = cell.text;
  if (/^\{[^]*\}\s*$/.test(source)) {
    const result = await transformTypeScript(`(${source}\n)`);
    if (result.kind === "transformed") return { js: result.code, map: result.map, prefix: 1 };
  }
  const plain = maybePlainCell(source);
  if (plain) return { ...plain, prefix: 0 };
  // A hashbang would have to stay in the first line; `export` makes it a module whatever else it contains.
  const text = source.replace(/^#!/, "//");
  const result = await transformTypeScript(`${text}\nexport {};`);
  if (result.kind === "transformed")
    return { js: result.code + (await droppedConstant(text, result.code)), map: result.map, prefix: 0 };
  // What we added may be in the message, so the message is that of the source alone, where it is wrong too.
  const alone = await transformTypeScript(text);
  throw SourceSyntaxError.of(alone.kind === "failed" ? alone.messages : result.messages, cell);
}
