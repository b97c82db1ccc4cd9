import type { Histogram } from "./histogram.ts";
import type { HistogramPlan } from "./row-lists.ts";
import { type RowSums, type Split, type SplitLimits, leafGain } from "./split.ts";

/** Rows that a category must have in the leaf to be told from the others. */
const fewestRows = 10;
/** Second derivative that is added to that of each category when they are put in order: rare ones go to the middle. */
const smoothing = 10;
/** Penalty on the value of a set of categories, which could be fitted to chance otherwise. */
const setPenalty = 10;
/** Most categories that are named by a split. */
const mostNamed = 32;

interface CategorySums {
  readonly bin: number;
  readonly gradient: number;
  readonly hessian: number;
}

/**
 * The best set of categories that go left, all others and missing values going right. In the order of their mean derivative
 * the best set is a run from one end (Fisher, 1958); of up to four categories each is tried alone.
 *
 * @param least the gain to be exceeded
 */
export function splitCategories(
  histogram: Histogram,
  plan: HistogramPlan,
  feature: number,
  leaf: RowSums,
  limits: SplitLimits,
  least: number,
): Split | null {
  const all = categorySums(histogram, plan, feature, leaf);
  const few = all.length <= 4;
  const sums = few ? all : all.filter(({ hessian }) => (hessian / leaf.hessian) * leaf.rows >= fewestRows);
  const penalised = few ? limits : { ...limits, l2: limits.l2 + setPenalty };
  const ordered = [...sums].sort(
    (a, b) => a.gradient / (a.hessian + smoothing) - b.gradient / (b.hessian + smoothing) || a.bin - b.bin,
  );
  const runs = few ? ordered.map((category) => [category]) : [ordered, [...ordered].reverse()];
  let best: { readonly bins: readonly number[]; readonly gain: number; gradient: number; hessian: number } | null =
    null;
  for (const run of runs) {
    let [gradient, hessian] = [0, 0];
    for (const [at, category] of run.slice(0, mostNamed).entries()) {
      gradient += category.gradient;
      hessian += category.hessian;
      const left = Math.round((hessian / leaf.hessian) * leaf.rows);
      if (left < limits.minLeafRows || hessian < limits.minLeafHessian) continue;
      if (leaf.rows - left < limits.minLeafRows || leaf.hessian - hessian < limits.minLeafHessian) break;
      const gain =
        leafGain(gradient, hessian, penalised) + leafGain(leaf.gradient - gradient, leaf.hessian - hessian, penalised);
      if (gain > (best?.gain ?? least))
        best = { bins: run.slice(0, at + 1).map(({ bin }) => bin), gain, gradient, hessian };
    }
  }
  if (!best) return null;
  const categories = new Uint32Array(8);
  for (const bin of best.bins) categories[bin >> 5]! |= 1 << (bin & 31);
  return {
    feature,
    gain: best.gain,
    bin: -1,
    categories,
    missingLeft: false,
    leftGradient: best.gradient,
    leftHessian: best.hessian,
  };
}

/** The sums of each category that is in the leaf; of the most frequent one, which no list holds, what is left of the total. */
function categorySums(histogram: Histogram, plan: HistogramPlan, feature: number, leaf: RowSums): CategorySums[] {
  const offset = plan.offsets[feature] as number;
  const count = plan.counts[feature] as number;
  const frequent = plan.frequent[feature] as number;
  let { gradient, hessian } = leaf;
  const sums: CategorySums[] = [];
  for (let bin = 0; bin < count + (plan.missing[feature] as number); bin += 1) {
    if (bin === frequent) continue;
    const place = 2 * (offset + bin);
    const own = { bin, gradient: histogram[place] as number, hessian: histogram[place + 1] as number };
    gradient -= own.gradient;
    hessian -= own.hessian;
    if (bin < count && own.hessian > 0) sums.push(own);
  }
  return [...sums, { bin: frequent, gradient, hessian }];
}
