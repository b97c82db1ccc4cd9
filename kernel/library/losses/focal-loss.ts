import * as tf from "../../tensors/index.ts";
import { type ClassLabels, classRows } from "./class-rows.ts";
import { readClassWeights } from "./cross-entropy.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";
import { scoreRows } from "./score-rows.ts";

export interface FocalLossOptions extends ReductionOptions {
  /** how much rows that are right already count less, at least 0; 0 is the cross-entropy. Default 2 */
  readonly gamma?: number;
  /** weight α of each class. Unlike those of `crossEntropy` they do not divide the mean, as in the paper. Default 1 each */
  readonly classWeights?: ArrayLike<number>;
}

/**
 * Focal loss: α_y (1 - p_y)^γ (-log p_y), the mean over rows. Lower is better; 0 is certain and right.
 *
 * Not a proper score: its minimum is less sure than the truth. Paper: Lin et al., Focal Loss for Dense Object Detection, ICCV 2017.
 *
 * @formula -(1 - p_y)^\gamma \ln p_y
 * @param labels true class per row, shape [...]
 * @param logits shape [..., classes]
 * @throws RangeError when shapes differ, a label is no class or an option is out of range
 */
export function focalLoss(labels: ClassLabels, logits: tf.Tensor, options: FocalLossOptions = {}): tf.Tensor {
  const { gamma = 2, classWeights } = options;
  if (!(gamma >= 0 && Number.isFinite(gamma))) throw new RangeError(`gamma must be at least 0, got ${gamma}`);
  return tf.tidy(() => {
    const read = classRows(labels, logits);
    const negativeLog = scoreRows(read.labels, read.logits, { log: 1 });
    let losses: tf.Tensor = negativeLog;
    if (gamma > 0) {
      // expm1 keeps the digits of 1 - p where p is nearly 1; below the smallest step its power would have no derivative.
      const missing = tf.maximum(tf.neg(tf.expm1(tf.neg(negativeLog))), 1e-12);
      losses = tf.mul(gamma === 1 ? missing : gamma === 2 ? tf.square(missing) : tf.pow(missing, gamma), negativeLog);
    }
    if (classWeights) losses = tf.mul(losses, tf.gather(readClassWeights(classWeights, read.classes), read.labels));
    return reduceRows(losses, options);
  });
}
