import * as tf from "../../tensors/index.ts";
import { type ClassLabels, readLabels } from "./class-rows.ts";
import { pickClass } from "./pick-class.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";

export interface OrdinalLossOptions extends ReductionOptions {
  /**
   * `likelihood`: -log of the class's own probability, the proportional odds model of McCullagh (1980). `levels`: the sum of K - 1
   * binary cross-entropies, "is it above k?", of Cao et al. (CORAL, 2020). Default `likelihood`
   */
  readonly form?: "likelihood" | "levels";
}

/**
 * Loss of classes in order, from one score per row and K - 1 ascending thresholds: P(y > k) = σ(s - θ_k). Lower is better.
 *
 * @param labels true class per row, 0 to K - 1
 * @param scores one score per row, shape [rows] or [rows, 1]
 * @param thresholds θ, ascending, shape [K - 1]
 * @throws RangeError when lengths differ or a label is no class
 */
export function ordinalLoss(
  labels: ClassLabels,
  scores: tf.Tensor,
  thresholds: tf.Tensor1D,
  options: OrdinalLossOptions = {},
): tf.Tensor {
  const rows = scores.size;
  const levels = thresholds.size;
  if (rows === 0 || levels === 0)
    throw new RangeError(`got ${rows} scores and ${levels} thresholds: at least one of each`);
  return tf.tidy(() => {
    const classes = readLabels(labels, rows, levels + 1);
    const above = tf.sub(tf.reshape(scores, [rows, 1]), tf.reshape(thresholds, [1, levels])) as tf.Tensor2D;
    if (options.form === "levels") {
      const isAbove = tf.cast(tf.greater(tf.reshape(classes, [rows, 1]), tf.range(0, levels, 1, "int32")), "float32");
      // -[t log σ(a) + (1 - t) log σ(-a)] = softplus(a) - t a
      return reduceRows(tf.sum(tf.sub(tf.softplus(above), tf.mul(isAbove, above)), 1), options);
    }
    return reduceRows(tf.neg(pickClass(ordinalLogProbabilities(above), classes)), options);
  });
}

/**
 * log P(y = k) for each row and class from a_k = s - θ_k. With u = a_{k-1} above v = a_k, σ(u) - σ(v) =
 * σ(u) σ(-v) (1 - exp(v - u)): a product of numbers that keep their digits where both sigmoids round to 0 or 1.
 */
export function ordinalLogProbabilities(above: tf.Tensor2D): tf.Tensor2D {
  const [, levels] = above.shape;
  const logAbove = tf.neg(tf.softplus(tf.neg(above)));
  const logBelow = tf.neg(tf.softplus(above));
  const first = tf.slice(logBelow, [0, 0], [-1, 1]);
  const last = tf.slice(logAbove, [0, levels - 1], [-1, 1]);
  if (levels === 1) return tf.concat([first, last], 1) as tf.Tensor2D;
  const [upper, lower] = [tf.slice(above, [0, 0], [-1, levels - 1]), tf.slice(above, [0, 1], [-1, levels - 1])];
  const gap = tf.log(tf.neg(tf.expm1(tf.minimum(tf.sub(lower, upper), -1e-7))));
  const middle = tf.add(
    gap,
    tf.add(tf.slice(logAbove, [0, 0], [-1, levels - 1]), tf.slice(logBelow, [0, 1], [-1, levels - 1])),
  );
  return tf.concat([first, middle, last], 1) as tf.Tensor2D;
}

/**
 * Probability of each class in order, from scores and thresholds: what a metric or a calibrator takes.
 *
 * @param scores one number per row, shape [rows]
 * @param thresholds ascending, shape [classes - 1]
 * @returns shape [rows, K]; rows sum to 1
 * @throws RangeError when there are no scores or no thresholds
 */
export function ordinalProbabilities(scores: tf.Tensor, thresholds: tf.Tensor1D): tf.Tensor2D {
  return tf.tidy(() => {
    const rows = scores.size;
    const above = tf.sub(tf.reshape(scores, [rows, 1]), tf.reshape(thresholds, [1, thresholds.size])) as tf.Tensor2D;
    return tf.exp(ordinalLogProbabilities(above)) as tf.Tensor2D;
  });
}
