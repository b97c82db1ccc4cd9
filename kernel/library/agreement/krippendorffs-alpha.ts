import { checkChoice } from "../options/check-choice.ts";
import { type RatingsSpec, checkRatings, ratingsOf } from "./ratings.ts";

export interface KrippendorffsAlphaOptions {
  /** how far two ratings lie apart: different or not, by ranks between, by difference, or by relative difference. Default `nominal` */
  readonly metric?: "nominal" | "ordinal" | "interval" | "ratio";
}

/**
 * Krippendorff's alpha: agreement beyond chance of any number of raters with any ratings missing. 1 is full agreement, 0 what
 * chance gives; below 0.667 conclusions are usually held to be unsafe.
 *
 * α = 1 - D_o / D_e from the matrix of coincidences, in which each pair of ratings of an item with m ratings counts
 * 1 / (m - 1). Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). Items with fewer than two ratings say
 * nothing.
 *
 * @formula \alpha = 1 - \frac{D_o}{D_e}
 * @param ratings numbers, shape [items, raters], null or NaN where one is missing
 * @throws RangeError when no item has two ratings, all ratings are equal, or one is not finite
 */
export function krippendorffsAlpha(ratings: RatingsSpec, options: KrippendorffsAlphaOptions = {}): number {
  const { metric = "nominal" } = options;
  checkChoice("metric", metric, ["nominal", "ordinal", "interval", "ratio"]);
  checkRatings(ratings);
  const pairable = ratings.map(ratingsOf).filter((row) => row.length >= 2);
  for (const rating of pairable.flat())
    if (!Number.isFinite(rating)) throw new RangeError(`ratings must be finite, one is ${rating}`);
  if (pairable.length === 0) throw new RangeError(`none of the ${ratings.length} items has two ratings to compare`);
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b);
  if (values.length === 1)
    throw new RangeError(`all ratings are ${values[0]}: alpha has no value where chance cannot err`);
  const place = new Map(values.map((value, at) => [value, at]));
  const size = values.length;
  const coincidences = new Float64Array(size * size);
  for (const row of pairable) {
    // Per item by counts of each value, so that many raters cost no more than few.
    const counts = new Map<number, number>();
    for (const rating of row)
      counts.set(place.get(rating) as number, (counts.get(place.get(rating) as number) ?? 0) + 1);
    for (const [a, countOfA] of counts)
      for (const [b, countOfB] of counts)
        coincidences[a * size + b] =
          (coincidences[a * size + b] as number) + (countOfA * (a === b ? countOfB - 1 : countOfB)) / (row.length - 1);
  }
  const totals = Array.from({ length: size }, (_, a) =>
    coincidences.subarray(a * size, (a + 1) * size).reduce((sum, count) => sum + count, 0),
  );
  const all = totals.reduce((sum, total) => sum + total, 0);
  const distance = distanceBy(metric, values, totals);
  let [observed, expected] = [0, 0];
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1) {
      observed += (coincidences[a * size + b] as number) * distance(a, b);
      expected += ((totals[a] as number) * (totals[b] as number) * distance(a, b)) / (all - 1);
    }
  return 1 - observed / expected;
}

function distanceBy(
  metric: NonNullable<KrippendorffsAlphaOptions["metric"]>,
  values: readonly number[],
  totals: readonly number[],
): (a: number, b: number) => number {
  const value = (at: number) => values[at] as number;
  if (metric === "nominal") return (a, b) => Number(a !== b);
  if (metric === "interval") return (a, b) => (value(a) - value(b)) ** 2;
  if (metric === "ratio") {
    if ((values[0] as number) < 0) throw new RangeError(`ratio ratings must be 0 or above, one is ${values[0]}`);
    return (a, b) => (a === b ? 0 : ((value(a) - value(b)) / (value(a) + value(b))) ** 2);
  }
  const upTo = [0];
  for (const total of totals) upTo.push((upTo.at(-1) as number) + total);
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const between = (upTo[high + 1] as number) - (upTo[low] as number);
    return (between - ((totals[low] as number) + (totals[high] as number)) / 2) ** 2;
  };
}
