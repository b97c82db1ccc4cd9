import type { Table } from "apache-arrow";
import { watchSplit } from "../audit/hooks/split.ts";
import { createRandom } from "../random/create-random.ts";
import { assignGroups } from "./assign-groups.ts";
import { type RowKeys, checkKeys, rowCount, rowsByKey, checkFractions } from "./split-options.ts";

export interface SplitRowsOptions<Name extends string> {
  /** the share of each split by name, together 1, for example `{ train: 0.6, validation: 0.2, test: 0.2 }` */
  readonly fractions: Readonly<Record<Name, number>>;
  /** any whole number; the same one gives the same splits */
  readonly seed: number;
  /** a class per row: every split then has the classes in the same shares, as nearly as whole rows allow. Default none */
  readonly stratify?: RowKeys;
  /**
   * what must stay together, one entry per row, such as the user or the document that a row is of: no group is in two
   * splits. Default none
   */
  readonly groups?: RowKeys;
}

/**
 * Parts rows at random: every row falls into exactly one split.
 *
 * Sizes differ from their share by less than one row in all; of each class, with `stratify`, by less than two. With
 * `groups` whole groups are dealt, so sizes and shares of classes come as near as the sizes of the groups allow.
 *
 * @param rows a table, or how many rows there are
 * @returns row numbers by split, ascending
 * @throws RangeError when the fractions do not sum to 1, or `stratify` or `groups` has not one entry per row
 */
export function splitRows<Name extends string>(
  rows: number | Table,
  options: SplitRowsOptions<Name>,
): Record<Name, Int32Array> {
  const count = rowCount(rows);
  checkFractions(options, "{ fractions: { train: 0.7, validation: 0.1, test: 0.2 }, seed: 0 }");
  const names = Object.keys(options.fractions) as Name[];
  const fractions = names.map((name) => options.fractions[name]);
  const sum = fractions.reduce((sum, fraction) => sum + fraction, 0);
  const negative = names.find((name) => !(options.fractions[name] >= 0));
  if (negative !== undefined)
    throw new RangeError(`the fraction of "${negative}" must be at least 0, got ${options.fractions[negative]}`);
  if (!(Math.abs(sum - 1) <= 1e-9))
    throw new RangeError(`fractions must sum to 1, these sum to ${sum}: name a split for the rest too`);
  const { stratify, groups } = options;
  checkKeys(stratify, count, "stratify");
  checkKeys(groups, count, "groups");

  const random = createRandom(options.seed);
  const parts = groups
    ? assignGroups(groups, stratify, fractions, random)
    : dealStrata(
        count,
        rowsByKey(count, stratify).map((members) => random.shuffle(members)),
        fractions,
      );
  const split = Object.fromEntries(names.map((name, part) => [name, rowsOfPart(parts, part)])) as Record<
    Name,
    Int32Array
  >;
  watchSplit(split, stratify);
  return split;
}

/** The rows of one part, ascending. */
export function rowsOfPart(parts: Int32Array, part: number): Int32Array {
  const rows = new Int32Array(parts.reduce((sum, other) => sum + Number(other === part), 0));
  let at = 0;
  for (let row = 0; row < parts.length; row += 1) if (parts[row] === part) rows[at++] = row;
  return rows;
}

/**
 * Deals rows to parts class by class, in the order in which each class is given.
 *
 * @returns the part of every row
 */
export function dealStrata(
  count: number,
  strata: readonly (readonly number[])[],
  fractions: readonly number[],
): Int32Array {
  const parts = new Int32Array(count);
  // What each part is owed from the classes before, so that rounding does not add up over many classes.
  const owed = fractions.map(() => 0);
  for (const members of strata) {
    const sizes = fractions.map((fraction) => Math.floor(members.length * fraction + 1e-9));
    for (const [part, size] of sizes.entries())
      owed[part] = (owed[part] as number) + members.length * (fractions[part] as number) - size;
    for (let left = members.length - sizes.reduce((sum, size) => sum + size, 0); left > 0; left -= 1) {
      const neediest = owed.indexOf(Math.max(...owed));
      sizes[neediest] = (sizes[neediest] as number) + 1;
      owed[neediest] = (owed[neediest] as number) - 1;
    }
    let start = 0;
    for (const [part, size] of sizes.entries()) {
      for (let at = start; at < start + size; at += 1) parts[members[at] as number] = part;
      start += size;
    }
  }
  return parts;
}
