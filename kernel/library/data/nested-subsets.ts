import { createRandom } from "../random/create-random.ts";
import { type RowKeys, checkKeys, rowsByKey, checkFractions } from "./split-options.ts";

export interface NestedSubsetsOptions {
  /** shares of the rows, each above 0 and at most 1, in any order, for example `[0.01, 0.05, 0.2, 1]` */
  readonly fractions: readonly number[];
  /** any whole number; the same one gives the same subsets */
  readonly seed: number;
  /** a class per row of the whole data, not of `rows` alone: subsets keep the shares of classes. Default none */
  readonly stratify?: RowKeys;
}

/** A part of the training rows of a scaling curve. */
export interface NestedSubset {
  /** the share that was asked for */
  readonly fraction: number;
  /** row numbers, ascending */
  readonly rows: Int32Array;
}

/**
 * Parts of growing size of the same rows, each within the next: the training sets of a scaling curve.
 *
 * Because they are nested, neighbouring points of the curve share most of their rows, so that its slope shows the size and
 * not the luck of the draw; what is kept for validation and test stays the same at every size. Split those off first.
 * With `stratify`, rows are ranked class by class so that every prefix has the classes in their shares to within one row.
 *
 * @param rows the row numbers to take from, such as `splitRows(…).train`
 * @returns one subset per fraction, in the order given, of round(fraction · rows) rows, at least one
 * @throws RangeError when a fraction is not above 0 and at most 1, or there are no rows
 */
export function nestedSubsets(rows: ArrayLike<number>, options: NestedSubsetsOptions): NestedSubset[] {
  checkFractions(options, "{ fractions: [0.01, 0.1, 1], seed: 0 }");
  const { fractions, stratify } = options;
  if (rows.length === 0) throw new RangeError("there are 0 rows to take subsets of");
  for (const fraction of fractions)
    if (!(fraction > 0 && fraction <= 1))
      throw new RangeError(`a fraction must be above 0 and at most 1, got ${fraction}`);
  const random = createRandom(options.seed);
  const keys = stratify && Array.from(rows, (row) => keyOf(stratify, row));
  checkKeys(keys, rows.length, "stratify");
  // The i-th of a class of m rows stands at (i + u) / m: sorted by that, any prefix holds each class by its share.
  const ranked = rowsByKey(rows.length, keys)
    .flatMap((members) => {
      const offset = random.uniform();
      return random.shuffle(members).map((at, index) => ({ at, rank: (index + offset) / members.length }));
    })
    .toSorted((a, b) => a.rank - b.rank);
  return fractions.map((fraction) => {
    const size = Math.max(1, Math.round(fraction * rows.length));
    return { fraction, rows: Int32Array.from(ranked.slice(0, size), ({ at }) => rows[at] as number).sort() };
  });
}

function keyOf(stratify: RowKeys, row: number): unknown {
  const key = stratify[row];
  if (key === undefined)
    throw new RangeError(
      `stratify has ${stratify.length} entries, row ${row} was asked for: pass the classes of the whole data`,
    );
  return key;
}
