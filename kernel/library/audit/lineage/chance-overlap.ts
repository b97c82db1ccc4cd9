import type { Matrix } from "../../matrix/matrix.ts";

/** Rows that are looked at for how often two of them agree in a column. */
const sampledRows = 2000;
/** Fewer equal pairs than this are none. */
const none = 1e-3;

/**
 * How many of these rows would be among others by chance, if columns had nothing to do with each other: rows of few columns
 * with few values each are often equal without being copies, and the more often, the more one value is commoner than others.
 */
export function chanceOverlap({ data, rows, columns }: Matrix, others: number): number {
  const sampled = Math.min(rows, sampledRows);
  let pairs = rows * others;
  for (let column = 0; column < columns && pairs > none; column += 1) {
    const counts = new Map<number, number>();
    for (let row = 0; row < sampled; row += 1) {
      const value = data[row * columns + column] as number;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    // How many of all pairs of two different rows agree: none where every row has a value of its own.
    let agreeing = 0;
    for (const count of counts.values()) agreeing += count * (count - 1);
    pairs *= agreeing / (sampled * (sampled - 1));
  }
  return pairs > none ? pairs : 0;
}
