import { argmax } from "./argmax.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { type ProbabilitiesSpec, readProbabilities } from "./probabilities.ts";

/** What top-label calibration compares: how sure each forecast was, and whether it came true. */
export interface TopLabel {
  /** Per row, 0 to 1. */
  readonly confidences: Float64Array;
  /** Per row, 1 where the forecast came true, else 0. */
  readonly correct: Uint8Array;
}

/**
 * Reduces forecasts to confidence and correctness.
 *
 * Of a matrix, the confidence is the row's largest probability, and it comes true when that column is the label. Of one
 * number per row, the confidence is the number itself, and it comes true when the label is 1: this is the calibration of
 * a two-class forecast, and also of any confidence stated beside an answer (label 1 where the answer was right).
 *
 * @param labels true class per row, or whether it came true
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function topLabel(labels: LabelsSpec, spec: ProbabilitiesSpec): TopLabel {
  const probabilities = readProbabilities(spec);
  if (probabilities.kind === "positive") {
    const { values } = probabilities;
    checkLengths(labels, values.length);
    checkLabels(labels, 2);
    const confidences = new Float64Array(values.length);
    for (let row = 0; row < values.length; row += 1) confidences[row] = clampToOne(values[row] as number);
    return { confidences, correct: Uint8Array.from(labels) };
  }
  const { data, rows, columns } = probabilities.matrix;
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  const predicted = argmax(probabilities.matrix);
  const confidences = new Float64Array(rows);
  const correct = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const column = predicted[row] as number;
    confidences[row] = clampToOne(data[row * columns + column] as number);
    correct[row] = column === labels[row] ? 1 : 0;
  }
  return { confidences, correct };
}

/** Rounding in single precision may leave a certain forecast a hair outside the range that bins cover. */
function clampToOne(value: number): number {
  return Math.min(1, Math.max(0, value));
}
