import type { Table } from "apache-arrow";
import { type Random, createRandom } from "../random/create-random.ts";

export interface SplitRowsOptions<Name extends string> {
  /** the share of each split by name, together 1, for example `{ train: 0.6, validation: 0.2, test: 0.2 }` */
  readonly fractions: Readonly<Record<Name, number>>;
  /** any whole number; the same one gives the same splits */
  readonly seed: number;
  /** a class per row: every split then has the classes in the same shares, as nearly as whole rows allow. Default none */
  readonly stratify?: ArrayLike<string | number | bigint>;
}

/**
 * Parts rows at random: every row falls into exactly one split.
 *
 * Sizes differ from their share by less than one row in all; of each class, with `stratify`, by less than two.
 *
 * @param rows a table, or how many rows there are
 * @returns row numbers by split, ascending
 * @throws RangeError when the fractions do not sum to 1, or `stratify` has not one entry per row
 */
export function splitRows<Name extends string>(
  rows: number | Table,
  options: SplitRowsOptions<Name>,
): Record<Name, Int32Array> {
  const count = typeof rows === "number" ? rows : rows.numRows;
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError(`rows must be a whole number from 0, got ${count}`);
  const names = Object.keys(options.fractions) as Name[];
  const fractions = names.map((name) => options.fractions[name]);
  const sum = fractions.reduce((sum, fraction) => sum + fraction, 0);
  const negative = names.find((name) => !(options.fractions[name] >= 0));
  if (negative !== undefined)
    throw new RangeError(`the fraction of "${negative}" must be at least 0, got ${options.fractions[negative]}`);
  if (Math.abs(sum - 1) > 1e-9)
    throw new RangeError(`fractions must sum to 1, these sum to ${sum}: name a split for the rest too`);
  const { stratify } = options;
  if (stratify && stratify.length !== count)
    throw new RangeError(`stratify and rows differ in length: ${stratify.length} and ${count}`);

  const splits = names.map(() => [] as number[]);
  // What each split is owed from the classes before, so that rounding does not add up over many classes.
  const owed = names.map(() => 0);
  for (const members of strata(count, stratify, createRandom(options.seed))) {
    const sizes = fractions.map((fraction) => Math.floor(members.length * fraction + 1e-9));
    for (const [split, size] of sizes.entries())
      owed[split] = (owed[split] as number) + members.length * (fractions[split] as number) - size;
    for (let left = members.length - sizes.reduce((sum, size) => sum + size, 0); left > 0; left -= 1) {
      const neediest = owed.indexOf(Math.max(...owed));
      sizes[neediest] = (sizes[neediest] as number) + 1;
      owed[neediest] = (owed[neediest] as number) - 1;
    }
    let start = 0;
    for (const [split, size] of sizes.entries()) {
      // One by one, since a call takes no more arguments than the stack holds.
      for (const row of members.slice(start, start + size)) splits[split]?.push(row);
      start += size;
    }
  }
  return Object.fromEntries(names.map((name, split) => [name, Int32Array.from(splits[split] ?? []).sort()])) as Record<
    Name,
    Int32Array
  >;
}

/** Rows in random order, class by class in the order of their first appearance. */
function strata(count: number, stratify: SplitRowsOptions<string>["stratify"], random: Random): number[][] {
  const classes = new Map<unknown, number[]>();
  for (let row = 0; row < count; row += 1) {
    const key = stratify?.[row];
    const members = classes.get(key);
    if (members) members.push(row);
    else classes.set(key, [row]);
  }
  return [...classes.values()].map((members) => random.shuffle(members));
}
