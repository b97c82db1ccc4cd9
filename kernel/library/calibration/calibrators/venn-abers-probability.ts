/**
 * What Venn-Abers says of one score: the probabilities of class 1 if the row's label were 0 and if it were 1, and the
 * one number p1 / (1 - p0 + p1) that loses least against either (Vovk, Petej & Fedorova 2015).
 *
 * A score between two known ones has the lower value of its left neighbour and the upper value of its right one: a row
 * labelled 0 is pooled with what lies below it, a row labelled 1 with what lies above.
 */
export function vennAbersProbability(
  x: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  score: number,
): { readonly lower: number; readonly upper: number; readonly probability: number } {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < score) low = middle + 1;
    else high = middle;
  }
  const known = low < x.length && x[low] === score;
  const p0 = known ? (lower[low] as number) : low === 0 ? 0 : (lower[low - 1] as number);
  const p1 = low === x.length ? 1 : (upper[low] as number);
  return { lower: p0, upper: p1, probability: p1 / (1 - p0 + p1) };
}
