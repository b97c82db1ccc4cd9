import type { Matrix } from "../../matrix/matrix.ts";
import { sketchSize } from "./hash-rows.ts";
import type { RowSet } from "./row-set.ts";

/** How far rows lie from the nearest of others. */
export interface NearestDistances {
  /** row numbers that were looked at */
  readonly rows: Int32Array;
  /** of each, the nearest of the others that was found */
  readonly nearest: Int32Array;
  /** of each, how far that one is */
  readonly distances: Float64Array;
}

/**
 * The nearest row among others for some rows from all over: found in the sketches of all, measured in the rows themselves.
 *
 * @param wanted how many rows are looked at
 * @param stride looks among each so many of the others only. Default 1, all
 */
export function nearestDistances(
  { set, matrix }: { readonly set: RowSet; readonly matrix: Matrix },
  others: { readonly set: RowSet; readonly matrix: Matrix },
  wanted: number,
  stride = 1,
): NearestDistances {
  const count = Math.min(wanted, matrix.rows);
  const looked = Int32Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * matrix.rows) / count));
  const isSame = matrix === others.matrix;
  const nearest = looked.map((row) => nearestInSketch(set.sketch, row, others.set.sketch, { isSame, stride }));
  const distances = Float64Array.from(looked, (row, at) => distanceOf(matrix, row, others.matrix, nearest[at]!));
  return { rows: looked, nearest, distances };
}

/** The row whose sketch is nearest; of the same rows, another one than the row itself. */
function nearestInSketch(
  sketch: Float64Array,
  row: number,
  others: Float64Array,
  { isSame, stride }: { readonly isSame: boolean; readonly stride: number },
): number {
  const at = row * sketchSize;
  const [a, b, c, d] = [sketch[at]!, sketch[at + 1]!, sketch[at + 2]!, sketch[at + 3]!];
  let least = Infinity;
  let found = isSame && row === 0 ? Math.min(stride, others.length / sketchSize - 1) : 0;
  for (let place = 0; place < others.length; place += sketchSize * stride) {
    const first = others[place]! - a;
    let sum = first * first;
    if (sum >= least) continue;
    const second = others[place + 1]! - b;
    const third = others[place + 2]! - c;
    const fourth = others[place + 3]! - d;
    sum += second * second + third * third + fourth * fourth;
    if (sum >= least || (isSame && place === at)) continue;
    least = sum;
    found = place / sketchSize;
  }
  return found;
}

function distanceOf(one: Matrix, row: number, other: Matrix, otherRow: number): number {
  let sum = 0;
  for (let column = 0; column < one.columns; column += 1) {
    const gap =
      (one.data[row * one.columns + column] as number) - (other.data[otherRow * other.columns + column] as number);
    sum += gap * gap;
  }
  return Math.sqrt(sum);
}
