import { interpolate } from "./interpolate.ts";
import { type Pooled, poolRows } from "./pool-rows.ts";

export interface IsotonicRegressionOptions {
  /** how much each row counts, above 0. Default 1 each */
  readonly weights?: ArrayLike<number>;
  /** false fits a function that never rises. Default true */
  readonly increasing?: boolean;
}

/** A monotone function: linear between its points, constant outside of them. */
export interface IsotonicRegression {
  /** ascending; ends of the stretches on which the function is constant */
  readonly x: Float64Array;
  /** the function's values there */
  readonly y: Float64Array;
  /** The function's values at the given scores. */
  predict(scores: ArrayLike<number>): Float64Array;
}

/**
 * The monotone function of a score with the least weighted squared error (isotonic regression), by pooling adjacent
 * violators; as scikit-learn's `IsotonicRegression(out_of_bounds="clip")`.
 *
 * Rows of equal scores are averaged first. Time is that of a sort. Sources: Ayer, Brunk, Ewing, Reid & Silverman 1955;
 * Zadrozny & Elkan, KDD 2002, for calibration.
 *
 * @param targets what is to be fitted, per row; for calibration 1 where the forecast came true, else 0
 * @param scores per row
 * @throws RangeError when lengths differ, there are no rows, a number is not finite, or a weight is not above 0
 */
export function isotonicRegression(
  targets: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: IsotonicRegressionOptions = {},
): IsotonicRegression {
  const { weights, increasing = true } = options;
  if (targets.length !== scores.length)
    throw new RangeError(`targets and scores differ in length: ${targets.length} and ${scores.length}`);
  if (weights && weights.length !== scores.length)
    throw new RangeError(`weights and scores differ in length: ${weights.length} and ${scores.length}`);
  if (scores.length === 0) throw new RangeError("targets and scores have 0 rows: nothing can be fitted to them");
  checkFinite(targets, "targets");
  checkFinite(scores, "scores");
  if (weights) {
    for (let row = 0; row < weights.length; row += 1)
      if (!((weights[row] as number) > 0 && (weights[row] as number) < Infinity))
        throw new RangeError(`weights must be finite and above 0, row ${row} holds ${String(weights[row])}`);
  }
  const groups = poolRows(targets, scores, weights);
  const sign = increasing ? 1 : -1;
  const { x, y } = cornersOf(groups, violatorsPooled(groups, sign));
  return {
    x,
    y,
    predict: (at) => Float64Array.from({ length: at.length }, (_, row) => interpolate(x, y, at[row] as number)),
  };
}

function checkFinite(values: ArrayLike<number>, name: string): void {
  for (let row = 0; row < values.length; row += 1)
    if (!Number.isFinite(values[row]))
      throw new RangeError(`${name} must be finite numbers, row ${row} holds ${String(values[row])}`);
}

/** Where each block starts in the groups, and its mean; the arrays may be longer than `count`. */
interface Blocks {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly means: Float64Array;
}

/** Blocks are never more than the groups that were read, so their sums and weights are written over those of the groups. */
function violatorsPooled({ count, sums, weights }: Pooled, sign: 1 | -1): Blocks {
  const starts = new Uint32Array(count);
  const means = new Float64Array(count);
  let top = -1;
  for (let group = 0; group < count; group += 1) {
    let sum = sums[group] as number;
    let weight = weights[group] as number;
    let mean = sum / weight;
    let start = group;
    while (top >= 0 && sign * (means[top] as number) >= sign * mean) {
      sum += sums[top] as number;
      weight += weights[top] as number;
      mean = sum / weight;
      start = starts[top] as number;
      top -= 1;
    }
    top += 1;
    starts[top] = start;
    sums[top] = sum;
    weights[top] = weight;
    means[top] = mean;
  }
  return { count: top + 1, starts, means };
}

/** Both ends of every block: between them the function is constant, from one block to the next a line. */
function cornersOf({ count, scores }: Pooled, blocks: Blocks): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(2 * blocks.count);
  const y = new Float64Array(2 * blocks.count);
  let length = 0;
  for (let block = 0; block < blocks.count; block += 1) {
    const first = blocks.starts[block] as number;
    const last = (block + 1 < blocks.count ? (blocks.starts[block + 1] as number) : count) - 1;
    for (const group of first === last ? [first] : [first, last]) {
      x[length] = scores[group] as number;
      y[length] = blocks.means[block] as number;
      length += 1;
    }
  }
  return { x: x.slice(0, length), y: y.slice(0, length) };
}
