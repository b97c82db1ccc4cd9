import type { Matrix } from "../matrix/matrix.ts";
import { type RatingsSpec, checkClasses, checkRatings } from "./ratings.ts";

export interface DawidSkeneOptions {
  /** how many classes there are. Default: one more than the largest rating */
  readonly classes?: number;
  /** added to every count of a rater's confusions, 0 or above; keeps raters of few items from being held infallible. Default 0 */
  readonly smoothing?: number;
  /** rounds at most. Default 1000 */
  readonly rounds?: number;
  /** ends when no probability moves by more than this. Default 1e-6 */
  readonly tolerance?: number;
}

/** What the ratings say the truth is, and how each rater errs. */
export interface DawidSkene {
  /** probability of every class per item, shape [items, classes] */
  readonly probabilities: Matrix<Float64Array>;
  /** the likeliest class per item, the lower one of a tie */
  readonly labels: Int32Array;
  /** share of every class */
  readonly prior: Float64Array;
  /** per rater: `confusions[rater][t][k]`, how probably an item of class t is rated k; zeros where the rater saw none of t */
  readonly confusions: readonly (readonly (readonly number[])[])[];
  /** log likelihood of the ratings at the last round */
  readonly logLikelihood: number;
  /** how many rounds it took */
  readonly rounds: number;
  /** false where `rounds` ended it */
  readonly converged: boolean;
}

/** Stands in for a probability of 0, so that its logarithm is a number. */
const tiny = 1e-300;

/**
 * The truth behind several raters' labels, by expectation and maximisation over truth and each rater's confusion matrix
 * (Dawid & Skene, Applied Statistics 28 (1979), 20-28). Better than a majority where raters differ in skill or bias.
 *
 * It starts at the shares of votes. Only a local optimum is promised; columns must be the same rater throughout.
 *
 * @param ratings class per item and rater, shape [items, raters], null or NaN where one is missing
 * @throws RangeError when there is no item, an item has no rating, a rating is no class or an option is out of range
 */
export function dawidSkene(ratings: RatingsSpec, options: DawidSkeneOptions = {}): DawidSkene {
  const { smoothing = 0, rounds = 1000, tolerance = 1e-6 } = options;
  const { items, raters } = checkRatings(ratings);
  const classes = checkClasses(ratings, options.classes);
  if (!(smoothing >= 0)) throw new RangeError(`smoothing must be 0 or above, got ${smoothing}`);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new RangeError(`rounds must be a whole number from 1, got ${rounds}`);
  // -1 where a rating is missing.
  const given = Int32Array.from(
    ratings.flatMap((row) => Array.from(row, (rating) => (rating === null || Number.isNaN(rating) ? -1 : rating))),
  );
  let truth = voteShares(given, items, raters, classes);
  const prior = new Float64Array(classes);
  const confusions = new Float64Array(raters * classes * classes);
  let [round, logLikelihood, converged] = [0, 0, false];
  while (round < rounds && !converged) {
    round += 1;
    maximise(given, truth, { items, raters, classes, smoothing }, prior, confusions);
    const next = new Float64Array(items * classes);
    logLikelihood = expect(given, next, { items, raters, classes }, prior, confusions);
    let moved = 0;
    for (let at = 0; at < next.length; at += 1)
      moved = Math.max(moved, Math.abs((next[at] as number) - (truth[at] as number)));
    truth = next;
    converged = moved < tolerance;
  }
  const probabilities = { data: truth, rows: items, columns: classes };
  return {
    probabilities,
    labels: Int32Array.from({ length: items }, (_, item) => {
      const row = truth.subarray(item * classes, (item + 1) * classes);
      return row.indexOf(Math.max(...row));
    }),
    prior,
    confusions: Array.from({ length: raters }, (_, rater) =>
      Array.from({ length: classes }, (_, of) =>
        Array.from(confusions.subarray((rater * classes + of) * classes, (rater * classes + of + 1) * classes)),
      ),
    ),
    logLikelihood,
    rounds: round,
    converged,
  };
}

interface Shape {
  readonly items: number;
  readonly raters: number;
  readonly classes: number;
}

function voteShares(given: Int32Array, items: number, raters: number, classes: number): Float64Array {
  const shares = new Float64Array(items * classes);
  for (let item = 0; item < items; item += 1) {
    const votes = given.subarray(item * raters, (item + 1) * raters).filter((rating) => rating >= 0);
    if (votes.length === 0) throw new RangeError(`item ${item} has no rating: leave it out`);
    for (const vote of votes)
      shares[item * classes + vote] = (shares[item * classes + vote] as number) + 1 / votes.length;
  }
  return shares;
}

function maximise(
  given: Int32Array,
  truth: Float64Array,
  { items, raters, classes, smoothing }: Shape & { readonly smoothing: number },
  prior: Float64Array,
  confusions: Float64Array,
): void {
  prior.fill(0);
  confusions.fill(smoothing);
  for (let item = 0; item < items; item += 1)
    for (let of = 0; of < classes; of += 1) {
      const share = truth[item * classes + of] as number;
      prior[of] = (prior[of] as number) + share / items;
      for (let rater = 0; rater < raters; rater += 1) {
        const rating = given[item * raters + rater] as number;
        const at = (rater * classes + of) * classes + rating;
        if (rating >= 0) confusions[at] = (confusions[at] as number) + share;
      }
    }
  for (let start = 0; start < confusions.length; start += classes) {
    const row = confusions.subarray(start, start + classes);
    const sum = row.reduce((total, count) => total + count, 0);
    for (let at = 0; at < classes; at += 1) row[at] = (row[at] as number) / Math.max(sum, tiny);
  }
}

function expect(
  given: Int32Array,
  truth: Float64Array,
  { items, raters, classes }: Shape,
  prior: Float64Array,
  confusions: Float64Array,
): number {
  const logs = confusions.map((probability) => Math.log(Math.max(probability, tiny)));
  let logLikelihood = 0;
  for (let item = 0; item < items; item += 1) {
    const row = truth.subarray(item * classes, (item + 1) * classes);
    for (let of = 0; of < classes; of += 1) {
      let sum = Math.log(Math.max(prior[of] as number, tiny));
      for (let rater = 0; rater < raters; rater += 1) {
        const rating = given[item * raters + rater] as number;
        if (rating >= 0) sum += logs[(rater * classes + of) * classes + rating] as number;
      }
      row[of] = sum;
    }
    const most = Math.max(...row);
    let total = 0;
    for (let of = 0; of < classes; of += 1) {
      row[of] = Math.exp((row[of] as number) - most);
      total += row[of] as number;
    }
    for (let of = 0; of < classes; of += 1) row[of] = (row[of] as number) / total;
    logLikelihood += most + Math.log(total);
  }
  return logLikelihood;
}
