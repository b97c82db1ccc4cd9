import type { Histogram } from "./histogram.ts";
import type { HistogramPlan } from "./row-lists.ts";
import { type RowSums, type SplitLimits, leafGain } from "./split.ts";

/** The best threshold found so far; one object is written over again and again, since millions are compared. */
export interface NumericCandidate {
  gain: number;
  bin: number;
  missingLeft: boolean;
  leftGradient: number;
  leftHessian: number;
}

/**
 * Compares all thresholds of one feature. From the lowest bin up to the most frequent one, and from the highest down to it,
 * so that its own sums are never needed; rows that lack the feature are tried on both sides.
 *
 * @param found written over when a threshold gains more than `found.gain`
 */
export function scanThresholds(
  histogram: Histogram,
  plan: HistogramPlan,
  feature: number,
  leaf: RowSums,
  limits: SplitLimits,
  found: NumericCandidate,
): void {
  const offset = plan.offsets[feature] as number;
  const count = plan.counts[feature] as number;
  const frequent = plan.frequent[feature] as number;
  const missing = plan.missing[feature] === 1;
  const missingAt = 2 * (offset + count);
  const missingGradient = missing ? (histogram[missingAt] as number) : 0;
  const missingHessian = missing ? (histogram[missingAt + 1] as number) : 0;
  const { gradient, hessian } = leaf;
  if (missing) {
    const left = hessian - missingHessian;
    consider(gradient - missingGradient, left, leaf, limits, found, count - 1, false);
  }
  let sumGradient = 0;
  let sumHessian = 0;
  for (let bin = 0; bin < frequent; bin += 1) {
    const place = 2 * (offset + bin);
    const added = histogram[place + 1] as number;
    if (added === 0) continue;
    sumGradient += histogram[place] as number;
    sumHessian += added;
    consider(sumGradient, sumHessian, leaf, limits, found, bin, false);
    if (missing) consider(sumGradient + missingGradient, sumHessian + missingHessian, leaf, limits, found, bin, true);
  }
  sumGradient = 0;
  sumHessian = 0;
  for (let bin = count - 1; bin > frequent; bin -= 1) {
    const place = 2 * (offset + bin);
    const added = histogram[place + 1] as number;
    if (added === 0) continue;
    sumGradient += histogram[place] as number;
    sumHessian += added;
    consider(gradient - sumGradient, hessian - sumHessian, leaf, limits, found, bin - 1, missing);
    if (missing) {
      const left = hessian - sumHessian - missingHessian;
      consider(gradient - sumGradient - missingGradient, left, leaf, limits, found, bin - 1, false);
    }
  }
}

/** Takes a split where it is allowed and gains more; small enough to be inlined, for it is the innermost step. */
function consider(
  leftGradient: number,
  leftHessian: number,
  leaf: RowSums,
  limits: SplitLimits,
  found: NumericCandidate,
  bin: number,
  missingLeft: boolean,
): void {
  const rightHessian = leaf.hessian - leftHessian;
  if (leftHessian < limits.minLeafHessian || rightHessian < limits.minLeafHessian) return;
  const leftRows = Math.round((leftHessian / leaf.hessian) * leaf.rows);
  if (leftRows < limits.minLeafRows || leaf.rows - leftRows < limits.minLeafRows) return;
  const gain =
    leafGain(leftGradient, leftHessian, limits) + leafGain(leaf.gradient - leftGradient, rightHessian, limits);
  if (!(gain > found.gain)) return;
  found.gain = gain;
  found.bin = bin;
  found.missingLeft = missingLeft;
  found.leftGradient = leftGradient;
  found.leftHessian = leftHessian;
}
