import { type LabelsSpec, checkLabels, checkLengths } from "../calibration/labels.ts";
import type { MatrixSpec } from "../matrix/matrix.ts";
import { checkChoice } from "../options/check-choice.ts";
import { readClassProbabilities } from "./read-class-probabilities.ts";

/**
 * `self-confidence`: p_y; `normalized-margin`: (p_y - max_{k≠y} p_k + 1) / 2; `confidence-weighted-entropy`: with
 * e = -Σ_k p_k log p_k / log K / p_y, log(e + 1) / e.
 */
export type LabelQualityMethod = "self-confidence" | "normalized-margin" | "confidence-weighted-entropy";

export interface LabelQualityOptions {
  /** Default `self-confidence` */
  readonly method?: LabelQualityMethod;
}

/**
 * How plausible each label is in the light of forecasts, from 0 to 1: the lowest are worth a look first.
 *
 * Kuan and Mueller, Model-agnostic label quality scoring to detect real-world label errors (2022).
 *
 * @param labels given class per row
 * @param probabilities out-of-sample forecasts, shape [rows, classes]
 * @throws RangeError when lengths differ, or a number is no label or probability
 */
export function labelQuality(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: LabelQualityOptions = {},
): Float64Array {
  const { data, rows, columns } = readClassProbabilities(probabilities);
  const { method = "self-confidence" } = options;
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  checkChoice("method", method, Object.keys(scores) as LabelQualityMethod[]);
  const score = scores[method];
  return Float64Array.from({ length: rows }, (_, row) =>
    score(data.subarray(row * columns, (row + 1) * columns), labels[row] as number),
  );
}

type Forecast = Float32Array | Float64Array;

const scores: Readonly<Record<LabelQualityMethod, (forecast: Forecast, label: number) => number>> = {
  "self-confidence": (forecast, label) => forecast[label] as number,
  "normalized-margin": (forecast, label) => (marginOf(forecast, label) + 1) / 2,
  "confidence-weighted-entropy": (forecast, label) => {
    if (forecast.length === 1) return 1;
    let entropy = 0;
    for (const value of forecast) if (value > 0) entropy -= value * Math.log(value);
    const ratio = entropy / Math.log(forecast.length) / (forecast[label] as number);
    // Certain and right: the limit of log(e + 1) / e for e to 0. Never thought possible: the limit for e to infinity.
    if (entropy <= 0) return (forecast[label] as number) > 0 ? 1 : 0;
    return Number.isFinite(ratio) ? Math.log1p(ratio) / ratio : 0;
  },
};

/** How far the given class is ahead of the best other one, -1 to 1. */
function marginOf(forecast: Forecast, label: number): number {
  let other = -Infinity;
  for (let index = 0; index < forecast.length; index += 1)
    if (index !== label) other = Math.max(other, forecast[index] as number);
  return (forecast[label] as number) - (forecast.length === 1 ? 0 : other);
}
