/**
 * `kelvin/losses`: what models are trained to make small, on logits, for classes, classes in order and preferences.
 *
 *     import { brierLoss, crossEntropy, mixedScoreLoss } from "kelvin/losses";
 *     import * as tf from "kelvin/tensors";
 *     const labels = [0, 1, 2];
 *     const logits = tf.tensor2d([[2, 0, 0], [0, 1, 0], [1, 0, 1]]);
 *     const losses = [crossEntropy(labels, logits), brierLoss(labels, logits), mixedScoreLoss(labels, logits, { shares: { log: 0.7, brier: 0.3 } })];
 *     await Promise.all(losses.map((loss) => loss.data()))
 */
export type { ClassLabels } from "./class-rows.ts";
export { type CrossEntropyOptions, crossEntropy } from "./cross-entropy.ts";
export { type DpoOptions, type PreferenceLogProbabilities, dpoLoss } from "./dpo-loss.ts";
export { type FocalLossOptions, focalLoss } from "./focal-loss.ts";
export { inverseFrequencyWeights } from "./inverse-frequency-weights.ts";
export { type MixingSchedule, cosineMixing, fixedMixing, linearMixing, mixingShares } from "./mixing-schedule.ts";
export { type MixedRows, drawMixupLambda, mixupCrossEntropy, mixupRows } from "./mixup.ts";
export { type OrdinalLossOptions, ordinalLoss, ordinalProbabilities } from "./ordinal-loss.ts";
export { calibrationPenalty, confidenceLoss, logitPenalty } from "./penalties.ts";
export { type MixedScoreOptions, brierLoss, mixedScoreLoss, sphericalLoss } from "./proper-scores.ts";
export type { ReductionOptions } from "./reduce-rows.ts";
export { type RewardMode, reward, rewardWeightedCrossEntropy } from "./reward-weighted-loss.ts";
export type { ScoreShares } from "./score-rows.ts";
