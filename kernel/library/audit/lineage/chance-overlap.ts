import type { Matrix } from "../../matrix/matrix.ts";

/** Rows that are looked at for how many values a column has. */
const sampledRows = 2000;

/**
 * How many of these rows would be among others by chance, if columns had nothing to do with each other: rows of few columns
 * with few values each are often equal without being copies.
 */
export function chanceOverlap({ data, rows, columns }: Matrix, others: number): number {
  const sampled = Math.min(rows, sampledRows);
  let combinations = 1;
  for (let column = 0; column < columns; column += 1) {
    const values = new Set<number>();
    for (let row = 0; row < sampled; row += 1) values.add(data[row * columns + column] as number);
    // Nearly every row has a value of its own: the column is continuous.
    combinations *= values.size > sampled / 2 && sampled > 10 ? rows * others * 1e3 : values.size;
    if (combinations > rows * others * 1e3) return 0;
  }
  return (rows * others) / combinations;
}
