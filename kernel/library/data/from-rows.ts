import { Bool, type DataType, Float64, Int32, type Table, Utf8, type Vector, vectorFromArray } from "apache-arrow";
import { tableOfColumns } from "./table-of-columns.ts";

/** What `fromRows` takes in a field. */
export type RowValue = null | undefined | boolean | number | string;

/**
 * Makes a table of plain objects, one row each, for results to be shown or asked with `sql`.
 *
 * Columns are the keys in order of first appearance: Int32 where all numbers are whole and small enough, else Float64, text
 * or booleans. A missing key is null.
 *
 * @throws TypeError naming column and row where a column mixes kinds of values
 */
export function fromRows(rows: readonly Readonly<Record<string, RowValue>>[]): Table {
  const names = [...new Set(rows.flatMap(Object.keys))];
  const columns = names.map((name) => {
    const values = rows.map((row) => row[name] ?? null);
    return [name, vectorFromArray(values, typeOf(name, values)) as Vector] as const;
  });
  return tableOfColumns(columns);
}

function typeOf(name: string, values: readonly RowValue[]): DataType {
  const kind = typeof values.find((value) => value !== null);
  const stray = values.findIndex((value) => value !== null && typeof value !== kind);
  if (stray >= 0) throw new TypeError(`column "${name}" holds ${kind}s, but a ${typeof values[stray]} in row ${stray}`);
  if (kind === "boolean") return new Bool();
  if (kind === "number") return values.every(fitsInt32) ? new Int32() : new Float64();
  return new Utf8();
}

function fitsInt32(value: RowValue): boolean {
  return value === null || (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31);
}
