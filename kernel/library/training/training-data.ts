import * as tf from "../../tensors/index.ts";
import { createRandom } from "../random/index.ts";
import { type InputRows, inputTensor } from "../models/predict.ts";

/** Rows to learn from or to judge by. */
export interface TrainingRows {
  /** shape [rows, features] */
  readonly inputs: InputRows;
  /** true class per row, 0 to classes - 1 */
  readonly labels: ArrayLike<number>;
}

/** Rows on the device, checked. */
export interface LoadedRows {
  readonly inputs: tf.Tensor2D;
  readonly labels: Int32Array;
  readonly rows: number;
  dispose(): void;
}

/**
 * Puts rows on the device and checks the labels, once, so that no step has to.
 *
 * @param classes how many classes the model has
 * @throws RangeError when lengths differ, there are no rows, a label is no class or an input is not finite
 */
export async function loadRows({ inputs, labels }: TrainingRows, classes: number, name: string): Promise<LoadedRows> {
  const tensor = inputTensor(inputs);
  try {
    const [rows] = tensor.shape;
    if (labels.length !== rows)
      throw new RangeError(`${name}: labels and inputs differ in length: ${labels.length} and ${rows}`);
    if (rows === 0) throw new RangeError(`${name} has 0 rows: nothing can be learned from it`);
    for (let row = 0; row < rows; row += 1) {
      const label = labels[row] as number;
      if (!(Number.isInteger(label) && label >= 0 && label < classes))
        throw new RangeError(
          `${name}: labels must be whole numbers from 0 to ${classes - 1}, row ${row} holds ${label}`,
        );
    }
    const sum = tf.tidy(() => tf.sum(tf.mul(tensor, 0)));
    const [check] = await sum.data();
    sum.dispose();
    // 0 × NaN and 0 × Infinity are NaN: one number says whether all are finite.
    if (check !== 0)
      throw new RangeError(`${name}: inputs must be finite, some are NaN or infinite: find and fill them first`);
    return { inputs: tensor, labels: Int32Array.from(labels), rows, dispose: () => tensor.dispose() };
  } catch (error) {
    tensor.dispose();
    throw error;
  }
}

/** The order of the rows in one epoch: of the seed and the epoch alone, so that a resumed run goes on as it would have. */
export function epochOrder(rows: number, seed: number, epoch: number): Int32Array {
  const random = createRandom(seed * 1_000_003 + epoch);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    const held = order[last] as number;
    order[last] = order[other] as number;
    order[other] = held;
  }
  return order;
}
