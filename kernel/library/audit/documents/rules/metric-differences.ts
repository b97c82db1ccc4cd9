import { numberAt, type TableView, wordsOf } from "../table-view.ts";
import { metricOf, subjectOf } from "../vocabulary.ts";

/** Differences of one metric between two ways to do something, one for each case of a table. */
export interface MetricDifferences {
  readonly view: TableView;
  /** such as `CW Acc - Base Acc` */
  readonly name: string;
  /** what the two sides are called, without the metric */
  readonly subjects: readonly [string, string];
  readonly metric: string;
  /** in points where the table holds fractions or percentages, else in its unit */
  readonly points: readonly number[];
  /** in percent of the second side */
  readonly relative: readonly number[];
}

/** All pairs of columns of one metric, in both orders, and each column against several others together. */
export function metricDifferences(view: TableView, metric: string): MetricDifferences[] {
  const columns = view.numericColumns.filter(
    (column) =>
      column >= view.labelColumns &&
      view.columnKinds[column] === undefined &&
      metricOf(view.header[column] ?? "") === metric,
  );
  const single = columns.flatMap((a) => columns.flatMap((b) => (a === b ? [] : [differencesOf(view, metric, [a], b)])));
  const together =
    columns.length < 3
      ? []
      : columns.map((base) =>
          differencesOf(
            view,
            metric,
            columns.filter((column) => column !== base),
            base,
          ),
        );
  return [...single, ...together].filter(({ points }) => points.length >= 2);
}

/** Whether a text names both sides of a difference, or a table has but these two to speak of. */
export function namesDifference(text: string, { view, subjects, metric }: MetricDifferences): boolean {
  const own = view.numericColumns.filter(
    (column) => column >= view.labelColumns && metricOf(view.header[column] ?? "") === metric,
  );
  if (own.length === 2) return true;
  const words = wordsOf(text);
  return subjects.every((subject) => wordsOf(subject).some((word) => words.includes(word)));
}

function differencesOf(view: TableView, metric: string, columns: readonly number[], base: number): MetricDifferences {
  const pairs = columns.flatMap((column) =>
    view.dataRows.flatMap((row) => {
      const a = numberAt(view, row, column);
      const b = numberAt(view, row, base);
      return a && b ? [{ a, b }] : [];
    }),
  );
  const isFraction = pairs.every(({ a, b }) => !a.percent && Math.abs(a.value) <= 1 && Math.abs(b.value) <= 1);
  const header = (column: number): string => view.header[column] ?? "";
  const name = columns.length > 1 ? "the others" : header(columns[0] as number);
  return {
    view,
    metric,
    name: `${name} - ${header(base)}`,
    subjects: [columns.map((column) => subjectOf(header(column))).join(" "), subjectOf(header(base))],
    points: pairs.map(({ a, b }) => (a.value - b.value) * (isFraction ? 100 : 1)),
    relative: pairs.flatMap(({ a, b }) => (b.value === 0 ? [] : (100 * (a.value - b.value)) / Math.abs(b.value))),
  };
}
