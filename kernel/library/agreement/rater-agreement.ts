import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { type RatingsSpec, checkRatings, ratingsOf } from "./ratings.ts";

/** How often raters give the same rating, shown as a table of all pairs. */
export interface RaterAgreement extends Displayable {
  /** per pair of raters: the share of items rated by both on which they agree; null where there is none */
  readonly pairs: readonly {
    readonly first: number;
    readonly second: number;
    readonly items: number;
    readonly agreement: number | null;
  }[];
  /** share of items with two ratings or more whose ratings are all equal */
  readonly all: number;
  /** share of those items on which at least two raters agree */
  readonly atLeastTwo: number;
}

/**
 * Raw agreement of raters: each pair, all of them, and at least two. It knows nothing of chance: see `cohensKappa`.
 *
 * @param ratings shape [items, raters], null or NaN where one is missing
 * @throws RangeError when no item has two ratings
 */
export function raterAgreement(ratings: RatingsSpec): RaterAgreement {
  const { raters } = checkRatings(ratings);
  const rows = ratings.map(ratingsOf).filter((row) => row.length >= 2);
  if (rows.length === 0) throw new RangeError(`none of the ${ratings.length} items has two ratings to compare`);
  const all = rows.filter((row) => new Set(row).size === 1).length / rows.length;
  const atLeastTwo = rows.filter((row) => new Set(row).size < row.length).length / rows.length;
  const pairs = Array.from({ length: raters }, (_, first) => first).flatMap((first) =>
    Array.from({ length: raters - first - 1 }, (_, at) => first + 1 + at).map((second) => {
      const both = ratings
        .map((row) => ratingsOf([row[first] ?? null, row[second] ?? null]))
        .filter((row) => row.length === 2);
      const equal = both.filter(([a, b]) => a === b).length;
      return { first, second, items: both.length, agreement: both.length === 0 ? null : equal / both.length };
    }),
  );
  return { pairs, all, atLeastTwo, [displaySymbol]: show };

  function show() {
    return tableBundle({
      caption:
        `${raters} raters, ${rows.length} items: all agree on ${(100 * all).toFixed(1)} %, ` +
        `two or more on ${(100 * atLeastTwo).toFixed(1)} %`,
      columns: ["raters", "items", "agreement"],
      rows: pairs.map(({ first, second, items, agreement }) => [
        `${first} and ${second}`,
        items,
        agreement === null ? "-" : agreement.toFixed(4),
      ]),
    });
  }
}
