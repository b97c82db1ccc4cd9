/** The cursor of kernels, in Unicode code points, from the cursor of editors, in UTF-16 code units. */
export function toCodePoints(text: string, codeUnits: number): number {
  return Array.from(text.slice(0, codeUnits)).length;
}

/** The cursor of editors, in UTF-16 code units, from the cursor of kernels, in Unicode code points. */
export function toCodeUnits(text: string, codePoints: number): number {
  let units = 0;
  let points = 0;
  for (const character of text) {
    if (points === codePoints) break;
    units += character.length;
    points += 1;
  }
  return units;
}
