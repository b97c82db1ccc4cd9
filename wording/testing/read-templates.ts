import { readFileSync } from "node:fs";
import type { FoundText } from "./read-texts.ts";
import { sourcesIn } from "./sources.ts";

/** The templates of sentences that programs make with the tag `sentence`, with their places numbered as the tag numbers them. */
export function readTemplates(folder: string): readonly FoundText[] {
  return sourcesIn(folder).flatMap((path) => {
    const source = readFileSync(path, "utf8");
    return [...source.matchAll(/\bsentence`/g)].map(({ 0: tag, index }) => ({
      place: `${path}:${source.slice(0, index).split("\n").length}`,
      text: templateAt(source, index + tag.length),
    }));
  });
}

/** The template that begins at `start`, up to its closing backtick. */
function templateAt(source: string, start: number): string {
  let text = "";
  let places = 0;
  for (let at = start; at < source.length && source[at] !== "`"; at += 1)
    if (source.startsWith("${", at)) {
      at = endOfPlace(source, at + 2);
      text += `{${places++}}`;
    } else if (source.startsWith("\\\n", at)) at += 1;
    else text += source[at];
  return text;
}

/** Where the brace stands that closes a place. */
function endOfPlace(source: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; depth > 0; at += 1) depth += source[at] === "{" ? 1 : source[at] === "}" ? -1 : 0;
  return at - 1;
}
