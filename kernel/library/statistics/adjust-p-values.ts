import { checkChoice } from "../options/check-choice.ts";

/** How p-values of several comparisons are adjusted; see `adjustPValues`. */
export type AdjustmentMethod = "holm" | "benjamini-hochberg" | "bonferroni";

/**
 * Adjusts p-values of several comparisons, so that each may be held against the usual threshold.
 *
 * `holm` keeps the chance of even one false finding at the threshold: p_(i) becomes max_{j ≤ i} min(1, (m - j + 1) p_(j))
 * (Scandinavian Journal of Statistics 6 (1979), 65-70). `benjamini-hochberg` keeps the expected share of false ones among
 * the findings there: min_{j ≥ i} min(1, m p_(j) / j) (JRSS B 57 (1995), 289-300). `bonferroni` is m p, and Holm's is never worse.
 *
 * @param pValues one per comparison, all that were made, not only the promising ones
 * @param method Default `holm`
 * @returns adjusted p-values in the same order
 * @throws RangeError when a number is no p-value, or there is no such method
 */
export function adjustPValues(pValues: ArrayLike<number>, method: AdjustmentMethod = "holm"): number[] {
  checkChoice("method", method, ["holm", "benjamini-hochberg", "bonferroni"]);
  const count = pValues.length;
  const order = Array.from({ length: count }, (_, at) => at).sort(
    (left, right) => (pValues[left] as number) - (pValues[right] as number),
  );
  for (const at of order)
    if (!((pValues[at] as number) >= 0 && (pValues[at] as number) <= 1))
      throw new RangeError(`p-values lie between 0 and 1, number ${at} is ${String(pValues[at])}`);
  const adjusted = Array.from<number>({ length: count });
  let bound = method === "benjamini-hochberg" ? 1 : 0;
  if (method === "benjamini-hochberg")
    for (let rank = count; rank >= 1; rank -= 1) {
      const at = order[rank - 1] as number;
      bound = Math.min(bound, ((pValues[at] as number) * count) / rank);
      adjusted[at] = bound;
    }
  else
    for (const [rank, at] of order.entries()) {
      const factor = method === "holm" ? count - rank : count;
      bound = Math.max(bound, Math.min(1, (pValues[at] as number) * factor));
      adjusted[at] = bound;
    }
  return adjusted;
}
