import * as tf from "../../tensors/index.ts";
import { type ClassLabels, classRows } from "./class-rows.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";
import { scoreRows } from "./score-rows.ts";

/** How an answer's reward follows from whether it is right (`correct`) and from its partial score (`score`, 0 to 1). */
export type RewardMode = "separated" | "hardPlusSoft";

/**
 * The reward of one answer. `separated`: 2 + score when correct, else the score, so that the worst right answer beats the best
 * wrong one by 1. `hardPlusSoft`: correct + score, from 0 to 2.
 *
 * @param correct whether the answer is right
 * @param score the softer judgement of it, 0 to 1
 * @param mode how the two are put together
 * @throws RangeError when `correct` is neither 0 nor 1, or `score` does not lie between 0 and 1
 */
export function reward(correct: number | boolean, score: number, mode: RewardMode): number {
  const hard = Number(correct);
  if (hard !== 0 && hard !== 1) throw new RangeError(`correct must be 0 or 1, got ${hard}`);
  if (!(score >= 0 && score <= 1)) throw new RangeError(`score must lie between 0 and 1, got ${score}`);
  switch (mode) {
    case "separated":
      return hard === 1 ? 2 + score : score;
    case "hardPlusSoft":
      return hard + score;
    default:
      throw new RangeError(`a reward mode is separated or hardPlusSoft, got ${String(mode)}`);
  }
}

/**
 * Cross-entropy whose rows count as much as their reward: Σ r_i (-log p_i[y_i]) / Σ r_i. Lower is better.
 *
 * Rows of reward 0 teach nothing; a batch of such rows only has the loss 0 and no gradient.
 *
 * @param labels class that was chosen, per row
 * @param logits shape [rows, classes]
 * @param rewards at least 0, one per row
 * @throws RangeError when lengths differ, a label is no class, or a reward is negative
 */
export function rewardWeightedCrossEntropy(
  labels: ClassLabels,
  logits: tf.Tensor,
  rewards: ArrayLike<number> | tf.Tensor,
  options: ReductionOptions = {},
): tf.Tensor {
  return tf.tidy(() => {
    const read = classRows(labels, logits);
    const weights = readRewards(rewards, read.rows);
    const losses = tf.mul(scoreRows(read.labels, read.logits, { log: 1 }), weights);
    return reduceRows(losses, options, weights);
  });
}

function readRewards(rewards: ArrayLike<number> | tf.Tensor, rows: number): tf.Tensor1D {
  const count = rewards instanceof tf.Tensor ? rewards.size : rewards.length;
  if (count !== rows) throw new RangeError(`rewards and labels differ in length: ${count} and ${rows}`);
  if (rewards instanceof tf.Tensor) return tf.reshape(tf.cast(rewards, "float32"), [rows]);
  const values = Float32Array.from(rewards);
  const wrong = values.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (wrong >= 0) throw new RangeError(`rewards must be finite and at least 0, row ${wrong} has ${values[wrong]}`);
  return tf.tensor1d(values);
}
