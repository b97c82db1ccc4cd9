import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { gap, type Interval, minus, plus, scaled } from "../numbers/interval.ts";
import { intervalOf, type PrintedNumber } from "../numbers/printed-number.ts";
import { printLike } from "../numbers/judge-number.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";
import { metricOf } from "../vocabulary.ts";
import { bare } from "./relation-candidate.ts";

const either = /\beither\b|at least one|\bany\b|任一|至少一|并集/iu;
const both = /\bboth\b|\ball correct|两者|都(?:对|正确)|同时|交集/iu;

/** Models made of others: they are none of the two. */
const combined = /ensemble|combin|fus|vot|融合|集成/iu;

/**
 * How often either and both of two models are right, against how often each is: the two sums are the same. The accuracies
 * may stand in another table with the same rows; any two columns that fit are enough.
 */
export function checkEitherAndBoth({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) => {
    const of = (pattern: RegExp): number =>
      view.numericColumns.find((column) => column >= view.labelColumns && pattern.test(view.header[column] ?? "")) ??
      -1;
    const columns = [of(either), of(both)] as const;
    if (columns.some((column) => column < 0)) return [];
    const sources = tables.filter((other) => sharesRows(view, other));
    const findings = view.dataRows.flatMap((row) => checkRow(view, row, columns, sources));
    return findings.length > 1 && findings.length === view.dataRows.length ? [together(view, findings)] : findings;
  });
}

function sharesRows(view: TableView, other: TableView): boolean {
  return (
    view.header[0] === other.header[0] &&
    view.table.headings.slice(0, -1).every((heading, depth) => other.table.headings[depth] === heading) &&
    view.dataRows.every((row) => other.labels.includes(view.labels[row] ?? ""))
  );
}

function checkRow(
  view: TableView,
  row: number,
  columns: readonly [number, number],
  sources: readonly TableView[],
): CheckFinding[] {
  const [one, two] = columns.map((column) => numberAt(view, row, column));
  if (!one || !two) return [];
  const total = plus(asPercent(one), asPercent(two));
  const pairs = sources.flatMap((source) => {
    const other = source.labels.indexOf(view.labels[row] ?? "");
    const accuracies = source.numericColumns
      .filter(
        (column) =>
          metricOf(source.header[column] ?? "") === "accuracy" &&
          !(source === view && columns.includes(column)) &&
          !combined.test(source.header[column] ?? ""),
      )
      .flatMap((column) => numberAt(source, other, column) ?? []);
    return accuracies.flatMap((a, index) =>
      accuracies.slice(index + 1).map((b) => ({ a, b, sum: plus(asPercent(a), asPercent(b)) })),
    );
  });
  if (pairs.length === 0 || pairs.some(({ sum }) => gap(sum, total) === 0)) return [];
  const best = pairs.reduce((x, y) => (gap(y.sum, total) < gap(x.sum, total) ? y : x));
  const expected = minus(best.sum, asPercent(two));
  const recomputed = printLike({ ...one, percent: true, decimals: 1, digit: 0.1 }, expected);
  return [
    {
      rule: "either and both",
      verdict: "wrong",
      place: { ...view.table.rows[row]![columns[0]]!.place, cell: cellName(view, row, columns[0]) },
      stated: `either ${one.text}, both ${two.text}`,
      recomputed: `either ${recomputed}`,
      arithmetic: `either + both = ${show(total)}, but ${bare(best.a)} + ${bare(best.b)} = ${show(best.sum)}`,
      message: `Either and both together must be the sum of two accuracies. The nearest two of this row are ${bare(best.a)} and ${bare(best.b)}.`,
    },
  ];
}

/** Where no row fits, the table is wrong, not its rows. */
function together(view: TableView, findings: readonly CheckFinding[]): CheckFinding {
  const join = (pick: (finding: CheckFinding) => string): string => findings.map(pick).join("; ");
  return {
    ...(findings[0] as CheckFinding),
    place: { ...view.table.place, cell: `all ${findings.length} rows` },
    stated: join(({ stated }) => stated),
    recomputed: join(({ recomputed }) => recomputed),
    arithmetic: join(({ arithmetic }) => arithmetic),
    message: "Either and both together must be the sum of two accuracies, and they are not in any row of this table.",
  };
}

function asPercent(number: PrintedNumber): Interval {
  return scaled(intervalOf(number), number.percent || Math.abs(number.value) > 1 ? 1 : 100);
}

function show({ lower, upper }: Interval): string {
  return `${((lower + upper) / 2).toFixed(2)}%`;
}
