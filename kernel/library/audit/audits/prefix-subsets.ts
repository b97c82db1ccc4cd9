import { sentence } from "../../../../document/mime/sentence.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const prefixSubsets: AuditDefinition = {
  name: "prefix-subsets",
  title: "Test sets of different size are beginnings of one another",
  severity: "warning",
  why: "The smaller ones are within the larger ones, so their scores move together, and the first rows of a file are no random draw: a trend over the sizes is the order of the file.",
  fix: "Judge on all rows and give an interval, or draw several random subsets of each size.",
};

/** From so many sizes on, scores over sizes are read as a trend. */
const aTrend = 3;
/** Fewer rows may agree by chance. */
const enoughRows = 30;

/**
 * Looks for test sets of different size of which each begins like the next larger one.
 *
 * The library remembers the labels that forecasts were judged on, and makes this audit from the third size on. Call it with the
 * rows, or their names, of subsets that were made elsewhere.
 *
 *     const rows = Array.from({ length: 400 }, (_, row) => `question ${row}`);
 *     auditSubsets({ 100: rows.slice(0, 100), 200: rows.slice(0, 200), 400: rows }); // warning
 *     auditSubsets({ 100: rows.slice(300), 200: rows.slice(100, 300), 400: rows }); // nothing
 *
 * @param subsets what tells the rows of each subset apart, in their order, by the subset's name
 * @returns what was found; it throws nothing
 */
export function auditSubsets(subsets: Readonly<Record<string, ArrayLike<unknown>>>): readonly Finding[] {
  const all = Object.values(subsets);
  const chains = all.map((whole) => beginningsOf(whole, all)).toSorted((a, b) => b.length - a.length);
  return reportChain(chains[0] ?? []);
}

/** The same of the subset that came last: what others are of one another has been told of before. */
export function auditLatestSubset(latest: ArrayLike<unknown>, all: readonly ArrayLike<unknown>[]): void {
  const chains = all
    .filter((whole) => whole === latest || isPrefix(latest, whole))
    .map((whole) => beginningsOf(whole, all))
    .toSorted((a, b) => b.length - a.length);
  reportChain(chains[0] ?? []);
}

/** The sizes of all subsets with which one begins, and its own, in ascending order. */
function beginningsOf(whole: ArrayLike<unknown>, all: readonly ArrayLike<unknown>[]): readonly number[] {
  const sizes = all.filter((each) => each.length >= enoughRows && isPrefix(each, whole)).map(({ length }) => length);
  return [...new Set(sizes)].toSorted((a, b) => a - b);
}

function reportChain(sizes: readonly number[]): readonly Finding[] {
  if (sizes.length < aTrend) return [];
  return report(prefixSubsets, sentence`Rows of ${sizes.join(", ")}: each test set is the beginning of the next.`);
}

function isPrefix(one: ArrayLike<unknown>, other: ArrayLike<unknown>): boolean {
  if (one.length > other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
