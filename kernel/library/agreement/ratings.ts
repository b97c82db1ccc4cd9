/** Ratings of items by raters: one row per item, one column per rater; null or NaN where a rater left an item out. */
export type RatingsSpec = readonly ArrayLike<number | null>[];

/** The ratings that an item has, without those left out. */
export function ratingsOf(row: ArrayLike<number | null>): number[] {
  return Array.from(row).filter((rating): rating is number => rating !== null && !Number.isNaN(rating));
}

/** Checks that there are items, each with a place for every rater. */
export function checkRatings(ratings: RatingsSpec): { items: number; raters: number } {
  const raters = ratings[0]?.length ?? 0;
  if (raters === 0)
    throw new RangeError(`ratings need one row per item and one column per rater, got ${ratings.length} rows`);
  for (const [item, row] of ratings.entries())
    if (row.length !== raters)
      throw new RangeError(
        `ratings: item ${item} has ${row.length} places, item 0 has ${raters}: write null where a rater left it out`,
      );
  return { items: ratings.length, raters };
}

/** Checks that ratings are classes, and says how many there are. */
export function checkClasses(ratings: RatingsSpec, classes?: number): number {
  let largest = 0;
  for (const [item, row] of ratings.entries())
    for (const rating of ratingsOf(row)) {
      if (!(Number.isInteger(rating) && rating >= 0 && (classes === undefined || rating < classes)))
        throw new RangeError(
          `ratings must be whole numbers from 0${classes === undefined ? "" : ` to ${classes - 1}`}, item ${item} holds ${rating}`,
        );
      largest = Math.max(largest, rating);
    }
  return classes ?? largest + 1;
}
