import type * as tf from "../../tensors/index.ts";
import { crossEntropy } from "../losses/cross-entropy.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { AdamWOptions } from "./adamw.ts";
import type { LearningRate, TrainingPlace } from "./learning-rate.ts";
import type { TrainingRows } from "./training-data.ts";

/** How a model is trained. */
export interface TrainingSpec {
  /** rows that the model learns from */
  readonly train: TrainingRows;
  /** rows that choose the best epoch and stop early; never those of the test, on which the choice would be flattering */
  readonly validation?: TrainingRows;
  /** what is made small, of a batch, truth first. Default `crossEntropy` */
  readonly loss?: (labels: tf.Tensor1D, logits: tf.Tensor2D, place: TrainingPlace) => tf.Tensor;
  /** passes over the training rows */
  readonly epochs: number;
  /** rows of a step. Default 512 */
  readonly batchSize?: number;
  /** a number, or `cosineSchedule(1e-3, { warmup: 0.05 })` and the like. Default 1e-3 */
  readonly learningRate?: LearningRate;
  /** of AdamW. Default a weight decay of 1e-4 */
  readonly optimizer?: AdamWOptions;
  /** length to which all gradients together are shortened. Default none */
  readonly clipNorm?: number;
  /** α of mixup's Beta(α, α), above 0, at most 1. Default none */
  readonly mixup?: number;
  /** epochs without a better one after which training stops. Default none */
  readonly patience?: number;
  /** what is measured on the validation rows besides the loss and the accuracy, by name */
  readonly metrics?: Readonly<Record<string, (labels: Int32Array, logits: Matrix<Float32Array>) => number>>;
  /** what the best epoch is chosen by. Default the validation loss */
  readonly select?: "loss" | { readonly metric: string; readonly better: "higher" | "lower" };
  /** draws the order of the rows, dropout and mixup. Default 0 */
  readonly seed?: number;
  /** whether progress and loss curve are left out. Default false */
  readonly quiet?: boolean;
}

/** The loss of a training that names none. */
export const meanCrossEntropy: NonNullable<TrainingSpec["loss"]> = (labels, logits) => crossEntropy(labels, logits);

/** Checks what can be checked before any other work. */
export function checkSpec(spec: TrainingSpec): void {
  const { epochs, batchSize = 512, seed = 0, patience, validation, train, select = "loss", metrics = {}, mixup } = spec;
  const whole = (value: number, name: string) => {
    if (!(Number.isSafeInteger(value) && value >= 1))
      throw new RangeError(`${name} must be a whole number of at least 1, got ${value}`);
  };
  whole(epochs, "epochs");
  whole(batchSize, "batchSize");
  if (!(Number.isSafeInteger(seed) && Math.abs(seed) < 2 ** 30))
    throw new RangeError(`a seed is a whole number below 2^30, got ${seed}`);
  if (patience !== undefined) {
    whole(patience, "patience");
    if (!validation)
      throw new RangeError("patience needs validation rows: without them no epoch is known to be better");
  }
  if (validation && (validation.inputs === train.inputs || validation.labels === train.labels))
    throw new RangeError("validation and train are the same rows: the best epoch would be the most overfitted one");
  if (select !== "loss" && select.metric !== "accuracy" && !Object.hasOwn(metrics, select.metric))
    throw new RangeError(
      `no metric is called "${select.metric}": accuracy${Object.keys(metrics)
        .map((name) => `, ${name}`)
        .join("")}, or "loss"`,
    );
  if (mixup !== undefined && !(mixup > 0 && mixup <= 1))
    throw new RangeError(`mixup's alpha must be above 0 and at most 1, got ${mixup}`);
}
