import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { isSameResult, type PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";
import { metricOf } from "../vocabulary.ts";

interface Results {
  readonly view: TableView;
  readonly row: number;
  /** by metric, where a table has one column of each */
  readonly byMetric: ReadonlyMap<string, { readonly column: number; readonly number: PrintedNumber }>;
}

/**
 * One run that stands in two tables under different names, as in a table and the leaderboard made from it: where two
 * precise numbers are the same, the third should be.
 */
export function checkRepeatedRows({ tables }: CheckedContext): CheckFinding[] {
  const results = tables.flatMap(resultsOf);
  const findings: CheckFinding[] = [];
  for (const [index, first] of results.entries())
    for (const second of results.slice(index + 1))
      if (first.view !== second.view) findings.push(...compare(first, second));
  return findings;
}

function resultsOf(view: TableView): Results[] {
  const metrics = new Map<string, number>();
  const repeated = new Set<string>();
  for (const column of view.numericColumns) {
    const metric = view.columnKinds[column] === undefined ? metricOf(view.header[column] ?? "") : undefined;
    if (metric === undefined) continue;
    if (metrics.has(metric)) repeated.add(metric);
    metrics.set(metric, column);
  }
  const columns = [...metrics].filter(([metric]) => !repeated.has(metric));
  if (columns.length < 3) return [];
  return view.dataRows.map((row) => ({
    view,
    row,
    byMetric: new Map(
      columns.flatMap(([metric, column]) => {
        const number = numberAt(view, row, column);
        return number && number.digits >= 3 ? [[metric, { column, number }]] : [];
      }),
    ),
  }));
}

function compare(first: Results, second: Results): CheckFinding[] {
  const common = [...first.byMetric].flatMap(([metric, one]) => {
    const other = second.byMetric.get(metric);
    return other ? [{ metric, one, other }] : [];
  });
  const different = common.filter(({ one, other }) => !isSameResult(one.number, other.number));
  const digits = common
    .filter((each) => !different.includes(each))
    .reduce((sum, { one }) => sum + one.number.digits, 0);
  const [only] = different;
  if (different.length !== 1 || !only || common.length < 3 || digits < 7) return [];
  const there = cellName(first.view, first.row, only.one.column);
  return [
    {
      rule: "repeated row",
      verdict: "contradicted",
      place: {
        ...second.view.table.rows[second.row]![only.other.column]!.place,
        cell: cellName(second.view, second.row, only.other.column),
      },
      stated: only.other.number.text,
      recomputed: only.one.number.text,
      arithmetic: `${there} in the table of line ${first.view.table.place.line} = ${only.one.number.text}`,
      message: `The table of line ${first.view.table.place.line} has this row with the same ${common.length - 1} other numbers, but ${only.one.number.text} here.`,
    },
  ];
}
