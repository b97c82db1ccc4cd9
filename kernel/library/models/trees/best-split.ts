import type { FeatureBins } from "./binned-rows.ts";
import { splitCategories } from "./category-split.ts";
import { type Histogram, takeAway } from "./histogram.ts";
import { scanThresholds } from "./numeric-split.ts";
import type { HistogramPlan } from "./row-lists.ts";
import { type RowSums, type Split, type SplitLimits, leafGain } from "./split.ts";

/**
 * Sums of the same numbers in another order differ in their last digits: a feature must gain more than that to be preferred
 * to one before it, so that trees do not depend on the order of rows.
 */
const tie = 1 + 1e-11;

/** A leaf's best split, and where to look for those of its parts. */
export interface SplitSearch {
  /** null where no split is allowed and gains anything */
  readonly split: Split | null;
  /** the features that could be split at all: the others are not looked at again in any part of the leaf */
  readonly alive: Int32Array;
}

/**
 * Finds the split of a leaf that lowers the loss most.
 *
 * @param histogram of the leaf; or of the leaf that it is a part of, with the other part's as `other`, which is taken away here,
 *   feature by feature while that is in the processor's cache
 * @param alive the features that are looked at; what the histogram holds of others is not touched
 */
export function bestSplit(
  { histogram, other }: { readonly histogram: Histogram; readonly other: Histogram | null },
  { plan, features }: { readonly plan: HistogramPlan; readonly features: readonly FeatureBins[] },
  alive: Int32Array,
  leaf: RowSums,
  limits: SplitLimits,
): SplitSearch {
  const before = leafGain(leaf.gradient, leaf.hessian, limits);
  const least = before * tie + limits.minGain;
  let best: Split | null = null;
  const found = { gain: 0, bin: 0, missingLeft: false, leftGradient: 0, leftHessian: 0 };
  const still = new Int32Array(alive.length);
  let count = 0;
  for (const feature of alive) {
    const toBeat: number = best === null ? least : best.gain * tie;
    if (other) {
      const first = plan.offsets[feature] as number;
      takeAway(histogram, other, first, first + (plan.counts[feature] as number) + (plan.missing[feature] as number));
    }
    if ((features[feature] as FeatureBins).kind === "category") {
      best = splitCategories(histogram, plan, feature, leaf, limits, toBeat) ?? best;
      still[count++] = feature;
      continue;
    }
    found.gain = toBeat;
    if (scanThresholds(histogram, plan, feature, leaf, limits, found)) still[count++] = feature;
    if (found.gain > toBeat) best = { feature, categories: null, ...found };
  }
  return { split: best && { ...best, gain: best.gain - before }, alive: still.subarray(0, count) };
}
