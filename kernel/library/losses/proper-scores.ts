import * as tf from "../../tensors/index.ts";
import { type ClassLabels, classRows } from "./class-rows.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";
import { type ScoreShares, scoreRows } from "./score-rows.ts";

/**
 * Brier score of logits, as a loss: Σ_k (p_k - [k = y])² = Σ_k p_k² - 2 p_y + 1 per row, from 0 (certain and right) to 2.
 *
 * Bounded, so single rows cannot rule the gradient, which vanishes where the forecast is certain and wrong: it learns slowly
 * from scratch. Source: Brier, Verification of Forecasts Expressed in Terms of Probability, 1950.
 *
 * @formula \sum_k \bigl(p_k - [k = y]\bigr)^2
 * @param labels true class per row, shape [...]
 * @param logits shape [..., classes]; no one-hot matrix is made
 * @throws RangeError when lengths or shapes differ, there are no rows, or a label is no class
 */
export function brierLoss(labels: ClassLabels, logits: tf.Tensor, options: ReductionOptions = {}): tf.Tensor {
  return mixedScoreLoss(labels, logits, { ...options, shares: { brier: 1 } });
}

/**
 * Spherical score of logits, as a loss: 1 - p_y / ‖p‖ per row, from 0 (certain and right) to 1.
 *
 * Source: Good, Comment on Measuring Information and Uncertainty, 1971.
 *
 * @formula 1 - \frac{p_y}{\lVert p \rVert}
 * @param labels true class per row, shape [...]
 * @param logits shape [..., classes]; no one-hot matrix is made
 * @throws RangeError when lengths or shapes differ, there are no rows, or a label is no class
 */
export function sphericalLoss(labels: ClassLabels, logits: tf.Tensor, options: ReductionOptions = {}): tf.Tensor {
  return mixedScoreLoss(labels, logits, { ...options, shares: { spherical: 1 } });
}

export interface MixedScoreOptions extends ReductionOptions {
  /** how much of each score, for instance `{ log: 0.7, brier: 0.3 }`; see `mixingShares` for schedules */
  readonly shares: ScoreShares;
}

/**
 * A sum of strictly proper scores: a (-log p_y) + b Σ(p - e_y)² + c (1 - p_y / ‖p‖). With shares of at least 0 that are not all
 * 0 it is strictly proper itself: the truth is its only minimum.
 *
 * One softmax serves all of them, and the gradient is in closed form, so a mixture costs what its dearest part costs.
 *
 * @param labels true class per row, shape [...]
 * @param logits shape [..., classes]; no one-hot matrix is made
 * @throws RangeError when shapes differ, a label is no class, a share is negative or all are 0
 */
export function mixedScoreLoss(labels: ClassLabels, logits: tf.Tensor, options: MixedScoreOptions): tf.Tensor {
  const shares = Object.entries(options.shares) as [string, number][];
  for (const [name, share] of shares)
    if (!(share >= 0 && Number.isFinite(share)))
      throw new RangeError(`the share of the ${name} score must be at least 0, got ${share}: it would not be proper`);
  if (!shares.some(([, share]) => share > 0)) throw new RangeError("all shares are 0: nothing would be learned");
  return tf.tidy(() => {
    const read = classRows(labels, logits);
    return reduceRows(scoreRows(read.labels, read.logits, options.shares), options);
  });
}
