import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { checkTemperature } from "./check-temperature.ts";
import { expOfNegative } from "./exp-of-negative.ts";

export interface SoftmaxOptions {
  /** what logits are divided by first, above 0; 1 changes nothing, more flattens, less sharpens. Default 1 */
  readonly temperature?: number;
}

/** One row on its way to a softmax. */
interface SoftmaxRow {
  readonly logits: ArrayLike<number>;
  readonly temperature: number;
  /** Holds exp((z - maximum) / temperature) of each class; takes the result. */
  readonly result: Float64Array;
}

/**
 * The pass that a softmax and its logarithm share: exponentials of all logits, with the row's maximum taken out so that nothing
 * overflows, and their sum. `finish` makes a row, from `start` to `end`, of them.
 */
export function softmaxRows(
  spec: MatrixSpec,
  options: SoftmaxOptions,
  finish: (row: SoftmaxRow, start: number, end: number, maximum: number, sum: number) => void,
): Matrix<Float64Array> {
  const { data: logits, rows, columns } = asMatrix(spec, "logits");
  const temperature = checkTemperature(options.temperature ?? 1);
  const result = new Float64Array(logits.length);
  const state: SoftmaxRow = { logits, temperature, result };
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    const end = start + columns;
    const maximum = finiteMaximum(logits, start, end, row);
    let sum = 0;
    for (let at = start; at < end; at += 1) {
      const mass = expOfNegative(((logits[at] as number) - maximum) / temperature);
      result[at] = mass;
      sum += mass;
    }
    finish(state, start, end, maximum, sum);
  }
  return { data: result, rows, columns };
}

/** The largest logit of a row that lies from `start` to `end`; RangeError where the row holds NaN or Infinity, or no class is possible. */
function finiteMaximum(data: ArrayLike<number>, start: number, end: number, row: number): number {
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
