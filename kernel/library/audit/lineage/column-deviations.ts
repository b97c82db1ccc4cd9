import type { Matrix } from "../../matrix/matrix.ts";
import { pickEvenly } from "./pick-evenly.ts";

/** Rows that are looked at. */
const sampledRows = 500;

/** The standard deviation of each column, of rows from all over a matrix. */
export function columnDeviations(matrix: Matrix): Float64Array {
  const { data, rows, columns } = pickEvenly(matrix, sampledRows);
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  // From the first row, so that a large mean leaves digits for the spread.
  for (let row = 1; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const value = (data[row * columns + column] as number) - (data[column] as number);
      sums[column]! += value;
      squares[column]! += value * value;
    }
  return squares.map((square, column) => Math.sqrt(Math.max(0, square - sums[column]! ** 2 / rows) / rows));
}
