import { type LabelsSpec, checkLabels, checkLengths } from "../calibration/labels.ts";
import type { Matrix, MatrixSpec } from "../matrix/matrix.ts";
import { readClassProbabilities } from "./read-class-probabilities.ts";

/**
 * Where authors differ: the `paper` counts a row for the likeliest of the classes above their threshold; `cleanlab`, from
 * its version 2 on, for the likeliest class of all where several are above theirs, and keeps counts whole.
 */
export type ConfidentConvention = "paper" | "cleanlab";

export interface ConfidentJointOptions {
  /** Default `paper` */
  readonly convention?: ConfidentConvention;
}

/** How often a class was given where another is true, as far as confident forecasts tell. */
export interface ConfidentJoint {
  /** mean forecast of each class over the rows that were given it: what counts as confident */
  readonly thresholds: Float64Array;
  /** rows of given class i (first index) that are confidently of class j */
  readonly counts: readonly (readonly number[])[];
  /** the same as a distribution, whose rows sum to the shares of the given classes */
  readonly joint: readonly (readonly number[])[];
  /** estimated share of wrong labels, 0 to 1: what is off the diagonal */
  readonly noiseRate: number;
  /** the class that each row is confidently of, -1 where none */
  readonly confident: Int32Array;
}

/**
 * Estimates the joint distribution of given and true labels by confident learning.
 *
 * A row is confidently of class j where p_j ≥ t_j, t_j being the mean of p_j over the rows given j. Counts by given and
 * confident class, with at least 1 on the diagonal, each row scaled to the number of rows given that class, are the estimate.
 *
 * Northcutt, Jiang and Chuang, Confident learning: estimating uncertainty in dataset labels (2021).
 *
 * @param labels given class per row
 * @param probabilities out-of-sample forecasts, shape [rows, classes], from models that did not train on their row; see
 *   `outOfFold`
 * @throws RangeError when lengths differ, a class is given to no row, or a number is no label or probability
 */
export function confidentJoint(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: ConfidentJointOptions = {},
): ConfidentJoint {
  const matrix = readClassProbabilities(probabilities);
  const { data, rows, columns: classes } = matrix;
  const { convention = "paper" } = options;
  checkLengths(labels, rows);
  checkLabels(labels, classes);
  const given = new Float64Array(classes);
  const thresholds = new Float64Array(classes);
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    given[label] = (given[label] as number) + 1;
    thresholds[label] = (thresholds[label] as number) + (data[row * classes + label] as number);
  }
  for (let label = 0; label < classes; label += 1) {
    if (given[label] === 0)
      throw new RangeError(
        `no row is labelled ${label}: its threshold is unknown; leave the class out of the forecasts`,
      );
    thresholds[label] = (thresholds[label] as number) / (given[label] as number);
  }
  const confident = confidentClasses(matrix, thresholds, convention);
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let row = 0; row < rows; row += 1) {
    const found = confident[row] as number;
    const line = counts[labels[row] as number] as number[];
    if (found >= 0) line[found] = (line[found] as number) + 1;
  }
  const scaled = counts.map((line, label) => {
    const kept = line.map((count, other) => (other === label ? Math.max(1, count) : count));
    const sum = kept.reduce((sum, count) => sum + count, 0);
    const exact = kept.map((count) => (count / sum) * (given[label] as number));
    return convention === "cleanlab" ? wholeNumbers(exact) : exact;
  });
  const joint = scaled.map((line) => line.map((count) => count / rows));
  const noiseRate = 1 - joint.reduce((sum, line, label) => sum + (line[label] as number), 0);
  const shown = convention === "cleanlab" ? counts.map(withDiagonal) : counts;
  return { thresholds, counts: shown, joint, noiseRate: Math.max(0, noiseRate), confident };
}

function withDiagonal(line: readonly number[], label: number): number[] {
  return line.map((count, other) => (other === label ? Math.max(1, count) : count));
}

function confidentClasses(
  { data, rows, columns: classes }: Matrix,
  thresholds: Float64Array,
  convention: ConfidentConvention,
): Int32Array {
  // cleanlab lets forecasts pass that rounding has put just below their threshold.
  const slack = convention === "cleanlab" ? 1e-6 : 0;
  const confident = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row += 1) {
    const forecast = data.subarray(row * classes, (row + 1) * classes);
    let best = -1;
    let passed = 0;
    for (let label = 0; label < classes; label += 1)
      if ((forecast[label] as number) >= (thresholds[label] as number) - slack) {
        passed += 1;
        if (best < 0 || (forecast[label] as number) > (forecast[best] as number)) best = label;
      }
    confident[row] = convention === "cleanlab" && passed > 1 ? forecast.indexOf(Math.max(...forecast)) : best;
  }
  return confident;
}

/** Rounds to whole numbers of the same sum: down, and up where the most was cut off, until the sum is right; of equals the last. */
function wholeNumbers(values: readonly number[]): number[] {
  const whole = values.map(Math.floor);
  const missing =
    Math.round(values.reduce((sum, value) => sum + value, 0)) - whole.reduce((sum, value) => sum + value, 0);
  const order = values
    .map((value, index) => ({ index, cut: value - Math.floor(value) }))
    .toSorted((a, b) => b.cut - a.cut || b.index - a.index);
  for (const { index } of order.slice(0, missing)) whole[index] = (whole[index] as number) + 1;
  return whole;
}
