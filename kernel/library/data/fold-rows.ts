import type { Table } from "apache-arrow";
import { createRandom } from "../random/create-random.ts";
import { assignGroups } from "./assign-groups.ts";
import { type RowKeys, checkKeys, rowCount, rowsByKey } from "./split-options.ts";
import { dealStrata, rowsOfPart } from "./split-rows.ts";

export interface FoldRowsOptions {
  /** how many folds, from 2 to the number of rows, or of groups. Default 5 */
  readonly folds?: number;
  /** any whole number; the same one gives the same folds */
  readonly seed: number;
  /** a class per row: every fold then has the classes in the same shares, as nearly as whole rows allow. Default none */
  readonly stratify?: RowKeys;
  /** what must stay together, one entry per row: no group is in two folds. Default none */
  readonly groups?: RowKeys;
}

/** One round of a cross-validation: row numbers, ascending. */
export interface Fold {
  /** rows to fit on */
  readonly train: Int32Array;
  /** rows to judge on; over all folds every row once */
  readonly test: Int32Array;
}

/**
 * Parts rows at random for k-fold cross-validation: every row is tested in exactly one fold, and trained on in the others.
 *
 * Fold sizes differ by at most one row, of each class, with `stratify`, by at most two. With `groups` whole groups are
 * dealt, largest first.
 *
 * @param rows a table, or how many rows there are
 * @throws RangeError when there are fewer rows or groups than folds, or `stratify` or `groups` has not one entry per row
 */
export function foldRows(rows: number | Table, options: FoldRowsOptions): Fold[] {
  const count = rowCount(rows);
  const { folds = 5, seed, stratify, groups } = options;
  if (!(Number.isInteger(folds) && folds >= 2))
    throw new RangeError(`folds must be a whole number from 2, got ${folds}`);
  checkKeys(stratify, count, "stratify");
  checkKeys(groups, count, "groups");
  const units = groups ? rowsByKey(count, groups).length : count;
  if (units < folds)
    throw new RangeError(`${folds} folds need at least as many ${groups ? "groups" : "rows"}, there are ${units}`);
  const random = createRandom(seed);
  const shares = Array.from({ length: folds }, () => 1 / folds);
  const parts = groups
    ? assignGroups(groups, stratify, shares, random)
    : dealStrata(
        count,
        rowsByKey(count, stratify).map((members) => random.shuffle(members)),
        shares,
      );
  return shares.map((_, fold) => ({
    train: rowsOfPart(
      parts.map((part) => Number(part !== fold)),
      1,
    ),
    test: rowsOfPart(parts, fold),
  }));
}
