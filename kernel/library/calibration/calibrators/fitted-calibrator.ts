import { type Sentence, sentence, sentenceText } from "../../../../document/mime/sentence.ts";
import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import { reportBounds } from "../../audit/audits/search-at-bound.ts";
import { watchCalibratorRows, watchFitted } from "../../audit/hooks/calibrated.ts";
import { watchCalibrator } from "../../audit/hooks/selected.ts";
import { unwatched, watch } from "../../audit/findings/watch.ts";
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
  watchCalibrator(sentence`a calibrator`, labels, spec);
  watchCalibratorRows(spec);
  return forecasts;
}

/** What all fits of calibrators may be told. */
export interface CalibratorFitOptions {
  /** whether warnings are only in `report`, not on the console, as among many fits; what audits find is told all the same. Default false */
  readonly quiet?: boolean;
}

/** Makes a calibrator of fitted parameters, with its report; its bounds are findings, its warnings go to the console too, unless `quiet`. */
export function fittedCalibrator(
  labels: LabelsSpec,
  forecasts: Forecasts,
  found: {
    readonly method: CalibratorMethod;
    readonly parameters: JsonObject;
    readonly bounds?: readonly Sentence[];
    readonly warnings?: readonly string[];
  },
  { quiet = false }: CalibratorFitOptions = {},
): Calibrator {
  const { method, parameters, bounds = [], warnings = [] } = found;
  const after = calibrationMap(method, parameters, forecasts.classes)(forecasts);
  const report = unwatched(() =>
    calibrationReport(labels, forecasts.probabilities(), after, { bounds: bounds.map(sentenceText), warnings }),
  );
  watch(() => reportBounds(bounds.map((line) => sentence`${method} calibration: ${line}`)));
  if (!quiet) for (const line of report.warnings) console.warn(`${method} calibration: ${line}`);
  const calibrator = createCalibrator({ method, classes: forecasts.classes, parameters, report });
  watchFitted(calibrator.apply, { probabilities: forecasts.probabilities() });
  return calibrator;
}
