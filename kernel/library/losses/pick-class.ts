import * as tf from "../../tensors/index.ts";

/** Where the value of each row's class stands in [rows, classes] read row after row. Inside `tf.tidy`. */
export function flatPlaces(labels: tf.Tensor1D, classes: number): tf.Tensor1D {
  const rows = labels.shape[0];
  return tf.add(tf.mul(tf.range(0, rows, 1, "int32"), tf.scalar(classes, "int32")), labels);
}

/**
 * One value of each row: that of its class. It is looked up, so no one-hot matrix is multiplied.
 *
 * @param values shape [rows, classes]
 * @param labels int32, shape [rows]
 * @returns shape [rows]
 */
export function pickClass(values: tf.Tensor2D, labels: tf.Tensor1D): tf.Tensor1D {
  const [rows, classes] = values.shape;
  const pick = tf.customGrad((...inputs) => {
    const [source, save] = inputs as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const places = flatPlaces(labels, classes);
    save([places]);
    return {
      value: tf.gather(tf.reshape(source, [rows * classes]), places),
      gradFunc: (dy: tf.Tensor, [places]: tf.Tensor[]) => {
        const where = tf.reshape(places as tf.Tensor1D, [rows, 1]);
        return tf.reshape(tf.scatterND(where, tf.reshape(dy, [rows]), [rows * classes]), [rows, classes]);
      },
    };
  });
  return pick(values) as tf.Tensor1D;
}
