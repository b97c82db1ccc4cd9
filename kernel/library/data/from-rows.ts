import { Bool, type DataType, Field, Float64, Int32, Schema, Table, Utf8, vectorFromArray } from "apache-arrow";

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
    return vectorFromArray(values, typeOf(name, values));
  });
  const schema = new Schema(names.map((name, index) => new Field(name, columns[index]?.type as DataType, true)));
  return new Table(schema, Object.fromEntries(names.map((name, index) => [name, columns[index] as never])));
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
