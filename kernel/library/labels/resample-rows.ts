import { watchResampled } from "../audit/hooks/split.ts";
import { createRandom } from "../random/create-random.ts";

export interface ResampleRowsOptions {
  /**
   * how many rows each class is to have: a number, `smallest` or `largest` for as many as the smallest or largest class
   * has. Default `largest`
   */
  readonly perClass?: number | "smallest" | "largest";
  /** any whole number; the same one gives the same rows */
  readonly seed: number;
}

/**
 * Balances the classes of a training split: of larger classes a part is drawn, of smaller ones all rows and then some again.
 *
 * It takes the row numbers of one split, so that no copy of a row can come to stand in another: split first, then
 * resample `train` alone. Oversampled before the split, copies of one row are in training and test, and the test measures
 * memory; `findLeakage` shows that.
 *
 * @param labels class per row of the whole data
 * @param rows row numbers of the split, each once, such as `splitRows(…).train`
 * @returns row numbers in random order; a class's rows differ in their number of copies by at most one
 * @throws RangeError when a row is named twice, has no label, or `perClass` is no whole number from 1
 */
export function resampleRows(
  labels: ArrayLike<unknown>,
  rows: ArrayLike<number>,
  options: ResampleRowsOptions,
): Int32Array {
  const { perClass = "largest", seed } = options;
  const members = new Map<unknown, number[]>();
  const seen = new Set<number>();
  for (const row of Array.from(rows)) {
    if (!(Number.isInteger(row) && row >= 0 && row < labels.length))
      throw new RangeError(`row ${row} was asked for, there are ${labels.length} labels`);
    if (seen.has(row)) throw new RangeError(`row ${row} is there twice: these rows have been resampled already`);
    seen.add(row);
    const label = labels[row];
    const others = members.get(label);
    if (others) others.push(row);
    else members.set(label, [row]);
  }
  const sizes = [...members.values()].map((others) => others.length);
  const size = perClass === "smallest" ? Math.min(...sizes) : perClass === "largest" ? Math.max(...sizes) : perClass;
  if (sizes.length > 0 && !(Number.isInteger(size) && size >= 1))
    throw new RangeError(`perClass must be a whole number from 1, "smallest" or "largest", got ${String(perClass)}`);
  const random = createRandom(seed);
  const drawn = [...members.values()].flatMap((others) => {
    const copies = Array.from({ length: Math.ceil(size / others.length) }, () => random.shuffle(others));
    return copies.flat().slice(0, size);
  });
  const resampled = Int32Array.from(random.shuffle(drawn));
  watchResampled(rows, resampled, size);
  return resampled;
}
