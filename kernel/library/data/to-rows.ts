import { DataType, type Table, type TypeMap } from "apache-arrow";
import { checkTable } from "./check-table.ts";
import type { RowOf } from "./known-tables.ts";
import { plainValue } from "./plain-value.ts";

/**
 * The rows of a table as plain objects, keyed by column name; dates and times become `Date`, lists arrays.
 *
 * It makes one object per row: for much data, work on columns, or choose rows with `sql` first.
 *
 * @throws TypeError when it is no Arrow table
 */
export function toRows<Columns extends TypeMap>(table: Table<Columns>): RowOf<Columns>[] {
  checkTable(table, "toRows");
  const columns = table.schema.fields.map((field, index) => ({
    name: field.name,
    vector: table.getChildAt(index),
    isTime: DataType.isDate(field.type) || DataType.isTimestamp(field.type),
  }));
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(
      columns.map(({ name, vector, isTime }) => {
        const value: unknown = vector?.get(row) ?? null;
        return [name, isTime && value !== null ? new Date(Number(value)) : plainValue(value)];
      }),
    ),
  );
  return rows as RowOf<Columns>[];
}
