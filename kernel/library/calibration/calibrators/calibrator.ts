import { type Displayable, type JsonObject, displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { watchApplied } from "../../audit/hooks/calibrated.ts";
import { inherit } from "../../audit/lineage/provenance.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { type CalibrationMap, type CalibratorMethod, calibrationMap } from "./calibration-map.ts";
import type { CalibrationReport } from "./calibration-report.ts";
import { calibratorBundle } from "./calibrator-bundle.ts";
import { type ClassForecastsSpec, type ForecastsSpec, type PositiveForecastsSpec, readForecasts } from "./forecasts.ts";

/** A calibrator as JSON: everything that `restoreCalibrator` needs. */
export interface CalibratorJson {
  /** tells such JSON from other */
  readonly kind: "kelvin.calibrator";
  /** of this form; another one is refused */
  readonly version: 1;
  /** which map it is */
  readonly method: CalibratorMethod;
  /** how many classes it was fitted on */
  readonly classes: number;
  /** the numbers that were fitted, by name */
  readonly parameters: JsonObject;
  /** what it changed on the rows it was fitted on */
  readonly report: CalibrationReport;
}

/**
 * A fitted map from forecasts to calibrated probabilities; the last value of a cell shows its parameters, what it changed
 * on the rows it was fitted on, which bounds it hit, and warnings.
 */
export interface Calibrator extends Displayable {
  /** which map it is */
  readonly method: CalibratorMethod;
  /** how many classes it was fitted on; it applies to forecasts of as many */
  readonly classes: number;
  /** the numbers that were fitted, by name */
  readonly parameters: JsonObject;
  /** what it changed on the rows it was fitted on: optimistic, so judge on others */
  readonly report: CalibrationReport;
  /**
   * Calibrates forecasts.
   *
   * @returns probabilities: of one number per row one number per row, the probability of class 1, else shape
   *   [rows, classes], each row summing to 1
   * @throws RangeError when the classes differ in number from those it was fitted on, or a number is no forecast
   */
  apply(forecasts: PositiveForecastsSpec): Float64Array;
  apply(forecasts: ClassForecastsSpec): Matrix<Float64Array>;
  apply(forecasts: ForecastsSpec): Float64Array | Matrix<Float64Array>;
  /** for `JSON.stringify`; `restoreCalibrator` reads it back */
  toJSON(): CalibratorJson;
}

/** Puts together a calibrator from what a fit found, or from what was read back. */
export function createCalibrator(fitted: Omit<CalibratorJson, "kind" | "version">): Calibrator {
  const { method, classes, parameters, report } = fitted;
  const map = calibrationMap(method, parameters, classes);
  return {
    method,
    classes,
    parameters,
    report,
    apply: applyMap(map, fitted),
    toJSON: () => ({ kind: "kelvin.calibrator", version: 1, method, classes, parameters, report }),
    [displaySymbol]: () => calibratorBundle(fitted),
  };
}

/** The `apply` of a calibrator: reads forecasts, checks their classes, returns them in the shape they were given in. */
function applyMap(map: CalibrationMap, { method, classes }: Pick<Calibrator, "method" | "classes">) {
  function apply(spec: PositiveForecastsSpec): Float64Array;
  function apply(spec: ClassForecastsSpec): Matrix<Float64Array>;
  function apply(spec: ForecastsSpec): Float64Array | Matrix<Float64Array>;
  function apply(spec: ForecastsSpec): Float64Array | Matrix<Float64Array> {
    const forecasts = readForecasts(spec);
    if (forecasts.rows > 0 && forecasts.classes !== classes)
      throw new RangeError(
        `this calibrator (${method}) was fitted on ${classes} classes, the forecasts have ${forecasts.classes}`,
      );
    const calibrated = forecasts.rows === 0 ? { data: new Float64Array(0), rows: 0, columns: classes } : map(forecasts);
    const result = forecasts.positive ? calibrated.data.filter((_, at) => at % 2 === 1) : calibrated;
    watchApplied(apply, spec);
    inherit(result, "logits" in spec ? spec.logits : spec.probabilities);
    return result;
  }
  return apply;
}
