import type { Matrix } from "../../matrix/matrix.ts";
import { createRandom } from "../../random/create-random.ts";

/** What rows are known again by, computed in one pass over them. */
export interface RowHashes {
  /** a number for each row: equal for rows that are equal in single precision, and for others hardly ever */
  readonly hashes: Float64Array;
  /** four numbers for each row, each a projection of a quarter of its columns: near for rows that are near */
  readonly sketch: Float64Array;
}

/** Numbers in a sketch of a row. */
export const sketchSize = 4;

/** Rows that are brought to single precision at once. */
const blockRows = 256;

const weightsOf = new Map<number, Float64Array>();

/**
 * Hashes rows by random projections: a weighted sum of the columns is the same for the same row, to the last bit, and hardly
 * ever for another one, unless one column is so large that the others are lost in rounding. That is several times as fast as
 * hashing bits, and its parts find near rows, too. -0 is 0; a row with NaN equals none.
 */
export function hashRows({ data, rows, columns }: Matrix): RowHashes {
  const hashes = new Float64Array(rows);
  const sketch = new Float64Array(rows * sketchSize);
  const weights = projection(columns);
  const block = data instanceof Float32Array ? undefined : new Float32Array(blockRows * columns);
  for (let first = 0; first < rows; first += blockRows) {
    const count = Math.min(blockRows, rows - first);
    const values = data.subarray(first * columns, (first + count) * columns);
    block?.set(values);
    // Of one kind of array, so that the loop is compiled for it.
    projectRows(block ?? (values as Float32Array), weights, { first, count, columns }, sketch);
  }
  for (let row = 0, at = 0; row < rows; row += 1, at += sketchSize)
    hashes[row] =
      sketch[at]! + 1.618_033_988 * sketch[at + 1]! + 2.718_281_828 * sketch[at + 2]! + 3.141_592_653 * sketch[at + 3]!;
  return { hashes, sketch };
}

/** Four sums at a time, so that none waits for the one before. */
function projectRows(
  values: Float32Array,
  weights: Float64Array,
  { first, count, columns }: { readonly first: number; readonly count: number; readonly columns: number },
  sketch: Float64Array,
): void {
  const whole = columns - (columns % sketchSize);
  for (let row = 0; row < count; row += 1) {
    const start = row * columns;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let column = 0; column < whole; column += sketchSize) {
      const at = start + column;
      a += values[at]! * weights[column]!;
      b += values[at + 1]! * weights[column + 1]!;
      c += values[at + 2]! * weights[column + 2]!;
      d += values[at + 3]! * weights[column + 3]!;
    }
    if (whole < columns) a += values[start + whole]! * weights[whole]!;
    if (whole + 1 < columns) b += values[start + whole + 1]! * weights[whole + 1]!;
    if (whole + 2 < columns) c += values[start + whole + 2]! * weights[whole + 2]!;
    const to = (first + row) * sketchSize;
    sketch[to] = a;
    sketch[to + 1] = b;
    sketch[to + 2] = c;
    sketch[to + 3] = d;
  }
}

/** Weights between 1 and 2 with random signs, the same for every matrix of as many columns. */
function projection(columns: number): Float64Array {
  const known = weightsOf.get(columns);
  if (known) return known;
  const random = createRandom(columns);
  const weights = Float64Array.from(
    { length: columns },
    () => (random.uniform() < 0.5 ? -1 : 1) * (1 + random.uniform()),
  );
  weightsOf.set(columns, weights);
  return weights;
}
