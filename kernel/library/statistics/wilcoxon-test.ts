import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { checkChoice } from "../options/check-choice.ts";
import { averageRanks, tieSum } from "./ranks.ts";
import { type SampleSpec, checkPairs } from "./sample.ts";
import { type Alternative, type TestResult, shown, testResult, checkAlternative } from "./test-result.ts";

export interface WilcoxonTestOptions {
  /** which differences count against chance. Default `two-sided` */
  readonly alternative?: Alternative;
  /** `exact` counts sign patterns, `normal` approximates. Default: exact up to 50 pairs without ties or zeros */
  readonly method?: "exact" | "normal";
}

/** A Wilcoxon signed-rank test; its statistic is the smaller rank sum, one-sided the sum of positive ranks. */
export interface WilcoxonTest extends TestResult {
  /** pairs that differ; those that do not are left out */
  readonly pairs: number;
  /** sum of the ranks of positive differences */
  readonly positiveRanks: number;
  /** sum of the ranks of negative differences */
  readonly negativeRanks: number;
  /** how the p-value was found */
  readonly method: "exact" | "normal";
}

/**
 * Wilcoxon signed-rank test of pairs: whether differences lie symmetrically around 0. It needs no normal differences.
 *
 * Differences a_i - b_i are ranked by size, equal ones sharing the mean rank; W is the smaller of the rank sums of
 * either sign. Pairs without a difference are left out, as Wilcoxon did (Biometrics Bulletin 1 (1945), 80-83). The normal
 * approximation has its variance corrected for ties, and no continuity correction, as SciPy's.
 *
 * @param a one number per run or seed
 * @param b of the other method, in the same order
 * @throws RangeError when lengths differ, a number is not finite, no pair differs, or `exact` is asked for with ties
 */
export function wilcoxonTest(a: SampleSpec, b: SampleSpec, options: WilcoxonTestOptions = {}): WilcoxonTest {
  const { alternative = "two-sided" } = options;
  checkAlternative(alternative);
  if (options.method) checkChoice("method", options.method, ["exact", "normal"]);
  checkPairs(a, b, 1);
  const differences = Float64Array.from(a, (value, at) => value - (b[at] as number)).filter((value) => value !== 0);
  const pairs = differences.length;
  if (pairs === 0) throw new RangeError(`none of the ${a.length} pairs differs: there is nothing to rank`);
  const ranks = averageRanks(differences.map(Math.abs));
  const ties = tieSum(ranks);
  const method = options.method ?? (pairs <= 50 && ties === 0 && pairs === a.length ? "exact" : "normal");
  if (method === "exact" && ties > 0)
    throw new RangeError('method "exact" needs differences of different size, some are equal: use "normal"');
  let positiveRanks = 0;
  for (const [at, rank] of ranks.entries()) if ((differences[at] as number) > 0) positiveRanks += rank;
  const negativeRanks = (pairs * (pairs + 1)) / 2 - positiveRanks;
  const smaller = Math.min(positiveRanks, negativeRanks);
  const below = method === "exact" ? exactBelow(pairs) : normalBelow(pairs, ties);
  const pValue =
    alternative === "two-sided"
      ? Math.min(1, 2 * below(smaller))
      : below(alternative === "less" ? positiveRanks : negativeRanks);
  const statistic = alternative === "two-sided" ? smaller : positiveRanks;
  return testResult(
    { test: "Wilcoxon signed-rank test", statistic, pValue, pairs, positiveRanks, negativeRanks, method },
    `W = ${shown(statistic)} of ${pairs} pairs that differ (${method})`,
  );
}

/** P(rank sum <= w) by counting, for each sum, the sets of ranks that have it. */
function exactBelow(pairs: number): (sum: number) => number {
  const total = (pairs * (pairs + 1)) / 2;
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= pairs; rank += 1)
    for (let sum = total; sum >= rank; sum -= 1) ways[sum] = (ways[sum] as number) + (ways[sum - rank] as number);
  return (sum) => ways.subarray(0, sum + 1).reduce((count, way) => count + way, 0) / 2 ** pairs;
}

function normalBelow(pairs: number, ties: number): (sum: number) => number {
  const mean = (pairs * (pairs + 1)) / 4;
  const deviation = Math.sqrt((pairs * (pairs + 1) * (2 * pairs + 1)) / 24 - ties / 48);
  return (sum) => normalCdf((sum - mean) / deviation, 0, 1);
}
