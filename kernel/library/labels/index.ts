/** `kelvin/labels`: labels from several hands, from few, and wrong ones: fusing, spreading, finding, balancing, voting. */
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
