import type { Metric } from "./metric.ts";

/** The nearest rows of each query, nearest first. */
export interface Neighbors {
  /** how many neighbours each query has */
  readonly k: number;
  /** how many queries there are */
  readonly queries: number;
  /** by what nearness was measured */
  readonly metric: Metric;
  /** row numbers, shape [queries, k]: those of query i begin at i · k */
  readonly indices: Int32Array;
  /** how near they are, shape [queries, k]: cosine or dot product, or with `euclidean` the distance */
  readonly scores: Float64Array;
}

/**
 * What was asked for with fewer neighbours: the first `k` of each query.
 *
 * @param neighbors as `kNearestNeighbors` found them
 */
export function fewerNeighbors(neighbors: Neighbors, k: number): Neighbors {
  checkCount(k);
  if (k > neighbors.k)
    throw new RangeError(`${k} neighbours were asked for, ${neighbors.k} were looked up: look up more of them`);
  if (k === neighbors.k) return neighbors;
  const indices = new Int32Array(neighbors.queries * k);
  const scores = new Float64Array(neighbors.queries * k);
  for (let query = 0; query < neighbors.queries; query += 1) {
    const from = query * neighbors.k;
    indices.set(neighbors.indices.subarray(from, from + k), query * k);
    scores.set(neighbors.scores.subarray(from, from + k), query * k);
  }
  return { ...neighbors, k, indices, scores };
}

export function checkCount(k: number): void {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`k must be a whole number from 1, got ${k}`);
}
