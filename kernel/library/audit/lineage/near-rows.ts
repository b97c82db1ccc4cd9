import type { Matrix } from "../../matrix/matrix.ts";
import { createRandom, type Random } from "../../random/create-random.ts";

/** Dimensions of the sketch in which neighbours are looked for. */
const sketchSize = 16;
/** Columns that each dimension of a sketch adds up, with signs (Li, Hastie & Church 2006: very sparse random projections). */
const sketchTerms = 32;

/** What looking for near copies may cost. */
export interface NearRowsOptions {
  /** additions and multiplications, about */
  readonly budget: number;
  readonly seed: number;
}

/** How far rows lie from the nearest of others. */
export interface NearestDistances {
  /** row numbers that were looked at */
  readonly rows: Int32Array;
  /** of each, the nearest of the others that was found */
  readonly nearest: Int32Array;
  /** of each, how far that one is */
  readonly distances: Float64Array;
  /** how many of the others were looked through */
  readonly among: number;
}

/**
 * The nearest row among others for some rows: found in a sketch of a few dimensions, measured in all of them. As many rows
 * are looked at as the budget allows.
 *
 * @param isSelf whether both are the same rows, of which none is its own neighbour
 */
export function nearestDistances(
  rows: Matrix,
  others: Matrix,
  { budget, seed }: NearRowsOptions,
  isSelf = false,
): NearestDistances {
  const random = createRandom(seed);
  const among = Math.max(1, Math.min(others.rows, Math.floor(budget / 2 / (sketchSize * sketchTerms))));
  const wanted = Math.floor(budget / 2 / (among * sketchSize));
  const looked = drawRows(rows.rows, Math.max(10, Math.min(200, wanted)), random);
  const candidates = drawRows(others.rows, among, random);
  const terms = Array.from({ length: sketchSize * sketchTerms }, () => random.integer(0, others.columns - 1));
  const sketch = sketchOf(others, candidates, terms);
  const queries = sketchOf(rows, looked, terms);
  const nearest = new Int32Array(looked.length);
  const distances = new Float64Array(looked.length);
  for (const [at, row] of looked.entries()) {
    let least = Infinity;
    let found = -1;
    for (let other = 0; other < candidates.length; other += 1) {
      if (isSelf && candidates[other] === row) continue;
      let sum = 0;
      for (let term = 0; term < sketchSize && sum < least; term += 1) {
        const gap = (sketch[other * sketchSize + term] as number) - (queries[at * sketchSize + term] as number);
        sum += gap * gap;
      }
      if (sum < least) {
        least = sum;
        found = candidates[other] as number;
      }
    }
    nearest[at] = found;
    distances[at] = found < 0 ? Infinity : distanceOf(rows, row, others, found);
  }
  return { rows: looked, nearest, distances, among };
}

function drawRows(count: number, wanted: number, random: Random): Int32Array {
  if (wanted >= count) return Int32Array.from({ length: count }, (_, row) => row);
  const step = count / wanted;
  // One of each stretch: from all over, without drawing any twice.
  return Int32Array.from({ length: wanted }, (_, at) =>
    Math.min(count - 1, Math.floor((at + random.uniform()) * step)),
  );
}

function sketchOf({ data, columns }: Matrix, rows: Int32Array, terms: readonly number[]): Float32Array {
  const sketch = new Float32Array(rows.length * sketchSize);
  for (let at = 0; at < rows.length; at += 1) {
    const start = (rows[at] as number) * columns;
    for (let dimension = 0; dimension < sketchSize; dimension += 1) {
      let sum = 0;
      for (let term = 0; term < sketchTerms; term += 2) {
        const place = dimension * sketchTerms + term;
        sum +=
          (data[start + (terms[place] as number)] as number) - (data[start + (terms[place + 1] as number)] as number);
      }
      sketch[at * sketchSize + dimension] = sum;
    }
  }
  return sketch;
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
