import type * as Y from "yjs";

/** `[start, end)` of a text becomes `inserted`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/**
 * Where lines of a text, from 1 on, are after a change of it. What is inserted before the first character of a line takes
 * it along; a line that is deleted whole is undefined.
 */
export function movedLines(
  lines: readonly number[],
  before: string,
  delta: Y.YTextEvent["delta"],
): readonly (number | undefined)[] {
  let text = before;
  let moved: readonly (number | undefined)[] = lines;
  let at = 0;
  const apply = (splice: Splice): void => {
    const present = text;
    moved = moved.map((line) => (line === undefined ? undefined : afterSplice(line, present, splice)));
    text = present.slice(0, splice.start) + splice.inserted + present.slice(splice.end);
    at = splice.start + splice.inserted.length;
  };
  for (const { retain, deleted, inserted } of replacements(delta)) {
    at += retain;
    apply({ start: at, end: at + deleted, inserted });
  }
  return moved;
}

interface Replacement {
  /** Characters before it that stay. */
  readonly retain: number;
  /** How many characters it takes away. */
  readonly deleted: number;
  readonly inserted: string;
}

/** A change as what is put in the place of what: an insertion beside a deletion is one, whichever Yjs tells first. */
function replacements(delta: Y.YTextEvent["delta"]): readonly Replacement[] {
  const list: Replacement[] = [];
  let next = { retain: 0, deleted: 0, inserted: "" };
  const conclude = (): void => {
    if (next.deleted > 0 || next.inserted !== "") list.push(next);
  };
  for (const { retain, delete: deleted, insert } of delta) {
    if (retain !== undefined) {
      conclude();
      next = { retain, deleted: 0, inserted: "" };
    } else if (deleted !== undefined) next.deleted += deleted;
    else if (typeof insert === "string") next.inserted += insert;
  }
  conclude();
  return list;
}

function afterSplice(line: number, text: string, { start, end, inserted }: Splice): number | undefined {
  const from = startOfLine(text, line);
  const until = endOfLine(text, from);
  const indent = text.slice(from, until).search(/\S/);
  const anchor = indent < 0 ? from : from + indent;
  if (anchor < start) return line;
  if (anchor >= end) return line + breaksIn(inserted) - breaksIn(text.slice(start, end));
  const first = 1 + breaksIn(text.slice(0, start));
  if (inserted.trim() !== "") return Math.min(line, first + breaksIn(inserted));
  return end >= until && (end > until || start < from) ? undefined : first;
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return start;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

function breaksIn(text: string): number {
  return text.split("\n").length - 1;
}
