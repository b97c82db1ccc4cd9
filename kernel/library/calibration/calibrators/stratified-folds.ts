import { createRandom } from "../../random/create-random.ts";

/** Which fold every row belongs to: shuffled within its class, and dealt out in turn across classes. */
export function stratifiedFolds(labels: ArrayLike<number>, classes: number, folds: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const foldOf = new Int32Array(labels.length);
  let next = 0;
  for (let column = 0; column < classes; column += 1) {
    const rows = rowsWhere(labels, (label) => label === column);
    for (const row of random.shuffle(rows)) {
      foldOf[row] = next % folds;
      next += 1;
    }
  }
  return foldOf;
}

/** @throws RangeError when there cannot be so many folds of so many rows */
export function checkFolds(folds: number, rows: number): void {
  if (!(Number.isInteger(folds) && folds >= 2 && folds <= rows))
    throw new RangeError(`folds must be a whole number from 2 to the ${rows} rows, got ${folds}`);
}

/** The rows whose value is wanted. */
export function rowsWhere(values: ArrayLike<number>, wanted: (value: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row += 1) if (wanted(values[row] as number)) rows.push(row);
  return rows;
}
