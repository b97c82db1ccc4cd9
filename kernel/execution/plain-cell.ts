import { parse, type Program } from "acorn";
import { nodesIn } from "./survey-program.ts";
import { lineStarts } from "./text-places.ts";

/** Longer cells are rare, and what is saved does not matter to them. */
const longest = 20_000;
/** Where TypeScript could read something else: type arguments, modifiers before a line break, and what esbuild rewrites. */
const otherReading =
  /<[^]*>|\b(?:export|private|public|protected|readonly|declare|abstract|override|accessor|this)\b|['"]use strict|^#!/;

/** A cell that is JavaScript as it stands, with the source map that says so. */
export interface PlainCell {
  readonly js: string;
  readonly map: string;
}

/**
 * Most cells of a few lines have nothing that TypeScript would change; asking esbuild costs them more than all else.
 * Undefined for every cell of which that is not certain.
 */
export function maybePlainCell(source: string): PlainCell | undefined {
  if (source.length > longest || otherReading.test(source.replaceAll("=>", "  "))) return undefined;
  let program: Program;
  try {
    program = parse(source, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return {
    js: source,
    map: JSON.stringify({ version: 3, names: [], sources: ["cell"], mappings: identity(source, program) }),
  };
}

/** Mappings of every expression and statement to itself, as those of esbuild do it. */
function identity(source: string, program: Program): [number, 0, number, number][][] {
  const offsets = new Set<number>();
  // V8 reports a tagged template at its text, esbuild's map says its tag.
  for (const { type, start } of nodesIn(program)) if (!type.startsWith("Template")) offsets.add(start);
  const starts = lineStarts(source);
  const lines: [number, 0, number, number][][] = starts.map(() => []);
  let line = 0;
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    while ((starts[line + 1] ?? Infinity) <= offset) line += 1;
    const column = offset - (starts[line] ?? 0);
    lines[line]?.push([column, 0, line, column]);
  }
  return lines;
}
