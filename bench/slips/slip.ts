import type { Printed } from "./printed.ts";
import type { Cell, Table } from "./tables.ts";

/** An error that was put into a copy of a document, at a place where a relation was known to hold. */
export interface Slip {
  readonly kind: string;
  /** line of the change, from 0 */
  readonly line: number;
  /** lines of all that the relation is of, from 0 */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** Which of so many, by chance. */
export type Random = (below: number) => number;

/** How rows are called that sum up others, and that hold their mean. */
export const closing = /^[\s*_]*(?:(?:grand |sub)?total|sum|合计|总计|总和|小计)/iu;
export const averaging = /^[\s*_]*(?:(?:macro |overall )?(?:average|avg\.?|mean)[\s*_]*$|(?:平均|均值))/iu;

/** The number of a cell, where it holds one. */
export function at(table: Table, row: number, column: number): Printed | undefined {
  return table.rows[row]?.[column]?.number;
}

/** The rows that are neither totals nor averages. */
export function casesOf(table: Table): number[] {
  return table.rows.flatMap((row, index) =>
    closing.test(row[0]?.text ?? "") || averaging.test(row[0]?.text ?? "") ? [] : [index],
  );
}

/** The document with another text in the place of a number. */
export function replaced(
  lines: readonly string[],
  { from, to }: Pick<Table, "from" | "to">,
  kind: string,
  { line }: Pick<Cell, "line">,
  { start, text }: Printed,
  wrong: string,
): Slip {
  const old = lines[line]!;
  const changed = `${old.slice(0, start)}${wrong}${old.slice(start + text.length)}`;
  return { kind, line, from, to, lines: lines.with(line, changed), before: text, after: wrong };
}
