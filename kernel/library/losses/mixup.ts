import * as tf from "../../tensors/index.ts";
import { type ClassLabels } from "./class-rows.ts";
import { type CrossEntropyOptions, crossEntropy } from "./cross-entropy.ts";

/** Rows mixed with rows of the same batch. */
export interface MixedRows {
  /** λ x_i + (1 - λ) x_j; disposed by the caller */
  readonly inputs: tf.Tensor;
  /** row j that row i was mixed with; disposed by the caller */
  readonly partners: tf.Tensor1D;
  /** the share of the first row in each mixture, 0 to 1 */
  readonly lambda: number;
}

/**
 * Mixes each row with another of its batch: λ x_i + (1 - λ) x_j. Paper: Zhang et al., mixup: Beyond Empirical Risk
 * Minimization, ICLR 2018, where λ comes from Beta(α, α), see `drawMixupLambda`.
 *
 * @param inputs shape [rows, ...]
 * @param partners row j for each row i, for instance a shuffle of all rows
 * @param lambda share of each row itself, 0 to 1, as `drawMixupLambda` draws it
 * @throws RangeError when λ does not lie between 0 and 1, or there is not one partner per row
 */
export function mixupRows(inputs: tf.Tensor, partners: ArrayLike<number>, lambda: number): MixedRows {
  checkLambda(lambda);
  const rows = inputs.shape[0] ?? 0;
  if (partners.length !== rows)
    throw new RangeError(`partners and inputs differ in length: ${partners.length} and ${rows}`);
  for (let row = 0; row < rows; row += 1) {
    const partner = partners[row] as number;
    if (!(Number.isInteger(partner) && partner >= 0 && partner < rows))
      throw new RangeError(`partners must be rows from 0 to ${rows - 1}, row ${row} has ${String(partner)}`);
  }
  const others = tf.tensor1d(Int32Array.from(partners), "int32");
  const mixed = tf.tidy(() => tf.add(tf.mul(inputs, lambda), tf.mul(tf.gather(inputs, others), 1 - lambda)));
  return { inputs: mixed, partners: others, lambda };
}

/**
 * Cross-entropy for rows that `mixupRows` mixed: λ CE(y_i) + (1 - λ) CE(y_j).
 *
 * @param labels true class of each row i
 * @param partnerLabels true class of the row that it was mixed with
 * @param logits shape [rows, classes], of the mixed rows
 * @param lambda share of the first labels, 0 to 1
 * @throws RangeError when λ does not lie between 0 and 1, lengths differ, or a label is no class
 */
export function mixupCrossEntropy(
  labels: ClassLabels,
  partnerLabels: ClassLabels,
  logits: tf.Tensor,
  lambda: number,
  options: CrossEntropyOptions = {},
): tf.Tensor {
  checkLambda(lambda);
  return tf.tidy(() =>
    tf.add(
      tf.mul(crossEntropy(labels, logits, options), lambda),
      tf.mul(crossEntropy(partnerLabels, logits, options), 1 - lambda),
    ),
  );
}

function checkLambda(lambda: number): void {
  if (!(lambda >= 0 && lambda <= 1)) throw new RangeError(`lambda must lie between 0 and 1, got ${lambda}`);
}

/**
 * Draws λ from Beta(α, α): near 0 or 1 for a small α, even for 1. By Jöhnk's method (1964).
 *
 * @param alpha above 0, at most 1
 * @param uniform draws a number in [0, 1), such as `createRandom(seed).uniform`
 */
export function drawMixupLambda(alpha: number, uniform: () => number): number {
  if (!(alpha > 0 && alpha <= 1)) throw new RangeError(`alpha must be above 0 and at most 1, got ${alpha}`);
  for (;;) {
    const [first, second] = [uniform() ** (1 / alpha), uniform() ** (1 / alpha)];
    if (first + second > 0 && first + second <= 1) return first / (first + second);
  }
}
