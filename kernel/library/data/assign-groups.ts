import type { Random } from "../random/create-random.ts";
import { type RowKeys, rowsByKey } from "./split-options.ts";

/**
 * Deals whole groups of rows to parts, so that each part comes near to its share of all rows and of every class.
 *
 * Groups are dealt largest first, those of one size in random order, each to the part that it leaves nearest to what it
 * is owed: the part for which Σ_c n_c (owed_c - n_c / 2) / all_c is largest, where n_c are the group's rows of class c.
 *
 * @param groups which group each row belongs to
 * @param shares of the parts, together 1
 * @returns the part of every row
 */
export function assignGroups(
  groups: RowKeys,
  classes: RowKeys | undefined,
  shares: readonly number[],
  random: Random,
): Int32Array {
  const rows = groups.length;
  const classRows = rowsByKey(rows, classes);
  const classOf = new Int32Array(rows);
  for (const [index, members] of classRows.entries()) for (const row of members) classOf[row] = index;
  const owed = shares.map((share) => classRows.map((members) => members.length * share));
  const parts = new Int32Array(rows);
  const dealt = random.shuffle(rowsByKey(rows, groups)).toSorted((a, b) => b.length - a.length);
  for (const members of dealt) {
    const counts = new Map<number, number>();
    for (const row of members) counts.set(classOf[row] as number, (counts.get(classOf[row] as number) ?? 0) + 1);
    const gains = owed.map((left, part) => {
      if (shares[part] === 0) return -Infinity;
      let gain = 0;
      for (const [index, count] of counts)
        gain += (count * ((left[index] as number) - count / 2)) / (classRows[index] as number[]).length;
      return gain;
    });
    const chosen = gains.indexOf(Math.max(...gains));
    for (const [index, count] of counts) {
      const left = owed[chosen] as number[];
      left[index] = (left[index] as number) - count;
    }
    for (const row of members) parts[row] = chosen;
  }
  return parts;
}
