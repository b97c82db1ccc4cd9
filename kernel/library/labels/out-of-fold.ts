import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import type { Fold } from "../data/fold-rows.ts";

/**
 * Forecasts for every row from a model that was not trained on it: trains once per fold and forecasts that fold's test rows.
 *
 * @param folds as `foldRows` makes them: every row is tested once
 * @param predict trains on the first rows and gives forecasts for the second, in their order, shape [test rows, classes]
 * @returns shape [rows, classes]
 * @throws RangeError when a row is tested twice or never, or forecasts have another shape
 */
export async function outOfFold(
  folds: readonly Fold[],
  predict: (train: Int32Array, test: Int32Array, fold: number) => MatrixSpec | Promise<MatrixSpec>,
): Promise<Matrix<Float64Array>> {
  const rows = folds.reduce((sum, { test }) => sum + test.length, 0);
  const tested = new Uint8Array(rows);
  for (const { test } of folds)
    for (const row of test) {
      if (row >= rows || tested[row] === 1)
        throw new RangeError(`row ${row} is tested twice, or another one never: folds must test every row once`);
      tested[row] = 1;
    }
  let data = new Float64Array(0);
  let columns = 0;
  for (const [index, { train, test }] of folds.entries()) {
    // One after the other: each may want the whole machine.
    const forecast = asMatrix(await predict(train, test, index), `forecasts of fold ${index}`);
    if (index === 0) {
      columns = forecast.columns;
      data = new Float64Array(rows * columns);
    }
    if (forecast.rows !== test.length || forecast.columns !== columns)
      throw new RangeError(
        `forecasts of fold ${index} have shape ${forecast.rows} x ${forecast.columns}, expected ${test.length} x ${columns}`,
      );
    for (const [at, row] of test.entries())
      data.set(forecast.data.subarray(at * columns, (at + 1) * columns), row * columns);
  }
  return { data, rows, columns };
}
