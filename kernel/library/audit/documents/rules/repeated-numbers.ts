import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { isRound, isSameResult, type PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, listsQuantities, numberAt, type TableView, wordsOf } from "../table-view.ts";

interface ColumnOfKeys {
  readonly view: TableView;
  readonly column: number;
  /** of its header */
  readonly words: readonly string[];
  readonly numbers: ReadonlyMap<string, { readonly row: number; readonly number: PrintedNumber }>;
}

/**
 * Numbers that stand in two tables: two columns with the same row labels which agree nearly everywhere are the same
 * results, so they should agree everywhere.
 */
export function checkRepeatedNumbers({ tables }: CheckedContext): CheckFinding[] {
  const columns = tables.flatMap(columnsOf);
  const findings: CheckFinding[] = [];
  for (const [index, first] of columns.entries())
    for (const second of columns.slice(index + 1))
      if (first.view !== second.view && areOfOneName(first, second)) {
        const different = compare(first, second);
        if (different.length > 0 && !isMeasuredAgain(columns, first, second)) findings.push(...different);
      }
  return findings;
}

function areOfOneName({ words: a }: ColumnOfKeys, { words: b }: ColumnOfKeys): boolean {
  return a.length === 0 || b.length === 0 || a.some((word) => b.includes(word));
}

/**
 * Whether the two tables are of two runs: where other columns of one name differ in most rows, what is the same in this one
 * may be so because it hardly varies, as the memory that a program needs does.
 */
function isMeasuredAgain(columns: readonly ColumnOfKeys[], first: ColumnOfKeys, second: ColumnOfKeys): boolean {
  const of = ({ view, column }: ColumnOfKeys): readonly ColumnOfKeys[] =>
    columns.filter((other) => other.view === view && other.column !== column);
  return of(first).some((one) =>
    of(second).some((other) => {
      if (one.view.header[one.column] !== other.view.header[other.column]) return false;
      const common = commonRows(one, other);
      const same = common.filter((pair) => isSameResult(pair.one.number, pair.other.number));
      return common.length >= 3 && same.length < 0.5 * common.length;
    }),
  );
}

/** Columns of results by row label, where labels tell the rows apart. */
function columnsOf(view: TableView): ColumnOfKeys[] {
  const labels = view.dataRows.map((row) => labelOf(view, row));
  if (listsQuantities(view) || labels.length < 3 || new Set(labels).size < labels.length) return [];
  return view.numericColumns
    .filter((column) => column >= view.labelColumns)
    .map((column) => ({
      view,
      column,
      words: wordsOf(view.header[column] ?? ""),
      numbers: new Map(
        view.dataRows.flatMap((row) => {
          const number = numberAt(view, row, column);
          return number ? [[labelOf(view, row), { row, number }]] : [];
        }),
      ),
    }));
}

function labelOf(view: TableView, row: number): string {
  return (view.labels[row] ?? "")
    .toLowerCase()
    .replace(/[\s*_`]+/gu, " ")
    .trim();
}

interface CommonRow {
  readonly one: { readonly row: number; readonly number: PrintedNumber };
  readonly other: { readonly row: number; readonly number: PrintedNumber };
}

function commonRows(first: ColumnOfKeys, second: ColumnOfKeys): readonly CommonRow[] {
  return [...first.numbers].flatMap(([label, one]) => {
    const other = second.numbers.get(label);
    // A 1 may be the rounding of many numbers.
    return other && one.number.digits >= 3 && other.number.digits >= 3 ? [{ one, other }] : [];
  });
}

function compare(first: ColumnOfKeys, second: ColumnOfKeys): CheckFinding[] {
  const common = commonRows(first, second);
  if (common.length < 4) return [];
  const different = common.filter(({ one, other }) => !isSameResult(one.number, other.number));
  const exact = common.filter(({ one, other }) => isSameResult(one.number, other.number));
  // Defaults of two programs are alike, too, and may differ: what is alike must be results.
  const distinct = new Set(exact.flatMap(({ one }) => (isRound(one.number) ? [] : [one.number.value]))).size;
  if (distinct < 3 || different.length === 0 || different.length > 0.25 * common.length) return [];
  return different.map(({ one, other }) => {
    const there = first.view.table.place.line;
    return {
      rule: "repeated number",
      verdict: "contradicted",
      place: {
        ...second.view.table.rows[other.row]![second.column]!.place,
        cell: cellName(second.view, other.row, second.column),
      },
      stated: other.number.text,
      recomputed: one.number.text,
      arithmetic: `${cellName(first.view, one.row, first.column)} in the table of line ${there} = ${one.number.text}`,
      message: `The table of line ${there} has the same results in ${common.length - different.length} of ${common.length} rows, but ${one.number.text} here.`,
    };
  });
}
