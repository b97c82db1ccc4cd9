import { DataType, type Table, type TypeMap } from "apache-arrow";
import { checkTable } from "./check-table.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { column } from "./column.ts";

/**
 * Lays columns side by side in one Float32Array, row after row: what `tf.tensor2d(data, [rows, columns])` takes.
 *
 * @param table of Arrow, as `readCsv`, `sql` and the like give it
 * @param columns names of number columns, in order, or the name of one column of lists of equal length, such as an embedding
 * @returns shape [rows, columns], in single precision
 * @throws RangeError when a column is missing, is not of numbers, holds nulls, or its lists differ in length
 */
export function matrix<Columns extends TypeMap>(
  table: Table<Columns>,
  columns: readonly (keyof Columns & string)[] | (keyof Columns & string),
): Matrix<Float32Array> {
  return matrixOfColumns(table, columns);
}

function matrixOfColumns(table: Table, columns: readonly string[] | string): Matrix<Float32Array> {
  checkTable(table, "matrix");
  if (typeof columns === "string") return matrixOfLists(table, columns);
  const data = new Float32Array(table.numRows * columns.length);
  for (const [index, name] of columns.entries()) {
    const values = column(table, name);
    if (Array.isArray(values))
      throw new RangeError(`column "${name}" is of type ${String(table.getChild(name)?.type)}, not of numbers`);
    for (let row = 0; row < table.numRows; row += 1) {
      const value = values[row] as number | bigint;
      if (typeof value === "number" && Number.isNaN(value) && table.getChild(name)?.get(row) === null)
        throw new RangeError(`column "${name}" has no value in row ${row}`);
      data[row * columns.length + index] = Number(value);
    }
  }
  return { data, rows: table.numRows, columns: columns.length };
}

function matrixOfLists(table: Table, name: string): Matrix<Float32Array> {
  const lists = table.getChild(name);
  if (lists && !DataType.isList(lists.type) && !DataType.isFixedSizeList(lists.type))
    return matrixOfColumns(table, [name]);
  // Asked for by name even where it is missing, for the message that says so.
  if (!lists) return matrixOfColumns(table, [name]);
  const width = (lists.get(0) as { length: number } | null)?.length ?? 0;
  const data = new Float32Array(table.numRows * width);
  for (let row = 0; row < table.numRows; row += 1) {
    const list = lists.get(row) as Iterable<number | bigint | null> & { readonly length: number };
    if (list?.length !== width)
      throw new RangeError(`column "${name}": row ${row} has ${list?.length ?? "no"} numbers, row 0 has ${width}`);
    let at = row * width;
    for (const value of list) {
      if (typeof value !== "number" && typeof value !== "bigint")
        throw new RangeError(`column "${name}": row ${row} holds ${String(value)}, not a number`);
      data[at++] = Number(value);
    }
  }
  return { data, rows: table.numRows, columns: width };
}
