import type { Matrix } from "../../matrix/matrix.ts";

/** So many rows from all over a matrix; the matrix itself where it has no more. */
export function pickEvenly(matrix: Matrix, wanted: number): Matrix {
  const { data, rows, columns } = matrix;
  if (wanted >= rows) return matrix;
  const picked = new Float32Array(wanted * columns);
  for (let to = 0; to < wanted; to += 1) {
    const from = Math.floor((to * rows) / wanted);
    picked.set(data.subarray(from * columns, (from + 1) * columns), to * columns);
  }
  return { data: picked, rows: wanted, columns };
}
