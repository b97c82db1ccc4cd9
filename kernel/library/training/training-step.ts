import * as tf from "../../tensors/index.ts";
import { drawMixupLambda } from "../losses/mixup.ts";
import type { Model } from "../models/model.ts";
import { createRandom } from "../random/index.ts";
import type { AdamW, Gradients } from "./adamw.ts";
import { clipGradients } from "./clip-gradients.ts";
import type { TrainingPlace } from "./learning-rate.ts";
import { type LoadedRows, epochOrder } from "./training-data.ts";
import { type TrainingSpec, meanCrossEntropy } from "./training-spec.ts";

/** One step of training on the rows `batch`. */
export interface StepRequest {
  readonly model: Model;
  readonly optimizer: AdamW;
  readonly rows: LoadedRows;
  readonly batch: Int32Array;
  readonly place: TrainingPlace;
  readonly learningRate: number;
  readonly spec: TrainingSpec;
}

/** Seeds of steps that lie apart for different seeds of trainings. */
function stepSeed(seed: number, step: number): number {
  return seed * 8_388_593 + step;
}

/** The one number that a loss must be. */
function scalar(loss: tf.Tensor): tf.Scalar {
  if (loss.size !== 1)
    throw new RangeError(
      `a loss is one number, got shape [${loss.shape}]: take its mean, or leave out reduction: "none"`,
    );
  return tf.reshape(loss, []);
}

/**
 * Takes a step. Nothing is read from the device.
 *
 * @returns the batch's loss, which the caller disposes
 */
export function trainingStep({ model, optimizer, rows, batch, place, learningRate, spec }: StepRequest): tf.Scalar {
  const { loss = meanCrossEntropy, clipNorm, mixup } = spec;
  const dropoutSeed = stepSeed(spec.seed ?? 0, place.step);
  return tf.tidy(() => {
    const labels = tf.tensor1d(
      Int32Array.from(batch, (row) => rows.labels[row] as number),
      "int32",
    );
    const inputs = tf.gather(rows.inputs, tf.tensor1d(batch, "int32"));
    const forward = (): tf.Scalar => {
      if (mixup === undefined) return scalar(loss(labels, model.forward(inputs, { dropoutSeed }), place));
      const lambda = drawMixupLambda(mixup, createRandom(dropoutSeed).uniform);
      const partners = tf.tensor1d(epochOrder(batch.length, dropoutSeed, 0), "int32");
      const mixed = tf.add(tf.mul(inputs, lambda), tf.mul(tf.gather(inputs, partners), 1 - lambda)) as tf.Tensor2D;
      const logits = model.forward(mixed, { dropoutSeed });
      const others = tf.gather(labels, partners);
      return scalar(
        tf.add(tf.mul(loss(labels, logits, place), lambda), tf.mul(loss(others, logits, place), 1 - lambda)),
      );
    };
    const { value, grads } = tf.variableGrads(forward, [...model.parameters.values()]);
    const named = new Map<string, tf.Tensor>();
    for (const [name, { name: key }] of model.parameters) {
      const gradient = grads[key];
      if (gradient) named.set(name, gradient);
    }
    const gradients: Gradients = clipNorm === undefined ? named : clipGradients(named, clipNorm).clipped;
    optimizer.step(gradients, learningRate);
    return value;
  });
}
