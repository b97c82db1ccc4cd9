import type { Matrix, MatrixSpec } from "../matrix/matrix.ts";
import { type SoftmaxOptions, softmaxRows } from "./softmax-rows.ts";

/**
 * The logarithm of the softmax, row by row; exact where probabilities are too small to be written down.
 *
 * log p_k = z_k / T - log Σ_j exp(z_j / T), with the row's maximum taken out of the sum so that nothing overflows.
 *
 * @param logits shape [rows, classes], any finite numbers; -Infinity stands for an impossible class
 * @returns natural logarithms of the same shape in double precision, all at most 0
 * @throws RangeError when the temperature is not above 0, or a row holds NaN or Infinity
 */
export function logSoftmax(logits: MatrixSpec, options: SoftmaxOptions = {}): Matrix<Float64Array> {
  return softmaxRows(logits, options, ({ logits: data, temperature, result }, start, end, maximum, sum) => {
    const logSum = Math.log(sum);
    for (let at = start; at < end; at += 1) result[at] = ((data[at] as number) - maximum) / temperature - logSum;
  });
}
