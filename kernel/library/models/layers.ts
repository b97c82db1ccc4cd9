import * as tf from "../../tensors/index.ts";
import { dropoutMask } from "./dropout-mask.ts";
import type { ForwardOptions, Parameters } from "./model.ts";

/** A parameter that the model's own list has made. */
export function parameter(parameters: Parameters, name: string): tf.Variable {
  const found = parameters.get(name);
  if (!found) throw new RangeError(`the model has no parameter "${name}"`);
  return found;
}

/** x Wᵀ + b */
export function linear(parameters: Parameters, name: string, inputs: tf.Tensor): tf.Tensor2D {
  const product = tf.matMul(inputs as tf.Tensor2D, parameter(parameters, `${name}.weight`) as never, false, true);
  return tf.add(product, parameter(parameters, `${name}.bias`));
}

/** max(x, 0), whose slope is read from what it made: the library's own takes twice the operations. */
export function relu(inputs: tf.Tensor): tf.Tensor {
  const rectify = tf.customGrad((...given) => {
    const [source, save] = given as unknown as [tf.Tensor, tf.GradSaveFunc];
    const value = tf.relu(source);
    save([value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, [value]: tf.Tensor[]) =>
        tf.mul(dy, tf.cast(tf.greater(value as tf.Tensor, 0), "float32")),
    };
  });
  return rectify(inputs);
}

/** (x - mean) / √(variance + 1e-5) · weight + bias, over the features of each row. Paper: Ba et al., 2016. */
export function layerNorm(parameters: Parameters, name: string, inputs: tf.Tensor): tf.Tensor2D {
  const { mean, variance } = tf.moments(inputs, 1, true);
  const normal = tf.mul(tf.sub(inputs, mean), tf.rsqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(normal, parameter(parameters, `${name}.weight`)), parameter(parameters, `${name}.bias`));
}

/** x Φ(x), exact. Paper: Hendrycks & Gimpel, 2016. */
export function gelu(inputs: tf.Tensor): tf.Tensor {
  return tf.mul(tf.mul(inputs, 0.5), tf.add(tf.erf(tf.mul(inputs, Math.SQRT1_2)), 1));
}

/** Leaves out each value with probability `rate` and makes the others larger, in training; `layer` tells masks of one step apart. */
export function dropout(inputs: tf.Tensor, rate: number, layer: number, { dropoutSeed }: ForwardOptions): tf.Tensor {
  if (dropoutSeed === undefined || rate === 0) return inputs;
  return tf.mul(inputs, tf.tensor(dropoutMask(inputs.size, rate, dropoutSeed, layer), inputs.shape));
}

/** Checks a share of values to leave out. */
export function checkDropout(rate: number): void {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`dropout must be at least 0 and below 1, got ${rate}`);
}
