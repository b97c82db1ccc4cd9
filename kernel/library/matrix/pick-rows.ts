import { watchPicked } from "../audit/hooks/split.ts";
import { type Matrix, type MatrixSpec, asMatrix } from "./matrix.ts";

/**
 * Copies the given rows of a matrix, in the given order, into a new matrix; rows may repeat, as in a bootstrap.
 *
 * @param matrix shape [rows, columns]
 * @param indices row numbers, 0 to rows - 1
 * @returns shape [indices, columns]
 * @throws RangeError when an index is not a row of the matrix
 */
export function pickRows<Data extends Float32Array | Float64Array>(
  matrix: Matrix<Data>,
  indices: ArrayLike<number>,
): Matrix<Data>;
export function pickRows(matrix: MatrixSpec, indices: ArrayLike<number>): Matrix;
export function pickRows(matrix: MatrixSpec, indices: ArrayLike<number>): Matrix {
  const { data, rows, columns } = asMatrix(matrix);
  const picked =
    data instanceof Float32Array
      ? new Float32Array(indices.length * columns)
      : new Float64Array(indices.length * columns);
  for (let to = 0; to < indices.length; to += 1) {
    const from = indices[to] as number;
    if (!(Number.isInteger(from) && from >= 0 && from < rows))
      throw new RangeError(`row ${from} was asked for, the matrix has ${rows} rows`);
    picked.set(data.subarray(from * columns, (from + 1) * columns), to * columns);
  }
  const result = { data: picked, rows: indices.length, columns };
  watchPicked(matrix, indices, result);
  return result;
}
