import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { affineMap } from "./affine-map.ts";
import { averageMap } from "./average-map.ts";
import { ensembleTemperatureMap } from "./ensemble-temperature-map.ts";
import type { Forecasts } from "./forecasts.ts";
import { oneVersusRestMap } from "./one-versus-rest-map.ts";

/** How a calibrator changes forecasts. */
export type CalibratorMethod =
  | "temperature"
  | "vector"
  | "bias-corrected"
  | "matrix"
  | "dirichlet"
  | "ensemble-temperature"
  | "platt"
  | "beta"
  | "isotonic"
  | "histogram"
  | "bbq"
  | "venn-abers"
  | "average";

/** From forecasts that were read and checked to calibrated probabilities of the same shape. */
export type CalibrationMap = (forecasts: Forecasts) => Matrix<Float64Array>;

/**
 * The map of a method with the given parameters. Fits and `restoreCalibrator` both come through here, so that what was
 * written down calibrates exactly as what was fitted.
 *
 * @throws RangeError when the parameters are not those of the method
 */
export function calibrationMap(method: CalibratorMethod, parameters: JsonObject, classes: number): CalibrationMap {
  switch (method) {
    case "temperature":
    case "vector":
    case "bias-corrected":
    case "matrix":
    case "dirichlet":
      return affineMap(method, parameters, classes);
    case "ensemble-temperature":
      return ensembleTemperatureMap(parameters, classes);
    case "platt":
    case "beta":
    case "isotonic":
    case "histogram":
    case "bbq":
    case "venn-abers":
      return oneVersusRestMap(method, parameters, classes);
    case "average":
      return averageMap(parameters, classes, calibrationMap);
    default:
      throw new RangeError(`there is no calibration method ${JSON.stringify(method satisfies never)}`);
  }
}
