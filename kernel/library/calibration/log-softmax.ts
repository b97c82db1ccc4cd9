import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { checkTemperature } from "./check-temperature.ts";
import { expOfNegative } from "./exp-of-negative.ts";

export interface SoftmaxOptions {
  /** what logits are divided by first, above 0; 1 changes nothing, more flattens, less sharpens. Default 1 */
  readonly temperature?: number;
}

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
  const { data, rows, columns } = asMatrix(logits, "logits");
  const temperature = checkTemperature(options.temperature ?? 1);
  const result = new Float64Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    const end = start + columns;
    const maximum = finiteMaximum(data, start, end, row);
    let sum = 0;
    for (let at = start; at < end; at += 1) sum += expOfNegative(((data[at] as number) - maximum) / temperature);
    const logSum = Math.log(sum);
    for (let at = start; at < end; at += 1) result[at] = ((data[at] as number) - maximum) / temperature - logSum;
  }
  return { data: result, rows, columns };
}

/** The largest logit of a row that lies from `start` to `end`; RangeError where the row holds NaN or Infinity, or no class is possible. */
export function finiteMaximum(data: ArrayLike<number>, start: number, end: number, row: number): number {
  let maximum = -Infinity;
  for (let at = start; at < end; at += 1) {
    const value = data[at] as number;
    if (!(value < Infinity))
      throw new RangeError(`logits must be finite, row ${row}, column ${at - start} holds ${value}`);
    if (value > maximum) maximum = value;
  }
  if (maximum === -Infinity) throw new RangeError(`logits of row ${row} are all -Infinity: no class is possible`);
  return maximum;
}
