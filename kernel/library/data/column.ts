import { type Data, DataType, type Table, type TypeMap, type Vector } from "apache-arrow";
import { checkTable } from "./check-table.ts";
import type { ColumnOf } from "./known-tables.ts";
import { plainValue } from "./plain-value.ts";

/** A column out of its table: numbers as a typed array, booleans as 0 and 1, anything else as a list. */
export type ColumnValues =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | unknown[];

/**
 * The values of a column.
 *
 * Numbers without nulls are handed out as the typed array in which the table holds them, without a copy where the column
 * is one piece, as in all tables that `kelvin/data` makes: writing into it changes the table. Nulls among floating point
 * numbers become NaN, in a copy. Text, dates, lists and records come as a list, with null where there is no value.
 *
 * @param table of Arrow, as `readCsv`, `sql` and the like give it
 * @param name of the column, exactly
 * @throws RangeError when there is no such column, naming those that there are, or when whole numbers hold nulls;
 *   TypeError when it is no Arrow table
 */
export function column<Columns extends TypeMap, Name extends keyof Columns & string>(
  table: Table<Columns>,
  name: Name,
): ColumnOf<Columns[Name]> {
  return valuesOfColumn(table, name) as ColumnOf<Columns[Name]>;
}

function valuesOfColumn(table: Table, name: string): ColumnValues {
  checkTable(table, "column");
  const vector = table.getChild(name);
  if (!vector) throw new RangeError(`there is no column "${name}"; there are ${columnNames(table)}`);
  if (DataType.isBool(vector.type)) return Uint8Array.from(withoutNulls(vector, name), Number);
  if (!DataType.isInt(vector.type) && !DataType.isFloat(vector.type)) return Array.from(vector, plainValue);
  if (vector.nullCount === 0) return vector.data.length === 1 ? valuesOf(vector.data[0] as Data) : vector.toArray();
  if (DataType.isFloat(vector.type)) return Float64Array.from(vector, (value: number | null) => value ?? NaN);
  return withoutNulls(vector, name).toArray();
}

function valuesOf(data: Data): ColumnValues {
  return data.values.length === data.length ? data.values : data.values.subarray(0, data.length);
}

function withoutNulls(vector: Vector, name: string): Vector {
  if (vector.nullCount === 0) return vector;
  const row = Array.from({ length: vector.length }, (_, row) => row).find((row) => vector.get(row) === null);
  throw new RangeError(
    `column "${name}" has no value in ${vector.nullCount} rows, first in row ${row}: leave them out, or say in SQL what ` +
      "they stand for",
  );
}

/** The names of a table's columns, for a message. */
function columnNames(table: Table): string {
  const names = table.schema.fields.map((field) => `"${field.name}"`);
  return names.length > 20 ? `${names.slice(0, 20).join(", ")} and ${names.length - 20} more` : names.join(", ");
}
