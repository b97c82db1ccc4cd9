import { sentence } from "../../../../document/mime/sentence.ts";
import { auditDifference, noiseOf } from "../audits/difference-in-noise.ts";
import { compareTestSets, reportRowCounts } from "../audits/different-test-sets.ts";
import { compareConventions, compareUnits, reportMetrics } from "../audits/mixed-conventions.ts";
import { watch } from "../findings/watch.ts";
import { measureOf } from "../lineage/measured.ts";

/** The scores of one method, one per seed or fold. */
interface Compared {
  readonly name: string;
  readonly values: readonly number[];
}

/** Audits scores that are compared one by one: those of the same seed were judged on the same rows, in the same way. */
export function watchPairs(one: Compared, other: Compared): void {
  watch(() => {
    if (one.values.length === 0 || other.values.length === 0) return;
    compareUnits(one, other);
    for (const [at, value] of one.values.entries()) {
      const [first, second] = [measureOf(value), measureOf(other.values[at] ?? NaN)];
      if (!first || !second) continue;
      if (first.metric !== second.metric)
        reportMetrics(sentence`${one.name} is ${first.metric}, ${other.name} is ${second.metric}.`);
      compareTestSets({ name: one.name, set: first.set }, { name: other.name, set: second.set });
      compareConventions({ ...one, convention: first.convention }, { ...other, convention: second.convention });
    }
  });
}

/** Audits methods of which one is the baseline of the others. */
export function watchBaseline(baseline: Compared, others: readonly Compared[], paired: boolean): void {
  for (const other of others) {
    watchPairs(baseline, other);
    watch(() => void noiseOf(other.values, baseline.values, { paired, names: [other.name, baseline.name] }, "note"));
  }
}

/** Names of columns that say on how many rows a score was computed. */
const rowCountNames = /^(?:n|rows|samples|(?:n[_ ]?)?test(?:[_ ]?(?:rows|set|size|samples|n))?)$/iu;
const accuracyNames = /\bacc(?:uracy)?\b/iu;

/** Audits methods that are ranked: the first two, and whether all were judged on as many rows. */
export function watchRanking(rows: readonly Readonly<Record<string, string | number | null>>[], sortBy: string): void {
  watch(() => {
    const scored = rows.filter((row) => typeof row[sortBy] === "number");
    const named = scored.map((row) => ({
      name: Object.values(row).find((value) => typeof value === "string") ?? "a method",
      values: [row[sortBy] as number],
      row,
    }));
    const [first, second] = named;
    if (!first || !second) return;
    for (const other of named.slice(1)) watchRanked(first, other);
    const column = Object.keys(first.row).find((name) => rowCountNames.test(name));
    if (column === undefined) return;
    const counts = new Set(named.map(({ row }) => row[column]).filter((count) => typeof count === "number"));
    if (counts.size > 1)
      reportRowCounts(sentence`Methods judged on ${[...counts].join(", ")} rows are ranked by ${sortBy} in one table.`);
    const [n, m] = [first.row[column], second.row[column]];
    const [p, q] = [first.values[0]!, second.values[0]!];
    if (!accuracyNames.test(sortBy) || typeof n !== "number" || typeof m !== "number" || p > 1 || q > 1) return;
    auditDifference(
      { successes: Math.round(p * n), trials: n },
      { successes: Math.round(q * m), trials: m },
      { names: [first.name, second.name] },
    );
  });
}

function watchRanked(first: Compared, other: Compared): void {
  compareUnits(first, other);
  const [one, two] = [measureOf(first.values[0]!), measureOf(other.values[0]!)];
  if (!one || !two) return;
  compareTestSets({ name: first.name, set: one.set }, { name: other.name, set: two.set });
  compareConventions({ ...first, convention: one.convention }, { ...other, convention: two.convention });
}
