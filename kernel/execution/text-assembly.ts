/** A replacement of `original.slice(start, end)` by `text`; with `start === end` it is an insertion. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text put together from parts of another, which knows where each of its characters comes from. */
export interface AssembledText {
  readonly text: string;
  /** The offset in the original that `offset` comes from: for text that was written, where it stands for something. */
  readonly originalOffset: (offset: number) => number;
  /** Whether what is at `offset` was added and stands for no text of the original. */
  readonly isAdded: (offset: number) => boolean;
}

interface Piece {
  readonly start: number;
  readonly original: number;
  readonly kind: "copied" | "replaced" | "added";
}

/**
 * Assembles a text from `original`: `copy` takes a range over with the edits inside it applied, `write` adds text of
 * its own that stands for what is at offset `at`. The ranges may be taken in any order, which is how hoisting is done.
 */
export function createTextAssembly(original: string, edits: readonly TextEdit[]) {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;

  const add = (text: string, at: number, kind: Piece["kind"]) => {
    if (text === "") return;
    pieces.push({ start: length, original: at, kind });
    parts.push(text);
    length += text.length;
  };

  return {
    write(text: string, at: number): void {
      add(text, at, "added");
    },
    copy(start: number, end: number): void {
      let from = start;
      for (let index = firstAtOrAfter(ordered, start); index < ordered.length; index += 1) {
        const edit = ordered[index]!;
        if (edit.end > end) break;
        if (edit.start < from) continue;
        add(original.slice(from, edit.start), from, "copied");
        add(edit.text, edit.start, edit.start === edit.end ? "added" : "replaced");
        from = edit.end;
      }
      add(original.slice(from, end), from, "copied");
    },
    finish(): AssembledText {
      return {
        text: parts.join(""),
        originalOffset: (offset) => {
          const piece = pieces[lastAtOrBefore(pieces, offset)];
          if (!piece) return 0;
          return piece.kind === "copied" ? piece.original + offset - piece.start : piece.original;
        },
        isAdded: (offset) => pieces[lastAtOrBefore(pieces, offset)]?.kind === "added",
      };
    },
  };
}

function firstAtOrAfter(edits: readonly TextEdit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtOrBefore(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A text assembled from one that was itself assembled: it knows what it comes from in the first. */
export function assembledFrom(first: AssembledText, second: AssembledText): AssembledText {
  return {
    text: second.text,
    originalOffset: (offset) => first.originalOffset(second.originalOffset(offset)),
    isAdded: (offset) => second.isAdded(offset) || first.isAdded(second.originalOffset(offset)),
  };
}
