import type { Histogram } from "./histogram.ts";
import type { HistogramPlan } from "./row-lists.ts";
import { type RowSums, type SplitLimits, shrunk } from "./split.ts";

/** The best threshold found so far; one object is written over again and again, since millions are compared. */
export interface NumericCandidate {
  gain: number;
  bin: number;
  missingLeft: boolean;
  leftGradient: number;
  leftHessian: number;
}

/** What was found walking from one end of a feature: where it was best to stop, and what had been passed by then. */
interface Walk {
  /** whether any place was allowed */
  allowed: boolean;
  gain: number;
  place: number;
  gradient: number;
  hessian: number;
}

/**
 * Compares all thresholds of one feature. From the lowest bin up to the most frequent one, and from the highest down to it,
 * so that its own sums are never needed; rows that lack the feature are tried on both sides.
 *
 * @param found written over when a threshold gains more than `found.gain`
 * @returns whether any threshold is allowed at all; if not, hardly any will be in a part of the leaf
 */
export function scanThresholds(
  histogram: Histogram,
  plan: HistogramPlan,
  feature: number,
  leaf: RowSums,
  limits: SplitLimits,
  found: NumericCandidate,
): boolean {
  const low = 2 * (plan.offsets[feature] as number);
  const high = low + 2 * (plan.counts[feature] as number);
  const frequent = low + 2 * (plan.frequent[feature] as number);
  walk.gain = found.gain;
  walk.allowed = false;
  const lowEnd = (missingLeft: boolean) => {
    found.gain = walk.gain;
    found.bin = (walk.place - low) >> 1;
    found.missingLeft = missingLeft;
    found.leftGradient = walk.gradient;
    found.leftHessian = walk.hessian;
  };
  const highEnd = (missingLeft: boolean) => {
    found.gain = walk.gain;
    found.bin = ((walk.place - low) >> 1) - 1;
    found.missingLeft = missingLeft;
    found.leftGradient = leaf.gradient - walk.gradient;
    found.leftHessian = leaf.hessian - walk.hessian;
  };
  const missing = plan.missing[feature] === 1;
  const least = leastHessian(leaf, limits);
  if (walkBins(histogram, low, frequent, 2, 0, 0, leaf, limits, least)) lowEnd(false);
  if (walkBins(histogram, high - 2, frequent, -2, 0, 0, leaf, limits, least)) highEnd(missing);
  if (!missing) return walk.allowed;
  const gradient = histogram[high] as number;
  const hessian = histogram[high + 1] as number;
  if (walkBins(histogram, low, frequent, 2, gradient, hessian, leaf, limits, least)) lowEnd(true);
  // Begins with the missing values alone on the right, so that all others may go left.
  if (walkBins(histogram, high, frequent, -2, 0, 0, leaf, limits, least)) highEnd(false);
  return walk.allowed;
}

/** Rows are counted by their share of the second derivatives, so both limits of a child are one. */
function leastHessian(leaf: RowSums, { minLeafRows, minLeafHessian }: SplitLimits): number {
  return Math.max(minLeafHessian, ((minLeafRows - 0.5) / leaf.rows) * leaf.hessian);
}

const walk: Walk = { allowed: false, gain: 0, place: 0, gradient: 0, hessian: 0 };

/**
 * Adds up bins from one end, and compares the two sides after each: `walk` is written over where they gain more than it.
 *
 * @param gradient what has been passed before the first bin
 * @returns whether `walk` was written over
 */
function walkBins(
  histogram: Histogram,
  first: number,
  end: number,
  step: number,
  gradient: number,
  hessian: number,
  { gradient: allGradient, hessian: allHessian }: RowSums,
  { l1, l2 }: SplitLimits,
  least: number,
): boolean {
  let better = false;
  let allowed = walk.allowed;
  let best = walk.gain;
  for (let place = first; place !== end; place += step) {
    // Empty bins are not left out: which are empty cannot be foreseen, and a wrong guess costs more than a bin.
    gradient += histogram[place] as number;
    hessian += histogram[place + 1] as number;
    const rest = allHessian - hessian;
    if (hessian < least) continue;
    if (rest < least) break;
    allowed = true;
    const other = allGradient - gradient;
    const g = l1 === 0 ? gradient : shrunk(gradient, l1);
    const o = l1 === 0 ? other : shrunk(other, l1);
    // g² / h + o² / r, compared without a division, which would take longer than all else.
    const gains = g * g * (rest + l2) + o * o * (hessian + l2);
    const scale = (hessian + l2) * (rest + l2);
    if (gains > best * scale) {
      best = gains / scale;
      better = true;
      walk.gain = best;
      walk.place = place;
      walk.gradient = gradient;
      walk.hessian = hessian;
    }
  }
  walk.allowed = allowed;
  return better;
}
