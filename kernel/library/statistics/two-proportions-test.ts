import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { checkCounts } from "./clopper-pearson-interval.ts";
import { checkLevel } from "./level.ts";
import { wilsonInterval } from "../calibration/wilson-interval.ts";
import { type Alternative, type TestResult, shown, testResult, checkAlternative } from "./test-result.ts";

/** A count out of another: `{ successes: 1744, trials: 3000 }`. */
export interface Proportion {
  /** how many turned out well, 0 to trials */
  readonly successes: number;
  /** of how many, 1 or more */
  readonly trials: number;
}

export interface TwoProportionsTestOptions {
  /** which differences count against chance. Default `two-sided` */
  readonly alternative?: Alternative;
  /** level of the interval of the difference, between 0 and 1. Default 0.95 */
  readonly level?: number;
}

/** A test of two shares, with the interval of their difference. */
export interface TwoProportionsTest extends TestResult {
  /** share of a minus share of b */
  readonly difference: number;
  /** Newcombe's interval of the difference, from the Wilson intervals of both */
  readonly interval: readonly [lower: number, upper: number];
  /** how often such intervals hold the true difference, 0 to 1 */
  readonly level: number;
}

/**
 * z-test of two independent shares, as accuracies on two different test sets. On the same rows use `mcNemarTest`.
 *
 * z = (p_a - p_b) / √(p (1 - p) (1/n_a + 1/n_b)) with the pooled share p. The interval is Newcombe's (Statistics in
 * Medicine 17 (1998), 873-890, method 10), which stays inside [-1, 1].
 *
 * @formula z = \frac{p_a - p_b}{\sqrt{p(1-p)(1/n_a + 1/n_b)}}
 * @param a how often the one succeeded, and of how many
 * @param b the same of the other
 * @throws RangeError when a count is out of range, there are no trials, or all trials end alike
 */
export function twoProportionsTest(
  a: Proportion,
  b: Proportion,
  options: TwoProportionsTestOptions = {},
): TwoProportionsTest {
  const { alternative = "two-sided", level = 0.95 } = options;
  checkAlternative(alternative);
  checkLevel(level);
  for (const { successes, trials } of [a, b]) {
    checkCounts(successes, trials);
    if (trials === 0) throw new RangeError("a share of 0 trials cannot be compared");
  }
  const shareOfA = a.successes / a.trials;
  const shareOfB = b.successes / b.trials;
  const pooled = (a.successes + b.successes) / (a.trials + b.trials);
  if (pooled === 0 || pooled === 1)
    throw new RangeError(`all ${a.trials + b.trials} trials ended alike: the shares do not differ, and z has no value`);
  const statistic = (shareOfA - shareOfB) / Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
  const below = (z: number) => normalCdf(z, 0, 1);
  const pValue =
    alternative === "two-sided"
      ? 2 * below(-Math.abs(statistic))
      : below(alternative === "less" ? statistic : -statistic);
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  const ofA = wilsonInterval(a.successes, a.trials, { z });
  const ofB = wilsonInterval(b.successes, b.trials, { z });
  const difference = shareOfA - shareOfB;
  const interval = [
    difference - Math.hypot(shareOfA - ofA[0], ofB[1] - shareOfB),
    difference + Math.hypot(ofA[1] - shareOfA, shareOfB - ofB[0]),
  ] as const;
  return testResult(
    { test: "z-test of two shares", statistic, pValue, difference, interval, level },
    `${shown(shareOfA)} - ${shown(shareOfB)} = ${shown(difference)} (${100 * level} % interval ${shown(interval[0])} ` +
      `to ${shown(interval[1])}), z = ${shown(statistic)}`,
  );
}
