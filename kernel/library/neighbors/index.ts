/**
 * `kelvin/neighbors`: the rows that are nearest, exactly or approximately, and what they say about labels.
 *
 *     import { kNearestNeighbors, neighborVotes } from "kelvin/neighbors";
 *     const data = [[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]];
 *     const near = await kNearestNeighbors(data, [[1, 0.2], [0.2, 1]], { k: 2 });
 *     neighborVotes([0, 0, 1, 1], near, { classes: 2 }).predicted
 */
export { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
export { type TensorLike, toMatrix } from "../matrix/to-matrix.ts";
export { type KNearestNeighborsOptions, kNearestNeighbors } from "./k-nearest-neighbors.ts";
export type { Metric } from "./metric.ts";
export { type NeighborAgreement, neighborAgreement } from "./neighbor-agreement.ts";
export { type NeighborConfidenceOptions, neighborConfidence } from "./neighbor-confidence.ts";
export {
  type NeighborIndex,
  type NeighborIndexOptions,
  createNeighborIndex,
  loadNeighborIndex,
} from "./neighbor-index.ts";
export { type NeighborMeans, neighborMeans } from "./neighbor-means.ts";
export { type NeighborVotes, type NeighborVotesOptions, neighborVotes } from "./neighbor-votes.ts";
export { type NeighborWeightsOptions, neighborWeights } from "./neighbor-weights.ts";
export { type Neighbors, fewerNeighbors } from "./neighbors.ts";
export type { DataSpec, RowStream } from "./row-blocks.ts";
