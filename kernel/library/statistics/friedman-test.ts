import betainc from "@stdlib/math-base-special-betainc";
import gammainc from "@stdlib/math-base-special-gammainc";
import rangeCdf from "@stdlib/stats-base-dists-studentized-range-cdf";
import rangeQuantile from "@stdlib/stats-base-dists-studentized-range-quantile";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { checkChoice } from "../options/check-choice.ts";
import { checkLevel } from "./level.ts";
import { averageRanks, tieSum } from "./ranks.ts";
import { type SampleSpec, checkSample } from "./sample.ts";
import { type TestResult, pText, shown, significanceStars } from "./test-result.ts";

export interface FriedmanOptions {
  /** which end of the numbers is the best, rank 1. Default `higher` */
  readonly better?: "higher" | "lower";
  /** level of the critical difference, between 0 and 1. Default 0.95 */
  readonly level?: number;
}

/** Friedman's test of many methods on many data sets, with Nemenyi's comparison of each pair. */
export interface FriedmanTest extends TestResult {
  /** how many data sets the methods were compared on */
  readonly dataSets: number;
  /** Iman and Davenport's F and its p-value, less cautious than χ²; F is Infinity where the order never changes */
  readonly imanDavenport: { readonly statistic: number; readonly pValue: number };
  /** methods in the order of their mean rank, the best first */
  readonly methods: readonly { readonly method: string; readonly meanRank: number }[];
  /** two methods differ where their mean ranks lie further apart than this */
  readonly criticalDifference: number;
  /** Nemenyi's comparison of each pair: the gap of their mean ranks, and how probable such a gap is by chance */
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly rankGap: number;
    readonly pValue: number;
  }[];
}

/**
 * Friedman's test: whether several methods measured on the same data sets (or folds) differ at all; then Nemenyi's test of
 * each pair, which needs no further adjustment.
 *
 * Methods are ranked within each data set, ties sharing ranks. χ²_F = 12 n / (k (k + 1)) Σ_j (R_j - (k + 1)/2)², corrected for
 * ties, with k - 1 degrees of freedom; critical difference q √(k (k + 1) / 6 n) with q = the studentized range over √2.
 * Source: Demšar, JMLR 7 (2006), 1-30. χ² is rough for fewer than 10 data sets.
 *
 * @param results numbers per method, number i of each on data set i: `{ knn: [0.8, 0.7], mlp: [0.9, 0.6], probe: [0.7, 0.5] }`
 * @throws RangeError when there are fewer than three methods or two data sets, lengths differ, or all methods always tie
 */
export function friedmanTest(
  results: Readonly<Record<string, SampleSpec>>,
  options: FriedmanOptions = {},
): FriedmanTest {
  const { better = "higher", level = 0.95 } = options;
  checkChoice("better", better, ["higher", "lower"]);
  checkLevel(level);
  const names = Object.keys(results);
  const columns = names.map((name) => results[name] as SampleSpec);
  const k = names.length;
  const n = columns[0]?.length ?? 0;
  if (k < 3) throw new RangeError(`Friedman's test needs 3 or more methods, got ${k}: compare two by wilcoxonTest`);
  for (const [at, column] of columns.entries()) {
    checkSample(column, names[at] as string, 2);
    if (column.length !== n)
      throw new RangeError(
        `${names[at]} has ${column.length} numbers, ${names[0]} has ${n}: one per data set is needed`,
      );
  }
  const rankSums = new Float64Array(k);
  let ties = 0;
  for (let row = 0; row < n; row += 1) {
    const sign = better === "higher" ? -1 : 1;
    const ranks = averageRanks(columns.map((column) => sign * (column[row] as number)));
    ties += tieSum(ranks);
    for (const [at, rank] of ranks.entries()) rankSums[at] = (rankSums[at] as number) + rank;
  }
  const correction = 1 - ties / (n * k * (k * k - 1));
  if (correction === 0) throw new RangeError("all methods tie on every data set: there are no ranks to compare");
  const meanRanks = rankSums.map((sum) => sum / n);
  const spread = meanRanks.reduce((sum, rank) => sum + (rank - (k + 1) / 2) ** 2, 0);
  const statistic = ((12 * n) / (k * (k + 1))) * (spread / correction);
  const pValue = gammainc(statistic / 2, (k - 1) / 2, true, true);
  const unit = Math.sqrt((k * (k + 1)) / (6 * n));
  const infinite = Number.POSITIVE_INFINITY;
  const fields = {
    test: "Friedman's test",
    statistic,
    pValue,
    stars: significanceStars(pValue),
    dataSets: n,
    imanDavenport: imanDavenport(statistic, n, k),
    methods: names
      .map((method, at) => ({ method, meanRank: meanRanks[at] as number }))
      .sort((left, right) => left.meanRank - right.meanRank),
    criticalDifference: (rangeQuantile(level, k, infinite) / Math.SQRT2) * unit,
    pairs: names.flatMap((a, first) =>
      names.slice(first + 1).map((b, offset) => {
        const rankGap = Math.abs((meanRanks[first] as number) - (meanRanks[first + 1 + offset] as number));
        return { a, b, rankGap, pValue: Math.max(0, 1 - rangeCdf((rankGap / unit) * Math.SQRT2, k, infinite)) };
      }),
    ),
  };
  return { ...fields, [displaySymbol]: () => friedmanBundle(fields, level) };
}

function imanDavenport(chiSquare: number, n: number, k: number): FriedmanTest["imanDavenport"] {
  const left = n * (k - 1) - chiSquare;
  // Rounding alone may leave a hair of nothing.
  if (left <= 1e-12 * n * k) return { statistic: Number.POSITIVE_INFINITY, pValue: 0 };
  const statistic = ((n - 1) * chiSquare) / left;
  const [d1, d2] = [k - 1, (k - 1) * (n - 1)];
  return { statistic, pValue: betainc(d2 / (d2 + d1 * statistic), d2 / 2, d1 / 2, true, false) };
}

function friedmanBundle(result: Omit<FriedmanTest, symbol>, level: number) {
  const { methods, pairs, dataSets, statistic, pValue, stars, criticalDifference } = result;
  const gap = (a: string, b: string) =>
    pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  return tableBundle({
    caption:
      `Friedman's test: ${methods.length} methods on ${dataSets} data sets, χ² = ${shown(statistic)}, ${pText(pValue)}` +
      `${stars && ` ${stars}`}. Mean ranks, 1 is best; p of each pair by Nemenyi, critical difference ` +
      `${shown(criticalDifference)} at ${100 * level} %.`,
    columns: ["method", "mean rank", ...methods.slice(0, -1).map(({ method }) => `p against ${method}`)],
    rows: methods.map(({ method, meanRank }, at) => [
      method,
      meanRank.toFixed(3),
      ...methods.slice(0, at).map((other) => pText(gap(method, other.method)?.pValue ?? 1).replace(/^p (= )?/, "")),
    ]),
  });
}
