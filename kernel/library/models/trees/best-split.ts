import type { FeatureBins } from "./binned-rows.ts";
import { splitCategories } from "./category-split.ts";
import type { Histogram } from "./histogram.ts";
import { scanThresholds } from "./numeric-split.ts";
import type { HistogramPlan } from "./row-lists.ts";
import { type RowSums, type Split, type SplitLimits, leafGain } from "./split.ts";

/**
 * Sums of the same numbers in another order differ in their last digits: a feature must gain more than that to be preferred
 * to one before it, so that trees do not depend on the order of rows.
 */
const tie = 1 + 1e-11;

/**
 * The split of a leaf that lowers the loss most.
 *
 * @param chosen the features that are looked at
 * @returns null where no split is allowed and gains anything
 */
export function bestSplit(
  histogram: Histogram,
  { plan, features }: { readonly plan: HistogramPlan; readonly features: readonly FeatureBins[] },
  chosen: Int32Array,
  leaf: RowSums,
  limits: SplitLimits,
): Split | null {
  const before = leafGain(leaf.gradient, leaf.hessian, limits);
  const least = before * tie + limits.minGain;
  let best: Split | null = null;
  const found = { gain: 0, bin: 0, missingLeft: false, leftGradient: 0, leftHessian: 0 };
  for (const feature of chosen) {
    const toBeat: number = best === null ? least : best.gain * tie;
    if ((features[feature] as FeatureBins).kind === "category") {
      best = splitCategories(histogram, plan, feature, leaf, limits, toBeat) ?? best;
      continue;
    }
    found.gain = toBeat;
    scanThresholds(histogram, plan, feature, leaf, limits, found);
    if (found.gain > toBeat) best = { feature, categories: null, ...found };
  }
  return best && { ...best, gain: best.gain - before };
}
