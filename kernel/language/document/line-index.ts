import type { Position, Range } from "vscode-languageserver-types";

/** Turns offsets of one text into LSP's lines and characters, and back. */
export interface LineIndex {
  readonly positionAt: (offset: number) => Position;
  /** A position behind the end of its line, or of the text, is taken back to it. */
  readonly offsetAt: (position: Position) => number;
  readonly rangeOf: (start: number, end: number) => Range;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  // TypeScript's line breaks; LSP knows all but the last two.
  for (const match of text.matchAll(/\r\n|[\n\r]/g)) starts.push(match.index + match[0].length);

  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const positionAt = (offset: number): Position => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = lineAt(inside);
    return { line, character: inside - starts[line]! };
  };
  return {
    positionAt,
    offsetAt({ line, character }) {
      if (line >= starts.length) return text.length;
      const start = starts[line]!;
      const next = starts[line + 1] ?? text.length + 1;
      return Math.max(start, Math.min(start + character, next - 1));
    },
    rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}
