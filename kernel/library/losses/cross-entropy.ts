import * as tf from "../../tensors/index.ts";
import { type ClassLabels, classRows } from "./class-rows.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";
import { scoreRows } from "./score-rows.ts";

export interface CrossEntropyOptions extends ReductionOptions {
  /** weight of each class, see `inverseFrequencyWeights`; a mean divides by the weights of the rows' classes. Default 1 each */
  readonly classWeights?: ArrayLike<number>;
  /** share ε of the target that goes to all classes evenly, 0 to 1. Default 0 */
  readonly labelSmoothing?: number;
}

/**
 * Cross-entropy of logits, in nats. Lower is better; 0 is certain and right.
 *
 * Per row w_y (1 - ε) (-log p_y) + ε / K Σ_k w_k (-log p_k), and the mean divides by Σ w_y: the conventions of PyTorch's
 * `cross_entropy` for `weight` and `label_smoothing`. Exact for any logits, as no probability is rounded to 0. Paper of the
 * smoothing: Szegedy et al., Rethinking the Inception Architecture, CVPR 2016.
 *
 * @param labels true class per row, shape [...]
 * @param logits shape [..., classes]; the vocabulary may be large, no one-hot matrix is made
 * @returns a scalar, or one value per row
 * @throws RangeError when shapes differ, a label is no class or an option is out of range
 */
export function crossEntropy(labels: ClassLabels, logits: tf.Tensor, options: CrossEntropyOptions = {}): tf.Tensor {
  const { labelSmoothing = 0, classWeights } = options;
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1))
    throw new RangeError(`labelSmoothing must lie between 0 and 1, got ${labelSmoothing}`);
  return tf.tidy(() => {
    const read = classRows(labels, logits);
    const weights = classWeights && readClassWeights(classWeights, read.classes);
    const rowWeights = weights && tf.gather(weights, read.labels);
    let losses: tf.Tensor = scoreRows(read.labels, read.logits, { log: 1 });
    if (rowWeights) losses = tf.mul(losses, rowWeights);
    if (labelSmoothing > 0) {
      const logs = tf.logSoftmax(read.logits);
      const everyClass = tf.sum(weights ? tf.mul(logs, weights) : logs, 1);
      losses = tf.sub(tf.mul(losses, 1 - labelSmoothing), tf.mul(everyClass, labelSmoothing / read.classes));
    }
    return reduceRows(losses, options, rowWeights);
  });
}

/** The weights as a tensor of shape [classes]. Inside `tf.tidy`. */
export function readClassWeights(weights: ArrayLike<number>, classes: number): tf.Tensor1D {
  if (weights.length !== classes)
    throw new RangeError(`classWeights has ${weights.length} weights, the logits have ${classes} classes`);
  const values = Float32Array.from(weights);
  const wrong = values.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (wrong >= 0)
    throw new RangeError(`classWeights must be finite and at least 0, class ${wrong} has ${values[wrong]}`);
  return tf.tensor1d(values);
}
