/** A stretch of a document that is a cell's own text, character by character. */
export interface Piece {
  /** Index of the part. */
  readonly part: number;
  readonly start: number;
  readonly end: number;
  /** Offset in the part's source of what stands at `start`. */
  readonly source: number;
}

/** Collects a document's text together with where it is from. */
export interface TextPieces {
  /** Text of our own. */
  readonly add: (text: string) => void;
  /** `text` stands in the source of `part` at `source`. */
  readonly copy: (part: number, source: number, text: string) => void;
  /** Of the text so far. */
  readonly length: () => number;
  readonly finish: () => { readonly text: string; readonly pieces: readonly Piece[] };
}

export function createTextPieces(): TextPieces {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  const add = (text: string) => {
    texts.push(text);
    length += text.length;
  };
  return {
    add,
    copy(part, source, text) {
      // Empty ones too: a cursor can stand in an empty cell.
      pieces.push({ part, start: length, end: length + text.length, source });
      add(text);
    },
    length: () => length,
    finish: () => ({ text: texts.join(""), pieces }),
  };
}
