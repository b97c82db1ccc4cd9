import { watchForecast } from "../audit/hooks/trained.ts";
import * as tf from "../../tensors/index.ts";
import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import type { Model } from "./model.ts";

/** Rows of features: a tensor, which stays its owner's, or a matrix in any written form. */
export type InputRows = tf.Tensor2D | MatrixSpec;

/** The rows as a float32 tensor, which the caller disposes; of a tensor, another handle on the same memory. */
export function inputTensor(inputs: InputRows): tf.Tensor2D {
  if (inputs instanceof tf.Tensor) {
    if (inputs.rank !== 2) throw new RangeError(`inputs have 2 dimensions, rows and features, got [${inputs.shape}]`);
    return tf.cast(inputs, "float32");
  }
  const { data, rows, columns } = asMatrix(inputs, "inputs");
  return tf.tensor2d(data instanceof Float32Array ? data : Float32Array.from(data), [rows, columns], "float32");
}

/**
 * Logits of a model for many rows, a batch at a time, without dropout.
 *
 * @param model whose parameters are not changed
 * @param inputs shape [rows, features]
 * @returns shape [rows, classes], as metrics and calibrators take it
 * @throws RangeError when the inputs do not have the model's features
 */
export async function predict(
  model: Model,
  inputs: InputRows,
  options: { readonly batchSize?: number } = {},
): Promise<Matrix<Float32Array>> {
  const logits = await computeLogits(model, inputs, options);
  await watchForecast(model, inputs, logits);
  return logits;
}

/** What `predict` gives, for the library's own use: rows that a training judges itself by are not forecast. */
export async function computeLogits(
  model: Model,
  inputs: InputRows,
  { batchSize = 4096 }: { readonly batchSize?: number } = {},
): Promise<Matrix<Float32Array>> {
  const all = inputTensor(inputs);
  try {
    const [rows] = all.shape;
    let logits = new Float32Array(0);
    let columns = 0;
    for (let start = 0; start < rows; start += batchSize) {
      const count = Math.min(batchSize, rows - start);
      const part = tf.tidy(() => model.forward(tf.slice(all, [start, 0], [count, -1])));
      try {
        if (start === 0) {
          columns = part.shape[1];
          logits = new Float32Array(rows * columns);
        }
        logits.set(await part.data(), start * columns);
      } finally {
        part.dispose();
      }
    }
    return { data: logits, rows, columns };
  } finally {
    all.dispose();
  }
}
