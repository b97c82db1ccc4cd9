import type { Position, TextEdit } from "vscode-languageserver-types";

const mark = "\uFEFF";

/** A text after edits by lines and characters, as LSP has them: none overlaps another. Its byte order mark is no character. */
export function applyTextEdits(whole: string, edits: readonly TextEdit[]): string {
  const start = whole.startsWith(mark) ? mark : "";
  const text = whole.slice(start.length);
  const starts = [0, ...Array.from(text.matchAll(/\r\n|[\n\r]/g), (found) => found.index + found[0].length)];
  const offsetOf = ({ line, character }: Position): number => {
    const first = starts[line];
    if (first === undefined || first + character > (starts[line + 1] ?? text.length + 1))
      throw new RangeError(`there is no place ${line + 1}:${character + 1} in a text of ${starts.length} lines`);
    return first + character;
  };
  const placed = edits
    .map(({ range, newText }) => ({ from: offsetOf(range.start), to: offsetOf(range.end), newText }))
    .toSorted((left, right) => right.from - left.from);
  return start + placed.reduce((done, { from, to, newText }) => done.slice(0, from) + newText + done.slice(to), text);
}
