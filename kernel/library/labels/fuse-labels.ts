import { type RatingsSpec, checkClasses, checkRatings, ratingsOf } from "../agreement/ratings.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import type { Displayable } from "../../../document/mime/mime-bundle.ts";
import { checkChoice } from "../options/check-choice.ts";

export interface FuseLabelsOptions {
  /**
   * `majority`: the most frequent rating; `median`: the middle one, of two middle ones their mean; `consensus`: the most
   * frequent one where at least `agree` raters gave it, else none. Default `majority`
   */
  readonly method?: "majority" | "median" | "consensus";
  /** which of equally frequent ratings counts: the `lowest`, the `highest`, or the one of the `first` rater. Default `lowest` */
  readonly ties?: "lowest" | "highest" | "first";
  /** how many raters must agree for a consensus. Default 2 */
  readonly agree?: number;
}

/** Labels made of several ratings each. */
export interface FusedLabels extends Displayable {
  /** one per item; null where the raters find no consensus, or where there is no rating */
  readonly labels: readonly (number | null)[];
  /** how many items got a label */
  readonly decided: number;
  /** how many of them had equally frequent ratings, so that `ties` decided */
  readonly tied: number;
  /** share of each class among the labels that are whole numbers, from class 0 */
  readonly shares: readonly number[];
  /** share of each class among all ratings */
  readonly ratingShares: readonly number[];
}

/**
 * Makes one label of several raters' per item. A median between two classes is their mean, as 2.5; `dawidSkene` weighs
 * raters by how reliable they are.
 *
 * @param ratings shape [items, raters], whole numbers from 0, null or NaN where one is missing
 * @throws RangeError when a rating is no class, items have different numbers of places, or there is no rating at all
 */
export function fuseLabels(ratings: RatingsSpec, options: FuseLabelsOptions = {}): FusedLabels {
  const { method = "majority", ties = "lowest", agree = 2 } = options;
  checkChoice("method", method, ["majority", "median", "consensus"]);
  if (!(Number.isInteger(agree) && agree >= 1))
    throw new RangeError(`agree must be a whole number from 1, got ${agree}`);
  checkRatings(ratings);
  const classes = checkClasses(ratings);
  const rows = ratings.map(ratingsOf);
  if (rows.every((row) => row.length === 0)) throw new RangeError(`none of the ${rows.length} items has a rating`);
  let tied = 0;
  const labels = rows.map((row) => {
    if (row.length === 0) return null;
    if (method === "median") return median(row);
    const { rating, count, others } = mostFrequent(row, ties);
    if (method === "consensus" && count < agree) return null;
    tied += Number(others > 0);
    return rating;
  });
  const decided = labels.filter((label) => label !== null).length;
  const [shares, ratingShares] = [sharesOf(labels, classes), sharesOf(rows.flat(), classes)];
  return shownAs({ labels, decided, tied, shares, ratingShares }, () =>
    tableBundle({
      caption: `${decided} of ${labels.length} items got a label by ${method}, ${tied} of them by breaking a tie`,
      columns: ["class", "share of labels", "share of ratings"],
      rows: shares.map((share, label) => [label, share.toFixed(4), (ratingShares[label] ?? 0).toFixed(4)]),
    }),
  );
}

function median(row: readonly number[]): number {
  const sorted = row.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
}

function mostFrequent(row: readonly number[], ties: FuseLabelsOptions["ties"]) {
  const counts = new Map<number, number>();
  for (const rating of row) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  const count = Math.max(...counts.values());
  // In the order of the raters, since a map keeps that of first entry.
  const best = [...counts].filter(([, other]) => other === count).map(([rating]) => rating);
  const rating = ties === "first" ? (best[0] as number) : ties === "highest" ? Math.max(...best) : Math.min(...best);
  return { rating, count, others: best.length - 1 };
}

function sharesOf(labels: readonly (number | null)[], classes: number): number[] {
  const whole = labels.filter((label) => label !== null && Number.isInteger(label));
  return Array.from(
    { length: classes },
    (_, label) => whole.filter((other) => other === label).length / Math.max(1, whole.length),
  );
}
