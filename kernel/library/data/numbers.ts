import type { Table, TypeMap } from "apache-arrow";
import { column } from "./column.ts";

/** A column of numbers that formulas take as it is. */
export type NumberValues =
  Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/**
 * The numbers of a column, as metrics, calibrators and figures take them: what `column` gives, but never text or bigints.
 *
 * Without a copy where the table holds them as numbers without nulls. Booleans are 0 and 1, nulls among floating point numbers
 * NaN, whole numbers of 64 bits Float64 where that is exact.
 *
 * @param table of Arrow, as `readCsv`, `sql` and the like give it
 * @param name of the column, exactly
 * @throws RangeError when there is no such column, when it holds no numbers, whole numbers with nulls, or some beyond 2^53;
 *   TypeError when it is no Arrow table
 */
export function numbers<Columns extends TypeMap>(table: Table<Columns>, name: keyof Columns & string): NumberValues {
  const values = column(table as Table, name);
  if (Array.isArray(values))
    throw new RangeError(
      `column "${name}" is of type ${String(table.getChild(name)?.type)}, not of numbers: see column`,
    );
  if (!(values instanceof BigInt64Array) && !(values instanceof BigUint64Array)) return values;
  const wide = values.findIndex((value: bigint) => !Number.isSafeInteger(Number(value)));
  if (wide >= 0)
    throw new RangeError(`column "${name}": ${values[wide]} in row ${wide} is beyond 2^53: take it by column`);
  return Float64Array.from(values as Iterable<bigint>, Number);
}
