import * as tf from "../../tensors/index.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Model } from "../models/model.ts";
import { unwatched } from "../audit/findings/watch.ts";
import { computeLogits } from "../models/predict.ts";
import type { TrainingPlace } from "./learning-rate.ts";
import type { LoadedRows } from "./training-data.ts";
import type { TrainingSpec } from "./training-spec.ts";

interface JudgeOptions {
  readonly loss: NonNullable<TrainingSpec["loss"]>;
  readonly place: TrainingPlace;
  readonly metrics: NonNullable<TrainingSpec["metrics"]>;
}

/** What the validation rows say of the model now. */
export async function judgeEpoch(
  model: Model,
  { inputs, labels, rows }: LoadedRows,
  { loss, place, metrics }: JudgeOptions,
): Promise<{ readonly loss: number; readonly metrics: Record<string, number> }> {
  const logits = await computeLogits(model, inputs);
  const value = tf.tidy(() =>
    tf.mean(loss(tf.tensor1d(labels, "int32"), tf.tensor2d(logits.data, [rows, logits.columns]), place)),
  );
  const [number] = await value.data();
  value.dispose();
  const measured: Record<string, number> = { accuracy: accuracyOf(labels, logits) };
  for (const [name, metric] of Object.entries(metrics)) measured[name] = unwatched(() => metric(labels, logits));
  return { loss: Number(number), metrics: measured };
}

function accuracyOf(labels: Int32Array, { data, columns }: Matrix): number {
  let right = 0;
  for (const [row, label] of labels.entries()) {
    let best = 0;
    for (let column = 1; column < columns; column += 1)
      if ((data[row * columns + column] as number) > (data[row * columns + best] as number)) best = column;
    if (best === label) right += 1;
  }
  return right / labels.length;
}
