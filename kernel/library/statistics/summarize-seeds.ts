import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { watchBaseline } from "../audit/hooks/compared.ts";
import { unwatched } from "../audit/findings/watch.ts";
import { type AdjustmentMethod, adjustPValues } from "./adjust-p-values.ts";
import { checkLevel } from "./level.ts";
import { type SampleSpec, checkSample, meanOf, varianceOf } from "./sample.ts";
import { pairedTTest, welchTTest } from "./t-tests.ts";
import { pText, significanceStars } from "./test-result.ts";

export interface SummarizeSeedsOptions {
  /** name of the method that the others are compared with. Default: no comparison, no stars */
  readonly baseline?: string;
  /** whether number i of every method comes from the same seed. Default true */
  readonly paired?: boolean;
  /** how p-values of several comparisons are adjusted. Default `holm` */
  readonly adjust?: AdjustmentMethod | "none";
  /** level of the intervals of the means, between 0 and 1. Default 0.95 */
  readonly level?: number;
  /** decimals shown in the table. Default 4 */
  readonly decimals?: number;
}

/** One method over its seeds. */
export interface SeedSummary {
  /** its name */
  readonly method: string;
  /** how many seeds it was run with */
  readonly seeds: number;
  /** over the seeds */
  readonly mean: number;
  /** standard deviation with divisor n - 1, null of a single seed */
  readonly standardDeviation: number | null;
  /** t interval of the mean, null of a single seed */
  readonly interval: readonly [lower: number, upper: number] | null;
  /** mean minus the baseline's, null of the baseline and where there is none */
  readonly difference: number | null;
  /** adjusted p-value of that difference, null where it cannot be tested */
  readonly pValue: number | null;
  /** `*` for p < 0.05, `**` for p < 0.01, `***` for p < 0.001, adjusted; empty where there is no comparison */
  readonly stars: string;
}

/** Methods side by side, shown as a table of mean ± std with stars. */
export interface SeedTable extends Displayable {
  /** in the order in which they came */
  readonly methods: readonly SeedSummary[];
}

/**
 * Mean ± standard deviation of each method over its seeds, with stars where it differs from a baseline.
 *
 * The differences are tested by the paired t-test (or Welch's), p-values adjusted for the number of comparisons. Three
 * seeds find only differences several times their spread: no stars does not mean no difference.
 *
 * @param results numbers per method, one per seed: `{ CE: [0.19, 0.18, 0.23], Brier: [0.17, 0.16, 0.21] }`
 * @throws RangeError when there is no method, a number is not finite, the baseline is not among the methods, or paired
 *   methods have different numbers of seeds
 */
export function summarizeSeeds(
  results: Readonly<Record<string, SampleSpec>>,
  options: SummarizeSeedsOptions = {},
): SeedTable {
  const { baseline, paired = true, adjust = "holm", level = 0.95, decimals = 4 } = options;
  checkLevel(level);
  const names = Object.keys(results);
  if (names.length === 0) throw new RangeError("there are no methods to summarize");
  for (const name of names) checkSample(results[name] as SampleSpec, name, 1);
  const base = baseline === undefined ? undefined : results[baseline];
  if (baseline !== undefined && base === undefined)
    throw new RangeError(`the baseline "${baseline}" is not among the methods: ${names.join(", ")}`);
  const compared = base === undefined ? [] : names.filter((name) => name !== baseline);
  const pValues = unwatched(() =>
    compared.map((name) => pValueAgainst(results[name] as SampleSpec, base as SampleSpec, paired)),
  );
  const tested = pValues.filter((p) => p !== null);
  const adjusted = adjust === "none" ? tested : adjustPValues(tested, adjust);
  if (base)
    watchBaseline(
      { name: baseline as string, values: Array.from(base) },
      compared.map((name) => ({ name, values: Array.from(results[name] as SampleSpec) })),
      paired,
    );
  let next = 0;
  const byName = new Map(
    compared.map((name, at) => [name, pValues[at] === null ? null : (adjusted[next++] as number)]),
  );
  const methods = names.map((method): SeedSummary => {
    const values = results[method] as SampleSpec;
    const mean = meanOf(values);
    const standardDeviation = values.length === 1 ? null : Math.sqrt(varianceOf(values));
    const half =
      standardDeviation === null
        ? null
        : (tQuantile(1 - (1 - level) / 2, values.length - 1) * standardDeviation) / Math.sqrt(values.length);
    const pValue = byName.get(method) ?? null;
    return {
      method,
      seeds: values.length,
      mean,
      standardDeviation,
      interval: half === null ? null : [mean - half, mean + half],
      difference: byName.has(method) ? mean - meanOf(base as SampleSpec) : null,
      pValue,
      stars: pValue === null ? "" : significanceStars(pValue),
    };
  });
  return { methods, [displaySymbol]: () => seedBundle(methods, { baseline, paired, adjust, decimals }) };
}

/** Null where seeds are too few, or differ by nothing but a constant: no t-test can judge that. */
function pValueAgainst(values: SampleSpec, base: SampleSpec, paired: boolean): number | null {
  if (paired && values.length !== base.length)
    throw new RangeError(
      `paired methods need the same seeds, got ${values.length} and ${base.length}: give the same ones, or paired: false`,
    );
  if (values.length < 2 || base.length < 2) return null;
  if (paired ? constantDifference(values, base) : varianceOf(values) + varianceOf(base) === 0) return null;
  return (paired ? pairedTTest : welchTTest)(values, base).pValue;
}

function constantDifference(values: SampleSpec, base: SampleSpec): boolean {
  const differences = Float64Array.from(values, (value, at) => value - (base[at] as number));
  const size = Math.max(...Float64Array.from(values, Math.abs), ...Float64Array.from(base, Math.abs));
  return Math.sqrt(varianceOf(differences) / differences.length) <= 4 * Number.EPSILON * size;
}

function seedBundle(
  methods: readonly SeedSummary[],
  options: { baseline: string | undefined; paired: boolean; adjust: string; decimals: number },
) {
  const { baseline, paired, adjust, decimals } = options;
  const fixed = (value: number) => value.toFixed(decimals);
  const rows = methods.map(({ method, seeds, mean, standardDeviation, interval, difference, pValue, stars }) => [
    method,
    seeds,
    `${fixed(mean)}${standardDeviation === null ? "" : ` ± ${fixed(standardDeviation)}`}${stars && ` ${stars}`}`,
    interval === null ? "-" : `${fixed(interval[0])} to ${fixed(interval[1])}`,
    ...(baseline === undefined
      ? []
      : [difference === null ? "-" : fixed(difference), pValue === null ? "-" : pText(pValue).replace(/^p (= )?/, "")]),
  ]);
  const comparison =
    baseline === undefined
      ? ""
      : `; ${paired ? "paired" : "Welch's"} t-test against ${baseline}${adjust === "none" ? "" : `, adjusted (${adjust})`}: ` +
        "* p < 0.05, ** p < 0.01, *** p < 0.001";
  return tableBundle({
    caption: `Mean ± standard deviation over seeds${comparison}`,
    columns: [
      "method",
      "seeds",
      "mean ± std",
      "interval of the mean",
      ...(baseline === undefined ? [] : ["difference", "p"]),
    ],
    rows,
  });
}
