import { type CalibrationErrorOptions, expectedCalibrationError } from "./expected-calibration-error.ts";
import type { LabelsSpec } from "./labels.ts";
import type { ProbabilitiesSpec } from "./probabilities.ts";

/**
 * Maximum calibration error: the largest gap between confidence and accuracy of any bin, 0 to 1. Lower is better.
 *
 * MCE = max_b |accuracy_b - mean confidence_b|. A bin of few rows can make it large by chance, so look at the counts, or
 * use `strategy: "quantile"`.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @throws RangeError as `expectedCalibrationError` does
 */
export function maximumCalibrationError(
  labels: LabelsSpec,
  probabilities: ProbabilitiesSpec,
  options: Omit<CalibrationErrorOptions, "norm" | "weights" | "debias"> = {},
): number {
  return expectedCalibrationError(labels, probabilities, { ...options, norm: "max" });
}
