import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "../labels.ts";
import { type CalibratorMethod, calibrationMap } from "./calibration-map.ts";
import { calibrationReport } from "./calibration-report.ts";
import { type Calibrator, createCalibrator } from "./calibrator.ts";
import { type Forecasts, type ForecastsSpec, readForecasts } from "./forecasts.ts";

/** Reads what a calibrator is to be fitted on, and checks it before any other work. */
export function readFitRows(labels: LabelsSpec, spec: ForecastsSpec): Forecasts {
  const forecasts = readForecasts(spec);
  checkLengths(labels, forecasts.rows, "forecasts");
  checkLabels(labels, forecasts.classes);
  return forecasts;
}

/** Makes a calibrator of fitted parameters, with its report; its bounds and warnings go to the console too. */
export function fittedCalibrator(
  labels: LabelsSpec,
  forecasts: Forecasts,
  found: {
    readonly method: CalibratorMethod;
    readonly parameters: JsonObject;
    readonly bounds?: readonly string[];
    readonly warnings?: readonly string[];
  },
): Calibrator {
  const { method, parameters, bounds = [], warnings = [] } = found;
  const after = calibrationMap(method, parameters, forecasts.classes)(forecasts);
  const report = calibrationReport(labels, forecasts.probabilities(), after, { bounds, warnings });
  for (const line of [...report.bounds, ...report.warnings]) console.warn(`${method} calibration: ${line}`);
  return createCalibrator({ method, classes: forecasts.classes, parameters, report });
}
