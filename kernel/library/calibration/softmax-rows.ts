import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { checkTemperature } from "./check-temperature.ts";
import { passMasses } from "../passes/row-passes.ts";
import { unusableLogits } from "./unusable-logits.ts";

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
  const matrix = asMatrix(spec, "logits");
  const { data: logits, rows, columns } = matrix;
  const temperature = checkTemperature(options.temperature ?? 1);
  const result = new Float64Array(logits.length);
  const state: SoftmaxRow = { logits, temperature, result };
  passMasses(matrix, 1 / temperature, (block) => {
    result.set(block.masses.subarray(0, block.rows * columns), block.start * columns);
    for (let row = 0; row < block.rows; row += 1) {
      const start = (block.start + row) * columns;
      const sum = block.sums[3 * row + 1] as number;
      if (!(sum >= 1)) throw unusableLogits(logits.subarray(start, start + columns), block.start + row);
      finish(state, start, start + columns, block.sums[3 * row] as number, sum);
    }
  });
  return { data: result, rows, columns };
}
