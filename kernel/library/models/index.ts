/**
 * `kelvin/models`: small networks on embeddings and features, with their parameter counts; gradient-boosted trees.
 *
 *     import { mlp, predict } from "kelvin/models";
 *     const model = mlp({ features: 4, hidden: [16, 16], classes: 3, seed: 0 });
 *     display(model); // its layers and how many parameters they have
 *     await predict(model, [[0.1, 0.2, 0.3, 0.4], [1, 0, 0, 0]])
 */
export { type LinearProbeSpec, linearProbe } from "./linear-probe.ts";
export { type MlpSpec, mlp } from "./mlp.ts";
export type { ForwardOptions, Model, Parameters } from "./model.ts";
export { ordinalNet } from "./ordinal-net.ts";
export { type InputRows, predict } from "./predict.ts";
export type { ResidualSpec } from "./residual-backbone.ts";
export { resnetMlp } from "./resnet-mlp.ts";
export type {
  BoostedClassifier,
  BoostedRegressor,
  BoostedTrees,
  ForecastOptions,
  Stage,
} from "./trees/boosted-trees.ts";
export type { BoostingEnd, IterationRecord } from "./trees/boosting-history.ts";
export type { FeatureImportance } from "./trees/feature-importance.ts";
export type { FeatureRows } from "./trees/feature-source.ts";
export {
  type BoostedClassifierOptions,
  type BoostedRegressorOptions,
  type BoostingOptions,
  fitBoostedClassifier,
  fitBoostedRegressor,
} from "./trees/fit-boosted-trees.ts";
export type { TreeFeature } from "./trees/fitted-trees.ts";
export { restoreBoostedTrees } from "./trees/restore-boosted-trees.ts";
export type { Tree } from "./trees/tree.ts";
export type { TreeOptions } from "./trees/tree-options.ts";
