import * as tf from "../../tensors/index.ts";
import { flatPlaces } from "./pick-class.ts";

/** How much of each proper score is in the sum. A share of 0 costs nothing. */
export interface ScoreShares {
  /** -log p_y */
  readonly log?: number;
  /** Σ_k (p_k - [k = y])² */
  readonly brier?: number;
  /** 1 - p_y / ‖p‖ */
  readonly spherical?: number;
}

interface Softmax {
  readonly probabilities: tf.Tensor2D;
  /** log p_y, exact where p_y itself rounds to 0. Shape [rows] */
  readonly logTrue: tf.Tensor1D;
}

function softmaxOf(labels: tf.Tensor1D, logits: tf.Tensor2D): Softmax {
  const [rows, classes] = logits.shape;
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const exponents = tf.exp(shifted);
  const sums = tf.sum(exponents, 1, true);
  const ofTrue = tf.gather(tf.reshape(shifted, [rows * classes]), flatPlaces(labels, classes));
  return {
    probabilities: tf.div(exponents, sums),
    logTrue: tf.sub(ofTrue, tf.log(tf.reshape(sums, [rows]))),
  };
}

/**
 * A sum of proper scores of each row, with its gradient in closed form: from the softmax p and the label y alone,
 *
 *     dL/dz_k = p_k (A + B p_k) + [k = y] C
 *
 * with three numbers per row. So neither a one-hot matrix nor a chain of matrices of the size of the vocabulary is made, and
 * nothing of that size is kept between the passes but the logits.
 *
 * @param labels int32, shape [rows]
 * @param logits shape [rows, classes]
 * @returns shape [rows]
 */
export function scoreRows(labels: tf.Tensor1D, logits: tf.Tensor2D, shares: ScoreShares): tf.Tensor1D {
  const { log = 0, brier = 0, spherical = 0 } = shares;
  const [rows, classes] = logits.shape;
  const score = tf.customGrad((...inputs) => {
    const [source, save] = inputs as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    save([source, labels]);
    const { probabilities, logTrue } = softmaxOf(labels, source);
    const ofTrue = tf.exp(logTrue);
    let value: tf.Tensor = tf.mul(logTrue, -log);
    if (brier !== 0 || spherical !== 0) {
      const squares = tf.sum(tf.square(probabilities), 1);
      if (brier !== 0) value = tf.add(value, tf.mul(tf.add(tf.sub(squares, tf.mul(ofTrue, 2)), 1), brier));
      if (spherical !== 0) value = tf.add(value, tf.mul(tf.sub(1, tf.div(ofTrue, tf.sqrt(squares))), spherical));
    }
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [logits, labels] = saved as [tf.Tensor2D, tf.Tensor1D];
      const { probabilities, logTrue } = softmaxOf(labels, logits);
      const upstream = tf.reshape(dy, [rows]);
      const ofTrue = tf.exp(logTrue);
      let linear: tf.Tensor = tf.mul(tf.onesLike(logTrue), log);
      let quadratic: tf.Tensor | undefined;
      let own: tf.Tensor = tf.mul(tf.onesLike(logTrue), -log);
      if (brier !== 0 || spherical !== 0) {
        const squares = tf.sum(tf.square(probabilities), 1);
        const norm = tf.sqrt(squares);
        const ratio = tf.div(ofTrue, norm);
        linear = tf.add(linear, tf.mul(tf.sub(ofTrue, squares), 2 * brier));
        quadratic = tf.add(tf.mul(tf.div(ratio, squares), spherical), 2 * brier);
        own = tf.sub(own, tf.add(tf.mul(ofTrue, 2 * brier), tf.mul(ratio, spherical)));
      }
      const column = (values: tf.Tensor) => tf.reshape(tf.mul(values, upstream), [rows, 1]);
      const factor = quadratic ? tf.add(tf.mul(probabilities, column(quadratic)), column(linear)) : column(linear);
      const dense = tf.reshape(tf.mul(probabilities, factor), [rows * classes]);
      const places = flatPlaces(labels, classes);
      const updates = tf.add(tf.gather(dense, places), tf.mul(own, upstream)) as tf.Tensor1D;
      return tf.reshape(tf.tensorScatterUpdate(dense, tf.reshape(places, [rows, 1]), updates), [rows, classes]);
    };
    return { value, gradFunc };
  });
  return score(logits) as tf.Tensor1D;
}
