import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";

/**
 * Lays matrices side by side: early fusion of an embedding with other features.
 *
 * @param parts each of shape [rows, its columns]
 * @returns shape [rows, all columns], in single precision where all parts are, else in double
 * @throws RangeError when there are no parts, or they differ in their rows
 */
export function joinColumns(parts: readonly MatrixSpec[]): Matrix {
  const matrices = parts.map((part, index) => asMatrix(part, `part ${index}`));
  const [first] = matrices;
  if (!first) throw new RangeError("there are 0 parts to join");
  const odd = matrices.findIndex(({ rows }) => rows !== first.rows);
  if (odd >= 0) throw new RangeError(`part ${odd} has ${matrices[odd]?.rows} rows, part 0 has ${first.rows}`);
  const columns = matrices.reduce((sum, matrix) => sum + matrix.columns, 0);
  const size = first.rows * columns;
  const isSingle = matrices.every(({ data }) => data instanceof Float32Array);
  const data = isSingle ? new Float32Array(size) : new Float64Array(size);
  let offset = 0;
  for (const part of matrices) {
    for (let row = 0; row < first.rows; row += 1)
      data.set(part.data.subarray(row * part.columns, (row + 1) * part.columns), row * columns + offset);
    offset += part.columns;
  }
  return { data, rows: first.rows, columns };
}
