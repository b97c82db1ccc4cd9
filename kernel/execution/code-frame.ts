import { dim, red } from "./ansi.ts";

const linesBefore = 2;
const linesAfter = 2;
const widest = 160;

/** The lines around a place in a text, numbered, with a caret under the place: line and column start at 1. */
export function codeFrame(text: string, line: number, column: number, length = 1): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (line < 1 || line > lines.length) return [];
  const first = Math.max(1, line - linesBefore);
  const last = Math.min(lines.length, line + linesAfter);
  const width = String(last).length;
  // A line of a minified file is cut to the part around the place.
  const from = column > widest ? column - widest / 2 : 0;

  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((number) => {
    const content = lines[number - 1]!.slice(from, from + widest);
    const gutter = `${number === line ? ">" : " "} ${String(number).padStart(width)} |`;
    const numbered = `${number === line ? gutter : dim(gutter)} ${content}`.trimEnd();
    if (number !== line) return [numbered];
    // Tabs stay tabs, so that the caret lands under its character.
    const indent = content.slice(0, column - 1 - from).replace(/[^\t]/g, " ");
    const caret = red("^".repeat(Math.max(1, Math.min(length, content.length - indent.length))));
    return [numbered, `${dim(`${" ".repeat(width + 2)} |`)} ${indent}${caret}`];
  });
}
