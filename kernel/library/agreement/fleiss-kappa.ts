import { type RatingsSpec, checkClasses, checkRatings, ratingsOf } from "./ratings.ts";

/**
 * Fleiss' kappa: agreement beyond chance of equally many raters per item, who need not be the same ones. -1 to 1, 1 is full
 * agreement, 0 what chance gives.
 *
 * (P̄ - P̄_e) / (1 - P̄_e): the mean share of agreeing pairs per item, and the same by chance from the class shares of all
 * ratings (Psychological Bulletin 76 (1971), 378-382). Where ratings are missing use `krippendorffsAlpha`.
 *
 * @formula \kappa = \frac{\bar P - \bar P_e}{1 - \bar P_e}
 * @param ratings class per item and rater, shape [items, raters], none missing
 * @throws RangeError when a rating is missing or no class, there are fewer than two raters, or only one class occurs
 */
export function fleissKappa(ratings: RatingsSpec): number {
  const { raters } = checkRatings(ratings);
  const classes = checkClasses(ratings);
  return fleissKappaOfCounts(
    ratings.map((row, item) => {
      const given = ratingsOf(row);
      if (given.length !== raters)
        throw new RangeError(
          `item ${item} has ${given.length} of ${raters} ratings: use krippendorffsAlpha where some are missing`,
        );
      return Array.from({ length: classes }, (_, of) => given.filter((rating) => rating === of).length);
    }),
  );
}

/**
 * Fleiss' kappa from a table of counts: how many raters gave item i class k. As `fleissKappa`.
 *
 * @param counts shape [items, classes], every row with the same sum of 2 or more
 * @returns 1 where all agree, 0 as by chance, at least -1
 * @throws RangeError when there are no items, a count is not a whole number from 0, sums differ, or only one class occurs
 */
export function fleissKappaOfCounts(counts: readonly ArrayLike<number>[]): number {
  const sumOf = (row: ArrayLike<number>) => Array.from(row).reduce((sum, count) => sum + count, 0);
  const raters = sumOf(counts[0] ?? []);
  if (!(raters >= 2)) throw new RangeError(`agreement needs 2 or more ratings of every item, got ${raters}`);
  const shares = Array.from(counts[0] ?? [], () => 0);
  let agreeing = 0;
  for (const [item, row] of counts.entries()) {
    for (let at = 0; at < row.length; at += 1)
      if (!(Number.isInteger(row[at]) && (row[at] as number) >= 0))
        throw new RangeError(`counts must be whole numbers from 0, item ${item} has ${String(row[at])} of class ${at}`);
    if (sumOf(row) !== raters) throw new RangeError(`item ${item} has ${sumOf(row)} ratings, item 0 has ${raters}`);
    for (let at = 0; at < row.length; at += 1) {
      const count = row[at] as number;
      agreeing += (count * (count - 1)) / (raters * (raters - 1)) / counts.length;
      shares[at] = (shares[at] as number) + count / (raters * counts.length);
    }
  }
  const byChance = shares.reduce((sum, share) => sum + share ** 2, 0);
  if (1 - byChance < 1e-15)
    throw new RangeError("all ratings are of one class: kappa has no value where chance cannot err");
  return (agreeing - byChance) / (1 - byChance);
}
