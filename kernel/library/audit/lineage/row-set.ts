import type { Matrix } from "../../matrix/matrix.ts";
import { hashRows } from "./hash-rows.ts";
import { identityOf, type Part, provenanceOf } from "./provenance.ts";

/** The contents of rows, by which they are known again wherever they come from. */
export interface RowSet {
  readonly rows: number;
  readonly columns: number;
  /** of each row's content */
  readonly hashes: Float64Array;
  /** the same in ascending order */
  readonly sorted: Float64Array;
  /** four numbers for each row, near for rows that are near */
  readonly sketch: Float64Array;
  /** the rows themselves, while somebody else still holds them */
  readonly matrix: () => Matrix | undefined;
  /** the split that they are of, where it is known */
  readonly part: Part | undefined;
}

const sets = new WeakMap<object, { readonly set: RowSet; readonly sample: number }>();

/** The contents of a matrix's rows. Those of an array that was seen before and has not changed since are not read again. */
export function rowSet(matrix: Matrix): RowSet {
  const identity = identityOf(matrix) as object;
  const sample = sampleOf(matrix);
  const before = sets.get(identity);
  const { part } = provenanceOf(matrix);
  if (before && before.sample === sample && before.set.columns === matrix.columns && before.set.part === part)
    return before.set;
  const { hashes, sketch } = hashRows(matrix);
  const { rows, columns } = matrix;
  const held = new WeakRef(matrix.data);
  let sorted: Float64Array | undefined;
  const set: RowSet = {
    rows,
    columns,
    hashes,
    sketch,
    part,
    matrix: () => {
      const data = held.deref();
      return data && { data, rows, columns };
    },
    // Made when rows are first looked for among these: those that are looked for need none.
    get sorted() {
      return (sorted ??= hashes.toSorted());
    },
  };
  sets.set(identity, { set, sample });
  return set;
}

/** How many rows of the one are among the other, and the first of them. */
export interface Overlap {
  readonly count: number;
  /** pairs of row numbers: of the one, and of the equal row among the other; at most three */
  readonly examples: readonly (readonly [row: number, among: number])[];
}

/**
 * Looks for rows of the one among the other. Equal hashes are only a hint where a column is far larger than the others, so
 * rows are compared themselves while both are held.
 */
export function overlapOf(one: RowSet, among: RowSet): Overlap {
  const examples: (readonly [number, number])[] = [];
  let count = 0;
  if (one.columns !== among.columns) return { count, examples };
  const [rows, others] = [one.matrix(), among.matrix()];
  let places: Map<number, number> | undefined;
  for (let row = 0; row < one.rows; row += 1) {
    const hash = one.hashes[row] as number;
    if (!isAmong(hash, among.sorted)) continue;
    places ??= placesOf(among.hashes);
    const other = places.get(hash) as number;
    if (rows && others && !isSameRow(rows, row, others, other)) continue;
    count += 1;
    if (examples.length < 3) examples.push([row, other]);
  }
  return { count, examples };
}

/** The first row of each hash. */
function placesOf(hashes: Float64Array): Map<number, number> {
  const places = new Map<number, number>();
  for (let row = hashes.length - 1; row >= 0; row -= 1) places.set(hashes[row] as number, row);
  return places;
}

/** In single precision, as models take them. */
function isSameRow(one: Matrix, row: number, other: Matrix, otherRow: number): boolean {
  for (let column = 0; column < one.columns; column += 1) {
    const [a, b] = [one.data[row * one.columns + column]!, other.data[otherRow * other.columns + column]!];
    if (a !== b && Math.fround(a) !== Math.fround(b)) return false;
  }
  return true;
}

function isAmong(hash: number, sorted: Float64Array): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash;
}

/** A number that changes when an array has been written to, nearly always: of values spread over it. */
function sampleOf({ data, rows, columns }: Matrix): number {
  let sum = rows + columns / 7;
  const step = Math.max(1, Math.floor(data.length / 64));
  for (let at = 0; at < data.length; at += step) sum = sum * 1.000_001 + (data[at] as number);
  return Number.isNaN(sum) ? rows : sum;
}
