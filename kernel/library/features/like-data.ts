import type { Matrix } from "../matrix/matrix.ts";

/** A matrix of zeros in the precision of another. */
export function zerosLike({ data }: Matrix, rows: number, columns: number): Matrix {
  const size = rows * columns;
  return { data: data instanceof Float32Array ? new Float32Array(size) : new Float64Array(size), rows, columns };
}

/** @throws RangeError naming the place of the first number that is not finite */
export function checkFinite({ data, columns }: Matrix, name: string): void {
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new RangeError(
      `${name} must be finite, row ${Math.floor(wrong / columns)}, column ${wrong % columns} holds ${data[wrong]}`,
    );
}
