import { binConfidences } from "./binning.ts";
import { type CalibrationErrorOptions, calibrationError } from "./expected-calibration-error.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { readClassProbabilities } from "./class-probabilities.ts";
import { topLabel } from "./top-label.ts";
import type { MatrixSpec } from "../matrix/matrix.ts";
import { argmax } from "./argmax.ts";

/**
 * The calibration error of each class's own probability, 0 to 1 each: class k against "is it k?", over all rows.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes]
 * @returns one error per class, those that never occur included
 * @throws RangeError as `expectedCalibrationError` does, and when there is one number per row
 */
export function calibrationErrorPerClass(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: CalibrationErrorOptions = {},
): number[] {
  const { data, rows, columns } = readClassProbabilities(probabilities);
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  const confidences = new Float64Array(rows);
  const occurred = new Uint8Array(rows);
  return Array.from({ length: columns }, (_, column) => {
    for (let row = 0; row < rows; row += 1) {
      confidences[row] = Math.min(1, Math.max(0, data[row * columns + column] as number));
      occurred[row] = labels[row] === column ? 1 : 0;
    }
    return calibrationError(binConfidences(confidences, occurred, options), rows, options);
  });
}

/**
 * Classwise (static) calibration error: the mean of `calibrationErrorPerClass`, 0 to 1. Lower is better.
 *
 * It sees what the top label's error cannot: probabilities of classes that are not the forecast. With many classes most
 * probabilities are tiny and so is it. Source: Kull et al., NeurIPS 2019; Nixon et al., CVPR Workshops 2019 (SCE).
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes]
 * @throws RangeError as `expectedCalibrationError` does, and when there is one number per row
 */
export function classwiseCalibrationError(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: CalibrationErrorOptions = {},
): number {
  const errors = calibrationErrorPerClass(labels, probabilities, options);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/**
 * Adaptive calibration error (ACE): classwise over bins of equally many rows, 0 to 1. Lower is better.
 *
 * 1/(K R) Σ_k Σ_r |frequency - mean probability| over R ranges of each of K classes (Nixon et al., CVPR Workshops 2019).
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes]
 * @throws RangeError as `expectedCalibrationError` does, and when there is one number per row
 */
export function adaptiveCalibrationError(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: { /** ranges per class. Default 15 */ readonly bins?: number } = {},
): number {
  return classwiseCalibrationError(labels, probabilities, { ...options, strategy: "quantile", weights: "bins" });
}

/**
 * Top-label calibration error, 0 to 1. Lower is better. Rows are binned by confidence within each predicted class, so that
 * one class's over-confidence cannot cancel another's under-confidence, as it does in `expectedCalibrationError`.
 *
 * Σ_k n_k/n · ECE of the rows predicted as k. Source: Gupta & Ramdas, ICLR 2022.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes]
 * @throws RangeError as `expectedCalibrationError` does, and when there is one number per row
 */
export function topLabelCalibrationError(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: CalibrationErrorOptions = {},
): number {
  const { norm = "l1" } = options;
  const { confidences, correct } = topLabel(labels, readClassProbabilities(probabilities));
  const predicted = argmax(probabilities);
  const byClass = new Map<number, number[]>();
  for (let row = 0; row < predicted.length; row += 1) {
    const rows = byClass.get(predicted[row] as number);
    if (rows) rows.push(row);
    else byClass.set(predicted[row] as number, [row]);
  }
  const errors = Array.from(byClass.values(), (rows) => {
    const bins = binConfidences(
      Float64Array.from(rows, (row) => confidences[row] as number),
      Uint8Array.from(rows, (row) => correct[row] as number),
      options,
    );
    return { share: rows.length / predicted.length, error: calibrationError(bins, rows.length, options) };
  });
  if (norm === "max") return Math.max(...errors.map(({ error }) => error));
  if (norm === "l1") return errors.reduce((sum, { share, error }) => sum + share * error, 0);
  return Math.sqrt(errors.reduce((sum, { share, error }) => sum + share * error ** 2, 0));
}
