import type { Neighbors } from "./neighbors.ts";

export interface NeighborWeightsOptions {
  /**
   * `softmax`: exp(s / temperature); `power`: max(s, 0)^exponent; `uniform`: 1, where s is the cosine or dot product. Of
   * distances d, `softmax` is exp(-d / temperature) and `power` d^-exponent, where rows at distance 0 outweigh all others.
   * Default `softmax`
   */
  readonly weighting?: "softmax" | "power" | "uniform";
  /** how far `softmax` looks beyond the nearest: above 0, smaller trusts the nearest more. Default 0.1 */
  readonly temperature?: number;
  /** of `power`. Default 1 */
  readonly exponent?: number;
  /** neighbours with a smaller cosine or dot product, or a larger distance, have no weight. Default none */
  readonly threshold?: number;
  /** how many of the neighbours take part, the nearest first. Default all that were looked up */
  readonly k?: number;
}

/**
 * How much each neighbour counts. Weights of a query have a common factor of no meaning: with `softmax` its nearest has 1,
 * so that no exponential overflows.
 *
 * @param neighbors as `kNearestNeighbors` found them
 * @returns shape [queries, k], each at least 0
 * @throws RangeError when temperature or exponent is not above 0, or threshold is not a number
 */
export function neighborWeights(neighbors: Neighbors, options: NeighborWeightsOptions = {}): Float64Array {
  const { weighting = "softmax", temperature = 0.1, exponent = 1, threshold } = options;
  if (!(temperature > 0)) throw new RangeError(`the temperature must be above 0, got ${temperature}`);
  if (!(exponent > 0)) throw new RangeError(`the exponent must be above 0, got ${exponent}`);
  if (threshold !== undefined && Number.isNaN(threshold))
    throw new RangeError("the threshold must be a number, got NaN");
  const { scores, queries, k } = neighbors;
  const far = neighbors.metric === "euclidean";
  const weights = new Float64Array(scores.length);
  for (let query = 0; query < queries; query += 1) {
    const nearest = scores[query * k] as number;
    for (let at = query * k; at < (query + 1) * k; at += 1) {
      const score = scores[at] as number;
      if (threshold !== undefined && (far ? score > threshold : score < threshold)) continue;
      if (weighting === "uniform") weights[at] = 1;
      else if (weighting === "softmax") weights[at] = Math.exp((far ? nearest - score : score - nearest) / temperature);
      else if (!far) weights[at] = Math.max(score, 0) ** exponent;
      else weights[at] = nearest === 0 ? Number(score === 0) : (nearest / score) ** exponent;
    }
  }
  return weights;
}
