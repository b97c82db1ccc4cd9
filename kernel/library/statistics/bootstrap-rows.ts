import type { Matrix } from "../matrix/matrix.ts";

/** One value per row: an array of anything, a typed array, or a matrix. */
export type BootstrapColumn = readonly unknown[] | TypedColumn | Matrix;

type TypedColumn =
  Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

/** Picks rows of all columns at once. What `pick` returns is written over by the next call with as many rows. */
export function createPicker<Columns extends readonly BootstrapColumn[]>(
  columns: readonly [...Columns],
): { readonly rows: number; pick(chosen: Int32Array): Columns } {
  const [first] = columns;
  if (first === undefined) throw new RangeError("there are 0 columns: give the arrays that the statistic is of");
  const rows = rowsOf(first);
  for (const [at, column] of columns.entries())
    if (rowsOf(column) !== rows)
      throw new RangeError(`columns differ in length: column 0 has ${rows} rows, column ${at} has ${rowsOf(column)}`);
  if (rows === 0) throw new RangeError("the columns have 0 rows: nothing can be drawn from them");
  const pickers = columns.map((column) => pickerOf(column));
  return { rows, pick: (chosen) => pickers.map((pick) => pick(chosen)) as unknown as Columns };
}

function isMatrix(column: BootstrapColumn): column is Matrix {
  return "data" in column && "columns" in column;
}

function rowsOf(column: BootstrapColumn): number {
  return isMatrix(column) ? column.rows : column.length;
}

function pickerOf(column: BootstrapColumn): (chosen: Int32Array) => BootstrapColumn {
  if (isMatrix(column)) return matrixPicker(column);
  if (Array.isArray(column)) return (chosen) => Array.from(chosen, (row) => column[row] as unknown);
  return typedPicker(column as TypedColumn);
}

function typedPicker<Column extends TypedColumn>(column: Column): (chosen: Int32Array) => Column {
  let picked = column.slice() as Column;
  return (chosen) => {
    if (picked.length !== chosen.length) picked = column.slice(0, chosen.length) as Column;
    for (let to = 0; to < chosen.length; to += 1) picked[to] = column[chosen[to] as number] as number;
    return picked;
  };
}

function matrixPicker({ data, columns }: Matrix): (chosen: Int32Array) => Matrix {
  let picked = data.slice();
  return (chosen) => {
    if (picked.length !== chosen.length * columns) picked = data.slice(0, chosen.length * columns);
    for (let to = 0; to < chosen.length; to += 1) {
      const from = (chosen[to] as number) * columns;
      for (let column = 0; column < columns; column += 1) picked[to * columns + column] = data[from + column] as number;
    }
    return { data: picked, rows: chosen.length, columns };
  };
}
