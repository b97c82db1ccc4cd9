import { dim, red } from "./ansi.ts";

const linesBefore = 2;
const linesAfter = 2;
/** Wider lines would be broken where they are shown, and the caret would point nowhere. */
const widest = 100;

/** The lines around a place in a text, numbered, with a caret under the place: line and column start at 1. */
export function codeFrame(text: string, line: number, column: number, length = 1): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (line < 1 || line > lines.length) return [];
  const first = Math.max(1, line - linesBefore);
  const last = Math.min(lines.length, line + linesAfter);
  const width = String(last).length;
  // A long line is cut to the part around the place.
  const from = column + length > widest ? Math.max(0, column - widest / 2) : 0;
  const cut = (line: string) => {
    const part = line.slice(from, from + widest);
    return `${from > 0 && line.length > 0 ? "…" : ""}${part}${line.length > from + widest ? "…" : ""}`;
  };

  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((number) => {
    const content = cut(lines[number - 1]!);
    const gutter = `${number === line ? ">" : " "} ${String(number).padStart(width)} |`;
    const numbered = `${number === line ? gutter : dim(gutter)} ${content}`.trimEnd();
    if (number !== line) return [numbered];
    // Tabs stay tabs, so that the caret lands under its character.
    const indent = content.slice(0, column - 1 - from + (from > 0 ? 1 : 0)).replace(/[^\t]/g, " ");
    const caret = red("^".repeat(Math.max(1, Math.min(length, content.length - indent.length))));
    return [numbered, `${dim(`${" ".repeat(width + 2)} |`)} ${indent}${caret}`];
  });
}
