import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { watchPairs } from "../audit/hooks/compared.ts";
import { checkLevel } from "./level.ts";
import { type SampleSpec, checkPairs, checkSample, meanOf, varianceOf, roundingOf } from "./sample.ts";
import { type Alternative, type TestResult, shown, testResult, checkAlternative } from "./test-result.ts";

export interface TTestOptions {
  /** which differences count against chance. Default `two-sided` */
  readonly alternative?: Alternative;
  /** level of the interval of the difference, between 0 and 1. Default 0.95 */
  readonly level?: number;
}

/** A t-test with the difference it is about. */
export interface TTest extends TestResult {
  /** of the t distribution; not always whole */
  readonly degreesOfFreedom: number;
  /** mean of a minus mean of b */
  readonly difference: number;
  /** two-sided interval of the difference, at the level asked for */
  readonly interval: readonly [lower: number, upper: number];
  /** of the difference of the means */
  readonly standardError: number;
  /** how often such intervals hold the true difference, 0 to 1 */
  readonly level: number;
}

/**
 * Paired t-test: whether two methods differ, measured on the same seeds, folds or items.
 *
 * t = mean(d) / (sd(d) / √n) of the differences d_i = a_i - b_i, with n - 1 degrees of freedom (Student 1908). Pairing
 * takes out what seeds have in common, so it finds smaller differences than `welchTTest`. It assumes differences that
 * are about normal; with few seeds look at `wilcoxonTest` and `permutationTest`, too.
 *
 * @formula t = \frac{\bar d}{s_d/\sqrt n},\quad d_i = a_i - b_i
 * @param a one number per pair, two pairs or more
 * @param b the other number of each pair, in the same order
 * @throws RangeError when lengths differ, a number is not finite, or all differences are equal (their spread is then 0, and
 *   t has no value)
 */
export function pairedTTest(a: SampleSpec, b: SampleSpec, options: TTestOptions = {}): TTest {
  checkPairs(a, b, 2);
  watchPairs({ name: "a", values: Array.from(a) }, { name: "b", values: Array.from(b) });
  const differences = Float64Array.from(a, (value, at) => value - (b[at] as number));
  const standardError = Math.sqrt(varianceOf(differences) / differences.length);
  const difference = meanOf(differences);
  if (standardError <= roundingOf(a, b))
    throw new RangeError(`all ${a.length} pairs differ by ${shown(difference)}: without spread a t-test says nothing`);
  return tTest("paired t-test", difference, standardError, differences.length - 1, options);
}

/**
 * Welch's t-test: whether the means of two independent samples differ, their variances being what they are.
 *
 * t = (mean(a) - mean(b)) / √(s_a²/n_a + s_b²/n_b), degrees of freedom by Welch and Satterthwaite. Source: Welch,
 * Biometrika 34 (1947), 28-35. Where both were measured on the same seeds, `pairedTTest` is the sharper one.
 *
 * @formula t = \frac{\bar a - \bar b}{\sqrt{s_a^2/n_a + s_b^2/n_b}}
 * @param a one number per run or seed
 * @param b the same of the other method
 * @throws RangeError when a sample has fewer than two numbers, a number is not finite, or neither sample has any spread
 */
export function welchTTest(a: SampleSpec, b: SampleSpec, options: TTestOptions = {}): TTest {
  checkSample(a, "a", 2);
  checkSample(b, "b", 2);
  const ofA = varianceOf(a) / a.length;
  const ofB = varianceOf(b) / b.length;
  checkSpread(ofA + ofB);
  const degrees = (ofA + ofB) ** 2 / (ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1));
  return tTest("Welch's t-test", meanOf(a) - meanOf(b), Math.sqrt(ofA + ofB), degrees, options);
}

/**
 * Student's t-test of two independent samples that share one variance. `welchTTest` needs no such assumption.
 *
 * @param a one number per run or seed
 * @param b the same of the other method
 * @throws RangeError when a sample has fewer than two numbers, a number is not finite, or neither sample has any spread
 */
export function studentTTest(a: SampleSpec, b: SampleSpec, options: TTestOptions = {}): TTest {
  checkSample(a, "a", 2);
  checkSample(b, "b", 2);
  const degrees = a.length + b.length - 2;
  const pooled = ((a.length - 1) * varianceOf(a) + (b.length - 1) * varianceOf(b)) / degrees;
  checkSpread(pooled);
  const standardError = Math.sqrt(pooled * (1 / a.length + 1 / b.length));
  return tTest("Student's t-test", meanOf(a) - meanOf(b), standardError, degrees, options);
}

function checkSpread(variance: number): void {
  if (variance === 0) throw new RangeError("neither sample has any spread: without it a t-test says nothing");
}

function tTest(
  test: string,
  difference: number,
  standardError: number,
  degreesOfFreedom: number,
  { alternative = "two-sided", level = 0.95 }: TTestOptions,
): TTest {
  checkLevel(level);
  checkAlternative(alternative);
  const statistic = difference / standardError;
  const half = tQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
  const interval = [difference - half, difference + half] as const;
  const below = (t: number) => tCdf(t, degreesOfFreedom);
  const pValue =
    alternative === "two-sided"
      ? 2 * below(-Math.abs(statistic))
      : below(alternative === "less" ? statistic : -statistic);
  return testResult(
    { test, statistic, pValue, degreesOfFreedom, difference, interval, standardError, level },
    `difference ${shown(difference)} (${100 * level} % interval ${shown(interval[0])} to ${shown(interval[1])}), ` +
      `t(${shown(degreesOfFreedom)}) = ${shown(statistic)}`,
  );
}
