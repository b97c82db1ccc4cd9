/**
 * `kelvin/labels`: labels from several hands, from few, and wrong ones: fusing, spreading, finding, balancing, voting.
 *
 *     import { findLabelIssues, fuseLabels } from "kelvin/labels";
 *     const fused = fuseLabels([[0, 0, 1], [1, 1, 1], [2, 2, 0], [2, 1, 2]]); // one row per item, one column per rater
 *     display(fused.labels);
 *     const forecasts = [[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.8, 0.1, 0.1], [0.05, 0.05, 0.9]]; // out of fold
 *     findLabelIssues([0, 1, 2, 2], forecasts).rows
 */
export { type Complementarity, complementarity } from "./complementarity.ts";
export {
  type ConfidentConvention,
  type ConfidentJoint,
  type ConfidentJointOptions,
  confidentJoint,
} from "./confident-joint.ts";
export { type FindLabelIssuesOptions, type LabelIssues, findLabelIssues } from "./find-label-issues.ts";
export { type FuseLabelsOptions, type FusedLabels, fuseLabels } from "./fuse-labels.ts";
export { type LabelQualityMethod, type LabelQualityOptions, labelQuality } from "./label-quality.ts";
export { outOfFold } from "./out-of-fold.ts";
export { type ResampleRowsOptions, resampleRows } from "./resample-rows.ts";
export { type SelfTrainOptions, type SelfTraining, type SelfTrainingRound, selfTrain } from "./self-train.ts";
export { type GaussianGraphOptions, type SimilarityGraph, gaussianGraph, neighborGraph } from "./similarity-graph.ts";
export { softVote } from "./soft-vote.ts";
export { type SpreadLabels, type SpreadLabelsOptions, labelPropagation, labelSpreading } from "./spread-labels.ts";
export { type VotePoint, voteSweep } from "./vote-sweep.ts";
