import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";

const rankHeader = /^\W*(?:rank(?:ing)?|place|pos(?:ition)?|排名|名次)\W*$/iu;

/**
 * Rows numbered by rank, against the column by which they are ordered: the one that falls or rises nearly all the way. Ranks
 * count the rows; those of matrices do not.
 */
export function checkRankOrder({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) => {
    const rank = view.header.findIndex((header) => rankHeader.test(header));
    return rank < 0 || view.dataRows.length < 4 ? [] : checkTable(view, rank);
  });
}

function checkTable(view: TableView, rank: number): CheckFinding[] {
  const rows = view.dataRows
    .filter((row) => numberAt(view, row, rank) !== undefined)
    .toSorted((a, b) => numberAt(view, a, rank)!.value - numberAt(view, b, rank)!.value);
  const ranks = rows.map((row) => numberAt(view, row, rank)!.value);
  const steps = ranks.slice(1).map((value, index) => value - ranks[index]!);
  if (ranks.some((value) => !Number.isInteger(value)) || steps.filter((step) => step > 1).length > 0.2 * steps.length)
    return [];
  const orders = view.numericColumns
    .filter((column) => column !== rank)
    .map((column) => orderOf(view, rows, column))
    .filter(({ pairs, distinct, inversions }) => pairs >= 3 && distinct >= 4 && inversions.length <= 0.2 * pairs);
  const best = orders.reduce<Order | undefined>(
    (a, b) => (a && a.inversions.length <= b.inversions.length ? a : b),
    undefined,
  );
  return (best?.inversions ?? []).map(([above, below]) => {
    const first = numberAt(view, above, best!.column)!;
    const second = numberAt(view, below, best!.column)!;
    const ranks = [above, below].map((row) => numberAt(view, row, rank)!.text);
    const header = view.header[best!.column] ?? "";
    return {
      rule: "rank order",
      verdict: "wrong",
      place: { ...view.table.rows[below]![best!.column]!.place, cell: cellName(view, below, best!.column) },
      stated: `rank ${ranks[0]} with ${first.text} before rank ${ranks[1]} with ${second.text}`,
      recomputed: `rank ${ranks[1]} belongs before rank ${ranks[0]}`,
      arithmetic: `${second.text} ${best!.sign < 0 ? ">" : "<"} ${first.text}`,
      message: `The rows are ordered by ${header}, ${best!.sign < 0 ? "largest" : "smallest"} first, but not these two.`,
    };
  });
}

interface Order {
  readonly column: number;
  readonly sign: number;
  readonly pairs: number;
  readonly distinct: number;
  readonly inversions: readonly (readonly [number, number])[];
}

function orderOf(view: TableView, rows: readonly number[], column: number): Order {
  const known = rows.filter((row) => numberAt(view, row, column) !== undefined);
  const value = (row: number): number => numberAt(view, row, column)!.value;
  const pairs = known.slice(1).map((row, index) => [known[index] as number, row] as const);
  const steps = pairs.map(([above, below]) => Math.sign(value(below) - value(above)));
  const sign = steps.reduce((sum, step) => sum + step, 0) > 0 ? 1 : -1;
  return {
    column,
    sign,
    pairs: pairs.length,
    distinct: new Set(known.map(value)).size,
    inversions: pairs.filter((_, index) => steps[index] === -sign),
  };
}
