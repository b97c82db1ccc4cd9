import { checkNeighborRows } from "./check-neighbor-rows.ts";
import { type NeighborWeightsOptions, neighborWeights } from "./neighbor-weights.ts";
import { type Neighbors, fewerNeighbors } from "./neighbors.ts";

/** What neighbours make of a query by their mean. */
export interface NeighborMeans {
  /** weighted mean for each query */
  readonly values: Float64Array;
  /** the same rounded to the nearest whole number, halves up: a class of an ordinal scale */
  readonly rounded: Int32Array;
  /** how many queries had no neighbour with any weight, and got the mean of all rows */
  readonly withoutNeighbors: number;
}

/**
 * Predicts a number for queries by the weighted mean of their neighbours': Σ_j w_j y_j / Σ_j w_j. Of classes on an ordinal
 * scale, such as scores from 0 to 5, it is the regression beside the vote.
 *
 * @param values of each row that was looked in
 * @param neighbors of the queries among these rows
 * @throws RangeError when a neighbour has no value, or a value is not finite
 */
export function neighborMeans(
  values: ArrayLike<number>,
  neighbors: Neighbors,
  options: NeighborWeightsOptions = {},
): NeighborMeans {
  let sumOfAll = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (!Number.isFinite(values[row]))
      throw new RangeError(`values must be finite numbers, row ${row} holds ${values[row]}`);
    sumOfAll += values[row] as number;
  }
  checkNeighborRows(values.length, neighbors, "values");
  const used = fewerNeighbors(neighbors, options.k ?? neighbors.k);
  const weights = neighborWeights(used, options);
  const means = new Float64Array(used.queries);
  let withoutNeighbors = 0;
  for (let query = 0; query < used.queries; query += 1) {
    let sum = 0;
    let total = 0;
    for (let at = query * used.k; at < (query + 1) * used.k; at += 1) {
      sum += (weights[at] as number) * (values[used.indices[at] as number] as number);
      total += weights[at] as number;
    }
    means[query] = total > 0 ? sum / total : sumOfAll / values.length;
    withoutNeighbors += Number(total === 0);
  }
  return { values: means, rounded: Int32Array.from(means, (mean) => Math.floor(mean + 0.5)), withoutNeighbors };
}
