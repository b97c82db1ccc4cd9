import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { type BinaryMethod, classScores } from "./class-scores.ts";
import { fittedCalibrator, readFitRows } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";

/** The fit of one class against the rest: its parameters, and what to say about them. */
export interface ScoreCurveFit {
  readonly entry: JsonObject;
  readonly bounds?: readonly string[];
  readonly warnings?: readonly string[];
}

/**
 * Fits a two-class method: of two classes to class 1 alone, of more to each class against the rest.
 *
 * @param fitCurve fits targets (1 where the row has the class, else 0) to the scores of the class
 */
export function fitOneVersusRest(
  method: BinaryMethod,
  labels: LabelsSpec,
  spec: ForecastsSpec,
  fitCurve: (targets: Float64Array, scores: Float64Array) => ScoreCurveFit,
): Calibrator {
  const forecasts = readFitRows(labels, spec);
  const columns = forecasts.classes === 2 ? [1] : Array.from({ length: forecasts.classes }, (_, column) => column);
  const fits = columns.map((column) => {
    const targets = Float64Array.from({ length: labels.length }, (_, row) => (labels[row] === column ? 1 : 0));
    const { entry, bounds = [], warnings = [] } = fitCurve(targets, classScores(method, forecasts, column));
    const named = (line: string) => (columns.length === 1 ? line : `class ${column}: ${line}`);
    return { entry, bounds: bounds.map(named), warnings: warnings.map(named) };
  });
  return fittedCalibrator(labels, forecasts, {
    method,
    parameters: { perClass: fits.map(({ entry }) => entry) },
    bounds: fits.flatMap(({ bounds }) => bounds),
    warnings: fits.flatMap(({ warnings }) => warnings),
  });
}
