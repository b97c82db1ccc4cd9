import { diffLines, diffWordsWithSpace } from "diff";

/** A piece of a line; `changed` where the other version has something else in its place. */
export interface TextPiece {
  readonly text: string;
  readonly changed: boolean;
}

/** One line of a comparison, without its line break. */
export interface LineChange {
  readonly kind: "same" | "removed" | "added";
  /** The number of the line in each version that has it, from 1. */
  readonly before?: number;
  readonly after?: number;
  readonly pieces: readonly TextPiece[];
}

/** Beyond so many characters a pair of lines is compared as wholes: nobody reads words in them. */
const longestLine = 2000;

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  // The last line of a hunk ends where the next one begins.
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** What two lines that stand for each other have in common: nothing is marked where that is next to nothing. */
function comparePair(before: string, after: string): readonly [readonly TextPiece[], readonly TextPiece[]] {
  const whole = [[{ text: before, changed: false }], [{ text: after, changed: false }]] as const;
  if (before.length > longestLine || after.length > longestLine) return whole;
  const parts = diffWordsWithSpace(before, after);
  const common = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  if (common * 3 < Math.max(before.trim().length, after.trim().length)) return whole;
  const pieces = (leave: "added" | "removed"): readonly TextPiece[] =>
    parts.flatMap((part) =>
      part[leave] ? [] : [{ text: part.value, changed: part.added === true || part.removed === true }],
    );
  return [pieces("added"), pieces("removed")];
}

/**
 * Compares two texts line by line (Myers' algorithm), and words within lines that stand for each other. All lines of both
 * texts are there, in their order; of a changed place first what was, then what is.
 */
export function diffText(before: string, after: string): readonly LineChange[] {
  const hunks = diffLines(before === "" ? "" : `${before}\n`, after === "" ? "" : `${after}\n`);
  const lines: LineChange[] = [];
  let left = 0;
  let right = 0;
  for (let at = 0; at < hunks.length; at += 1) {
    const hunk = hunks[at]!;
    if (!hunk.added && !hunk.removed) {
      for (const text of linesOf(hunk.value)) {
        left += 1;
        right += 1;
        lines.push({ kind: "same", before: left, after: right, pieces: [{ text, changed: false }] });
      }
      continue;
    }
    const next = hunks[at + 1];
    const isPair = hunk.removed && next?.added === true;
    if (isPair) at += 1;
    const removed = hunk.removed ? linesOf(hunk.value) : [];
    const added = isPair ? linesOf(next.value) : hunk.added ? linesOf(hunk.value) : [];
    const pairs = removed.map((text, index) =>
      added[index] === undefined ? undefined : comparePair(text, added[index]),
    );
    for (const [index, text] of removed.entries())
      lines.push({ kind: "removed", before: (left += 1), pieces: pairs[index]?.[0] ?? [{ text, changed: false }] });
    for (const [index, text] of added.entries())
      lines.push({ kind: "added", after: (right += 1), pieces: pairs[index]?.[1] ?? [{ text, changed: false }] });
  }
  return lines;
}
