/** A place in a text that spans several pieces: which piece, and which character of it. */
export interface TextPlace {
  readonly piece: number;
  readonly offset: number;
}

export interface TextMatch {
  readonly start: TextPlace;
  readonly end: TextPlace;
}

/** Blanks of all kinds are alike: editors draw them as ones that do not break. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ").toLowerCase();

/** Where `query` stands in the text that `pieces` make together; capital and small letters are alike. */
export function findText(pieces: readonly string[], query: string): readonly TextMatch[] {
  const wanted = plain(query);
  if (wanted === "") return [];
  const text = plain(pieces.join(""));
  const found: TextMatch[] = [];
  let piece = 0;
  let before = 0;
  const placeOf = (at: number, isEnd: boolean): TextPlace => {
    // An end belongs to the piece that it closes, a start to the one that it opens.
    while (
      piece < pieces.length - 1 &&
      (isEnd ? at > before + pieces[piece]!.length : at >= before + pieces[piece]!.length)
    )
      before += pieces[piece++]!.length;
    return { piece, offset: at - before };
  };
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    found.push({ start: placeOf(at, false), end: placeOf(at + wanted.length, true) });
  return found;
}
