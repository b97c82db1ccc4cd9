import * as tf from "../../tensors/index.ts";
import { type ClassLabels, type ClassRows, classRows } from "./class-rows.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";

/**
 * The squared length of the logits, Σ_k z_k² per row: λ times this, added to a loss, keeps logits small and so forecasts less sure.
 *
 * @param logits shape [..., classes]
 * @throws RangeError when the logits have fewer than 2 dimensions, or no rows
 */
export function logitPenalty(logits: tf.Tensor, options: ReductionOptions = {}): tf.Tensor {
  return tf.tidy(() => reduceRows(tf.reshape(tf.sum(tf.square(logits), -1), [-1]), options));
}

/**
 * The squared distance between the confidence in the predicted class and whether it is right: (max_k p_k - [argmax = y])² per
 * row, from 0 to 1. Lower is better. The prediction itself is taken as given: the gradient moves the confidence only.
 *
 * @param labels true class per row, shape [...]
 * @param logits shape [..., classes]
 * @throws RangeError when lengths or shapes differ, there are no rows, or a label is no class
 */
export function calibrationPenalty(labels: ClassLabels, logits: tf.Tensor, options: ReductionOptions = {}): tf.Tensor {
  return tf.tidy(() => {
    const read = classRows(labels, logits);
    const correct = correctness(read);
    const confidence = tf.max(tf.softmax(read.logits), 1);
    return reduceRows(tf.squaredDifference(confidence, correct), options);
  });
}

/** 1 where the largest logit is that of the label, else 0. A step has no slope, so the tape gets none to look for. */
function correctness({ labels, logits }: ClassRows): tf.Tensor1D {
  const compare = tf.customGrad((...inputs) => {
    const [source] = inputs as [tf.Tensor, unknown];
    const { shape } = source;
    return {
      value: tf.cast(tf.equal(tf.argMax(source, 1), labels), "float32"),
      gradFunc: () => tf.zeros(shape),
    };
  });
  return compare(logits) as tf.Tensor1D;
}

/**
 * The squared distance between a confidence of its own and whether the answer was right: (σ(s) - correct)² per row, a Brier
 * score of two classes. Lower is better. As for verbalised confidence.
 *
 * @param correct 1 where the answer was right, else 0; shape [...]
 * @param scores logit s of the confidence, same shape
 * @throws RangeError when the shapes differ or there are no rows
 */
export function confidenceLoss(
  correct: tf.Tensor | ArrayLike<number>,
  scores: tf.Tensor,
  options: ReductionOptions = {},
): tf.Tensor {
  const count = correct instanceof tf.Tensor ? correct.size : correct.length;
  if (count !== scores.size) throw new RangeError(`correct and scores differ in length: ${count} and ${scores.size}`);
  if (count === 0) throw new RangeError("correct and scores have 0 rows: nothing can be learned from them");
  return tf.tidy(() => {
    const truth = correct instanceof tf.Tensor ? correct : tf.tensor1d(Float32Array.from(correct));
    const flat = tf.reshape(tf.cast(truth, "float32"), [count]);
    return reduceRows(tf.squaredDifference(tf.sigmoid(tf.reshape(scores, [count])), flat), options);
  });
}
