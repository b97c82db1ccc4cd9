import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { unwatched } from "../audit/findings/watch.ts";
import { createRandom } from "../random/create-random.ts";
import { checkChoice } from "../options/check-choice.ts";
import { type BootstrapColumn, createPicker } from "./bootstrap-rows.ts";
import { checkLevel } from "./level.ts";
import { meanOf, varianceOf } from "./sample.ts";
import { shown } from "./test-result.ts";

export interface BootstrapOptions {
  /** how often rows are drawn anew. Default 1000 */
  readonly resamples?: number;
  /** level of the interval, between 0 and 1. Default 0.95 */
  readonly level?: number;
  /**
   * `percentile`: quantiles of the resampled values. `basic`: the same mirrored at the estimate. `bca`: percentiles moved for
   * bias and skewness (Efron 1987), by leaving out rows, or 1,000 blocks of them where there are more. Default `percentile`
   */
  readonly method?: "percentile" | "basic" | "bca";
  /** seed of the draws, a whole number. Default 0 */
  readonly seed?: number;
}

/** A statistic with its interval, shown as a sentence. */
export interface BootstrapInterval extends Displayable {
  /** the statistic of the rows themselves */
  readonly estimate: number;
  /** its ends, in units of the statistic */
  readonly interval: readonly [lower: number, upper: number];
  /** standard deviation of the resampled values */
  readonly standardError: number;
  /** how often such intervals hold the true value, 0 to 1 */
  readonly level: number;
  /** how the ends were found */
  readonly method: "percentile" | "basic" | "bca";
  /** the resampled values, in the order drawn */
  readonly values: Float64Array;
}

/**
 * The bootstrap interval of any statistic of rows: how far it would move had other rows been drawn (Efron 1979).
 *
 * `bootstrapInterval(expectedCalibrationError, [labels, probabilities])`; for a difference of two models on the same
 * rows `bootstrapInterval((y, p, q) => brierScore(y, p) - brierScore(y, q), [labels, p, q])`. Each resample draws as many rows
 * as there are, with repetition, the same ones of every column. Repeated rows look like sharper bins, so the values of a
 * calibration error lie above the estimate; `basic` and `bca` mend that.
 *
 * @param statistic function of the columns that gives a finite number. It must not keep them: their memory is reused
 * @param columns arrays with one number or one value per row, or matrices; at least one
 * @returns estimate, interval and resampled values
 * @throws RangeError when columns differ in length, there are no rows, an option is out of range or a value is not finite
 */
export function bootstrapInterval<Columns extends readonly BootstrapColumn[]>(
  statistic: (...columns: Columns) => number,
  columns: readonly [...Columns],
  options: BootstrapOptions = {},
): BootstrapInterval {
  const { resamples = 1000, level = 0.95, method = "percentile", seed = 0 } = options;
  checkChoice("method", method, ["percentile", "basic", "bca"]);
  checkLevel(level);
  if (!(Number.isInteger(resamples) && resamples >= 2))
    throw new RangeError(`resamples must be a whole number from 2, got ${resamples}`);
  const { rows, pick } = createPicker<Columns>(columns);
  const estimate = checked(statistic(...columns), "all rows");
  const random = createRandom(seed);
  const values = new Float64Array(resamples);
  const drawn = new Int32Array(rows);
  for (let resample = 0; resample < resamples; resample += 1) {
    random.resampleInto(drawn);
    values[resample] = checked(
      unwatched(() => statistic(...pick(drawn))),
      `resample ${resample}`,
    );
  }
  const sorted = values.toSorted();
  const tail = (1 - level) / 2;
  const between = (lower: number, upper: number) => [quantileOf(sorted, lower), quantileOf(sorted, upper)] as const;
  let interval = between(tail, 1 - tail);
  if (method === "basic") interval = [2 * estimate - interval[1], 2 * estimate - interval[0]];
  if (method === "bca") {
    const leftOut = leaveOut(rows).map((kept) =>
      checked(
        unwatched(() => statistic(...pick(kept))),
        "the rows left",
      ),
    );
    interval = between(...bcaLevels(sorted, estimate, leftOut, tail));
  }
  const standardError = Math.sqrt(varianceOf(values));
  return {
    estimate,
    interval,
    standardError,
    level,
    method,
    values,
    [displaySymbol]: () => ({
      "text/plain":
        `${shown(estimate)}, ${100 * level} % interval ${shown(interval[0])} to ${shown(interval[1])} ` +
        `(${method} bootstrap, ${resamples} resamples of ${rows} rows)`,
    }),
  };
}

function checked(value: number, of: string): number {
  if (Number.isFinite(value)) return value;
  throw new RangeError(`the statistic must give a finite number, of ${of} it gave ${String(value)}`);
}

/** Quantile of sorted numbers, linear between neighbours, as NumPy's default. */
function quantileOf(sorted: ArrayLike<number>, level: number): number {
  const place = level * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}

/** Row numbers with one row, or one of 1,000 blocks, left out. */
function leaveOut(rows: number): Int32Array[] {
  const blocks = Math.min(rows, 1000);
  if (rows < 2) throw new RangeError('method "bca" leaves rows out, so it needs 2 or more, got 1');
  return Array.from({ length: blocks }, (_, block) => {
    const start = Math.floor((block * rows) / blocks);
    const size = Math.floor(((block + 1) * rows) / blocks) - start;
    return Int32Array.from({ length: rows - size }, (_, at) => (at < start ? at : at + size));
  });
}

function bcaLevels(
  sorted: Float64Array,
  estimate: number,
  leftOut: readonly number[],
  tail: number,
): [lower: number, upper: number] {
  let below = 0;
  let equal = 0;
  for (const value of sorted) {
    if (value < estimate) below += 1;
    else if (value === estimate) equal += 1;
  }
  // Half of the ties, and never quite none or all, whose normal quantile has no end.
  const share = Math.min(1 - 0.5 / sorted.length, Math.max(0.5 / sorted.length, (below + equal / 2) / sorted.length));
  const bias = normalQuantile(share, 0, 1);
  const mean = meanOf(leftOut);
  const squares = leftOut.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  const cubes = leftOut.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  const acceleration = squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
  const moved = (level: number) => {
    const z = bias + normalQuantile(level, 0, 1);
    return normalCdf(bias + z / (1 - acceleration * z), 0, 1);
  };
  return [moved(tail), moved(1 - tail)];
}
