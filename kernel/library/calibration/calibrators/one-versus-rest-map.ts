import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import type { CalibrationMap } from "./calibration-map.ts";
import { type BinaryMethod, classScores } from "./class-scores.ts";
import { scoreCurve } from "./score-curve.ts";
import { readObjects } from "./read-parameters.ts";

/**
 * The map of a two-class method: of two classes on class 1 alone, of more on each against the rest, after which every
 * row is divided by its sum. A row in which every class got 0 becomes uniform, as in scikit-learn.
 *
 * Parameters: `{ perClass: [one, or one of each class] }`.
 */
export function oneVersusRestMap(method: BinaryMethod, parameters: JsonObject, classes: number): CalibrationMap {
  const perClass = readObjects(parameters, "perClass");
  const wanted = classes === 2 ? 1 : classes;
  if (perClass.length !== wanted)
    throw new RangeError(
      `the parameter perClass must hold ${wanted} entries for ${classes} classes, got ${perClass.length}`,
    );
  const curves = perClass.map((entry) => scoreCurve(method, entry));
  return (forecasts) => {
    const { rows } = forecasts;
    const data = new Float64Array(rows * classes);
    if (classes === 2) {
      const calibrated = (curves[0] as (typeof curves)[number])(classScores(method, forecasts, 1));
      for (let row = 0; row < rows; row += 1) {
        data[2 * row] = 1 - (calibrated[row] as number);
        data[2 * row + 1] = calibrated[row] as number;
      }
      return { data, rows, columns: 2 };
    }
    for (const [column, curve] of curves.entries()) {
      const calibrated = curve(classScores(method, forecasts, column));
      for (let row = 0; row < rows; row += 1) data[row * classes + column] = calibrated[row] as number;
    }
    normalizeRows(data, rows, classes);
    return { data, rows, columns: classes };
  };
}

function normalizeRows(data: Float64Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) sum += data[at] as number;
    for (let at = row * columns; at < (row + 1) * columns; at += 1)
      data[at] = sum === 0 ? 1 / columns : (data[at] as number) / sum;
  }
}
