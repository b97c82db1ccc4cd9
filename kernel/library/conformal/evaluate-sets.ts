import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "../calibration/labels.ts";
import { wilsonInterval } from "../calibration/wilson-interval.ts";
import { tableBundle } from "../tables/table-bundle.ts";

/** How often sets hold the truth and how large they are, shown as a table by size. */
export interface SetEvaluation extends Displayable {
  /** share of sets that hold the truth */
  readonly coverage: number;
  /** 95 % Wilson interval of the coverage */
  readonly interval: readonly [lower: number, upper: number];
  /** classes per set, 0 to the number of classes */
  readonly meanSize: number;
  /** how many sets hold no class */
  readonly emptySets: number;
  /** share of sets of one class */
  readonly singletons: number;
  /** coverage by true class; null of a class that never occurs */
  readonly byClass: readonly (number | null)[];
  /** the worst coverage of any class that occurs: the promise holds on average only */
  readonly worstClassCoverage: number;
  /** sets by size, those sizes that occur */
  readonly bySize: readonly { readonly size: number; readonly count: number; readonly coverage: number }[];
}

/**
 * Measures prediction sets on rows that they were not fitted on.
 *
 * @param labels true class per row
 * @param sets classes per row, as `predict` of `fitConformalSets` gives them
 * @throws RangeError when lengths differ, there are no rows, or a label is no whole number from 0
 */
export function evaluateSets(labels: LabelsSpec, sets: readonly (readonly number[])[]): SetEvaluation {
  checkLengths(labels, sets.length, "sets");
  checkLabels(labels, Infinity);
  const held = sets.map((set, row) => set.includes(labels[row] as number));
  const share = (rows: readonly number[]) => rows.filter((row) => held[row]).length / rows.length;
  const rows = sets.map((_, row) => row);
  const classes = 1 + rows.reduce((largest, row) => Math.max(largest, labels[row] as number), 0);
  const rowsOf = groupRows(rows, (row) => labels[row] as number);
  const byClass = Array.from({ length: classes }, (_, of) =>
    rowsOf.has(of) ? share(rowsOf.get(of) as number[]) : null,
  );
  const bySize = [...groupRows(rows, (row) => (sets[row] as readonly number[]).length)]
    .map(([size, of]) => ({ size, count: of.length, coverage: share(of) }))
    .sort((a, b) => a.size - b.size);
  const hits = held.filter(Boolean).length;
  const result = {
    coverage: hits / rows.length,
    interval: wilsonInterval(hits, rows.length),
    meanSize: sets.reduce((sum, set) => sum + set.length, 0) / rows.length,
    emptySets: sets.filter((set) => set.length === 0).length,
    singletons: sets.filter((set) => set.length === 1).length / rows.length,
    byClass,
    worstClassCoverage: Math.min(...byClass.filter((of) => of !== null)),
    bySize,
  };
  return {
    ...result,
    [displaySymbol]: () =>
      tableBundle({
        caption:
          `${rows.length} sets: coverage ${result.coverage.toFixed(4)} (95 % interval ${result.interval[0].toFixed(4)} to ` +
          `${result.interval[1].toFixed(4)}), worst class ${result.worstClassCoverage.toFixed(4)}, ` +
          `mean size ${result.meanSize.toFixed(3)}`,
        columns: ["size", "sets", "coverage"],
        rows: bySize.map(({ size, count, coverage }) => [size, count, coverage.toFixed(4)]),
      }),
  };
}

function groupRows(rows: readonly number[], keyOf: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
