import * as tf from "../../tensors/index.ts";

export interface ReductionOptions {
  /**
   * weight of each row, for instance 0 for padding and 1 for tokens, in the shape of the labels. A mean divides by their sum,
   * so padding does not dilute it. Default 1 each
   */
  readonly mask?: tf.Tensor | ArrayLike<number>;
  /** `mean`: one number; `sum`: one number; `none`: one per row. Default `mean` */
  readonly reduction?: "mean" | "sum" | "none";
}

/**
 * Makes of one loss per row what was asked for. Inside `tf.tidy`.
 *
 * @param losses shape [rows]
 * @param weights further weights that a mean divides by, such as those of the classes; shape [rows]
 * @throws RangeError when the mask has another number of rows
 */
export function reduceRows(losses: tf.Tensor, options: ReductionOptions = {}, weights?: tf.Tensor): tf.Tensor {
  const { mask, reduction = "mean" } = options;
  const factors = mask === undefined ? weights : combine(readMask(mask, losses.size), weights);
  const weighted = mask === undefined ? losses : tf.mul(losses, readMask(mask, losses.size));
  switch (reduction) {
    case "none":
      return weighted;
    case "sum":
      return tf.sum(weighted);
    case "mean":
      // Rows of weight 0 only, as of an all-padding batch, have the loss 0 and no gradient rather than NaN.
      return factors ? tf.mul(tf.sum(weighted), tf.divNoNan(1, tf.sum(factors))) : tf.mean(weighted);
    default:
      throw new RangeError(`reduction is mean, sum or none, got ${String(reduction)}`);
  }
}

function combine(mask: tf.Tensor, weights: tf.Tensor | undefined): tf.Tensor {
  return weights ? tf.mul(mask, weights) : mask;
}

function readMask(mask: tf.Tensor | ArrayLike<number>, rows: number): tf.Tensor1D {
  const count = mask instanceof tf.Tensor ? mask.size : mask.length;
  if (count !== rows) throw new RangeError(`mask and labels differ in length: ${count} and ${rows}`);
  return mask instanceof tf.Tensor
    ? tf.reshape(tf.cast(mask, "float32"), [rows])
    : tf.tensor1d(Float32Array.from(mask), "float32");
}
