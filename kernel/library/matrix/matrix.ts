/** Numbers in rows and columns, row after row in one typed array: row i, column j is `data[i * columns + j]`. */
export interface Matrix<Data extends Float32Array | Float64Array = Float32Array | Float64Array> {
  readonly data: Data;
  readonly rows: number;
  readonly columns: number;
}

/**
 * What may be written where a matrix is wanted: a `Matrix`, a typed array with its `shape`, or rows of equal length.
 * A tensor is read first, since that takes a wait: `await toMatrix(tensor)`.
 */
export type MatrixSpec =
  | Matrix
  | { readonly data: Float32Array | Float64Array; readonly shape: readonly [rows: number, columns: number] }
  | readonly ArrayLike<number>[];

/**
 * Reads a matrix in any of its written forms. A typed array is used as it is, rows are copied once.
 *
 * @param spec the matrix as its user wrote it
 * @param name what error messages call it, for example `logits`
 * @returns shape [rows, columns]
 * @throws RangeError when rows differ in length, or when data and shape disagree
 */
export function asMatrix(spec: MatrixSpec, name = "matrix"): Matrix {
  if (isRows(spec)) return matrixFromRows(spec, name);
  if (!spec || !(spec.data instanceof Float32Array || spec.data instanceof Float64Array))
    throw new TypeError(
      `${name} must be a matrix (rows of numbers, or a Float32Array or Float64Array with its shape); ` +
        "read a tensor first: await toMatrix(tensor)",
    );
  const [rows, columns] = "shape" in spec ? spec.shape : [spec.rows, spec.columns];
  if (rows * columns !== spec.data.length)
    throw new RangeError(`${name} has ${spec.data.length} numbers, but its shape is ${rows} x ${columns}`);
  return { data: spec.data, rows, columns };
}

function isRows(spec: MatrixSpec): spec is readonly ArrayLike<number>[] {
  return Array.isArray(spec);
}

function matrixFromRows(rows: readonly ArrayLike<number>[], name: string): Matrix<Float64Array> {
  const columns = rows[0]?.length ?? 0;
  const data = new Float64Array(rows.length * columns);
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns)
      throw new RangeError(`${name}: row ${index} has ${row.length} columns, row 0 has ${columns}`);
    data.set(row, index * columns);
  }
  return { data, rows: rows.length, columns };
}
