import * as tf from "../../tensors/index.ts";

/** True classes: a tensor of whole numbers, or plain numbers, which are checked. */
export type ClassLabels = tf.Tensor | ArrayLike<number>;

/** Labels and logits as rows, whatever dimensions stood before the classes. */
export interface ClassRows {
  /** int32, shape [rows] */
  readonly labels: tf.Tensor1D;
  /** float32, shape [rows, classes] */
  readonly logits: tf.Tensor2D;
  readonly rows: number;
  readonly classes: number;
}

/**
 * Reads what a loss of classes takes. Shapes are checked always; the labels themselves where they are plain numbers: to look
 * into a tensor would stop the device at every step. Inside `tf.tidy`.
 *
 * @param labels true class per row, 0 to classes - 1; for logits of more dimensions, the shape of all but the last
 * @param logits shape [..., classes]
 * @throws RangeError when the shapes do not match, there are no rows, or a label is no class
 */
export function classRows(labels: ClassLabels, logits: tf.Tensor): ClassRows {
  const classes = logits.shape.at(-1);
  if (classes === undefined || logits.rank < 2)
    throw new RangeError(`logits have the shape [..., classes] of at least 2 dimensions, got [${logits.shape}]`);
  if (classes === 0) throw new RangeError("logits have 0 classes: there is nothing to choose from");
  const rows = logits.size / classes;
  if (rows === 0) throw new RangeError("labels and logits have 0 rows: nothing can be learned from them");
  return {
    labels: readLabels(labels, rows, classes),
    logits: tf.reshape(logits.dtype === "float32" ? logits : tf.cast(logits, "float32"), [rows, classes]),
    rows,
    classes,
  };
}

/** The labels as int32 of shape [rows]. Inside `tf.tidy`. */
export function readLabels(labels: ClassLabels, rows: number, classes: number): tf.Tensor1D {
  const count = labels instanceof tf.Tensor ? labels.size : labels.length;
  if (count !== rows) throw new RangeError(`labels and logits differ in length: ${count} and ${rows}`);
  if (labels instanceof tf.Tensor) return tf.reshape(tf.cast(labels, "int32"), [rows]);
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      throw new RangeError(`labels must be whole numbers from 0 to ${classes - 1}, row ${row} holds ${String(label)}`);
  }
  return tf.tensor1d(Int32Array.from(labels), "int32");
}
