import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";
import { type Direction, directionOf, metricOf } from "../vocabulary.ts";

/** Cells among which one may be set in bold as the best: a column's, or a row's of one metric. */
interface Contest {
  readonly cells: readonly (readonly [row: number, column: number])[];
  readonly bold: readonly (readonly [row: number, column: number])[];
  readonly better: Direction;
}

/**
 * Bold numbers, where a table sets the best in bold: along its columns or along its rows, whichever fits most of it. Rows
 * that are bold throughout say something else, and so do tables in which bold is rarely the best.
 */
export function checkBestInBold({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) => {
    const readings = [columnContests(view), rowContests(view)].map((contests) => ({
      contests,
      // Where all are equal, bold proves nothing.
      won: contests.filter((contest) => isWon(view, contest) && !isTie(view, contest)).length,
    }));
    const best = readings.reduce((a, b) => (b.won > a.won ? b : a));
    if (best.won < 2 || best.won < 0.65 * best.contests.length) return [];
    return best.contests.filter((contest) => !isWon(view, contest)).map((contest) => explain(view, contest));
  });
}

function columnContests(view: TableView): Contest[] {
  const rows = view.dataRows.filter((row) => !isBoldThroughout(view, row));
  return view.numericColumns.slice(0).flatMap((column) => {
    const better = directionOf(view.header[column] ?? "");
    if (column < view.labelColumns || better === undefined || view.columnKinds[column] === "difference") return [];
    const cells = rows.filter((row) => numberAt(view, row, column)).map((row) => [row, column] as const);
    return contestOf(view, cells, better);
  });
}

function rowContests(view: TableView): Contest[] {
  const columns = view.numericColumns.filter(
    (column) => column >= view.labelColumns && view.columnKinds[column] !== "difference",
  );
  const groups = Map.groupBy(columns, (column) => metricOf(view.header[column] ?? ""));
  return view.dataRows
    .filter((row) => !isBoldThroughout(view, row))
    .flatMap((row) =>
      [...groups].flatMap(([metric, group]) => {
        const better = directionOf(view.header[group[0] as number] ?? "");
        if (metric === undefined || better === undefined || group.length < 2) return [];
        const cells = group.filter((column) => numberAt(view, row, column)).map((column) => [row, column] as const);
        return contestOf(view, cells, better);
      }),
    );
}

/** A contest has one winner, or several that are equal. */
function contestOf(view: TableView, cells: Contest["cells"], better: Direction): Contest[] {
  const bold = cells.filter(([row, column]) => view.table.rows[row]![column]!.bold);
  const values = new Set(bold.map(([row, column]) => numberAt(view, row, column)!.value));
  return cells.length >= 2 && bold.length < cells.length && values.size === 1 ? [{ cells, bold, better }] : [];
}

function isBoldThroughout(view: TableView, row: number): boolean {
  const numbers = (view.table.rows[row] ?? []).filter((cell, column) => cell.number && column >= view.labelColumns);
  return numbers.length >= 3 && numbers.filter(({ bold }) => bold).length >= 0.8 * numbers.length;
}

function bestOf(view: TableView, { cells, better }: Contest): readonly [number, number] {
  const value = ([row, column]: readonly [number, number]): number => numberAt(view, row, column)!.value;
  return cells.reduce((best, cell) =>
    (better === "up" ? value(cell) > value(best) : value(cell) < value(best)) ? cell : best,
  );
}

function isWon(view: TableView, contest: Contest): boolean {
  const [row, column] = bestOf(view, contest);
  const [boldRow, boldColumn] = contest.bold[0]!;
  return numberAt(view, row, column)!.value === numberAt(view, boldRow, boldColumn)!.value;
}

function isTie(view: TableView, { cells }: Contest): boolean {
  return new Set(cells.map(([row, column]) => numberAt(view, row, column)!.value)).size === 1;
}

function explain(view: TableView, contest: Contest): CheckFinding {
  const [row, column] = contest.bold[0]!;
  const [bestRow, bestColumn] = bestOf(view, contest);
  const bold = numberAt(view, row, column)!.text;
  const best = numberAt(view, bestRow, bestColumn)!.text;
  return {
    rule: "bold",
    verdict: "wrong",
    place: { ...view.table.rows[row]![column]!.place, cell: cellName(view, row, column) },
    stated: `${bold} in bold`,
    recomputed: `${best} (${cellName(view, bestRow, bestColumn)})`,
    arithmetic: `${best} ${contest.better === "up" ? ">" : "<"} ${bold}`,
    message: `Bold marks the best elsewhere in this table, but here ${best} is better than ${bold}.`,
  };
}
