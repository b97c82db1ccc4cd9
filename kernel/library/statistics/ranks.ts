import { ascendingOrder } from "../passes/ascending-order.ts";

/**
 * Ranks from 1 in ascending order; equal numbers share the mean of their ranks.
 *
 * @returns one rank per number, in the order of the numbers
 */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const { values: sorted, order } = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && sorted[end] === sorted[start]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Σ (t³ - t) over groups of t equal numbers: what ties take from the variance of ranks. */
export function tieSum(ranks: ArrayLike<number>): number {
  const groups = new Map<number, number>();
  for (let at = 0; at < ranks.length; at += 1)
    groups.set(ranks[at] as number, (groups.get(ranks[at] as number) ?? 0) + 1);
  return [...groups.values()].reduce((sum, size) => sum + size ** 3 - size, 0);
}
