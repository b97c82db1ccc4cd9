import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { checkFinite, zerosLike } from "./like-data.ts";

/**
 * Divides each row by its length, so that dot products of rows are their cosines. Rows of zeros stay as they are.
 *
 * @param rows shape [rows, columns]
 * @returns the same shape and precision; every row has length 1, or 0
 * @throws RangeError when a number is not finite
 */
export function normalizeRows(rows: MatrixSpec): Matrix {
  const source = asMatrix(rows, "rows");
  checkFinite(source, "rows");
  const result = zerosLike(source, source.rows, source.columns);
  for (let start = 0; start < source.data.length; start += source.columns) {
    const row = source.data.subarray(start, start + source.columns);
    // Divided by the largest first: squares of large or tiny numbers would not fit.
    let largest = 0;
    for (const value of row) largest = Math.max(largest, Math.abs(value));
    if (largest === 0) continue;
    let sum = 0;
    for (const value of row) sum += (value / largest) ** 2;
    const length = largest * Math.sqrt(sum);
    for (let column = 0; column < row.length; column += 1)
      result.data[start + column] = (row[column] as number) / length;
  }
  return result;
}
