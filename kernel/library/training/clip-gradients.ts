import * as tf from "../../tensors/index.ts";
import type { Gradients } from "./adamw.ts";

/**
 * Shortens gradients whose length over all parameters exceeds `norm`, keeping their direction, as PyTorch's
 * `clip_grad_norm_`: times min(1, norm / (length + 1e-6)). Nothing is read from the device.
 *
 * @param gradients by the names of their parameters
 * @returns new gradients, and the length before; the caller disposes both
 * @throws RangeError when `norm` is not above 0
 */
export function clipGradients(
  gradients: Gradients,
  norm: number,
): { readonly clipped: Gradients; readonly length: tf.Scalar } {
  if (!(norm > 0)) throw new RangeError(`the norm to clip to must be above 0, got ${norm}`);
  const names = [...gradients.keys()];
  const [length, ...clipped] = tf.tidy(() => {
    const squares = [...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)));
    const length = tf.sqrt(tf.addN(squares));
    const factor = tf.minimum(tf.div(norm, tf.add(length, 1e-6)), 1);
    return [length, ...[...gradients.values()].map((gradient) => tf.mul(gradient, factor))];
  }) as [tf.Scalar, ...tf.Tensor[]];
  return { clipped: new Map(names.map((name, index) => [name, clipped[index] as tf.Tensor])), length };
}
