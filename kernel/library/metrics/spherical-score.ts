import { type LabelsSpec, checkLabels, checkLengths } from "../calibration/labels.ts";
import { type ProbabilitiesSpec, readProbabilities } from "../calibration/probabilities.ts";

/**
 * Mean spherical score, a proper score from 0 to 1. Higher is better; 1 is certain and right.
 *
 * 1/n Σ_i p_i[y_i] / ‖p_i‖₂. It rewards the direction of the forecast alone (Roby 1965; Gneiting & Raftery, JASA 102
 * (2007), 359-378).
 *
 * @formula \frac1n \sum_i \frac{p_{i,y_i}}{\lVert p_i \rVert}
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function sphericalScore(labels: LabelsSpec, probabilities: ProbabilitiesSpec): number {
  const read = readProbabilities(probabilities);
  const [rows, columns] = read.kind === "classes" ? [read.matrix.rows, read.matrix.columns] : [read.values.length, 2];
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    if (read.kind === "positive") {
      const p = read.values[row] as number;
      sum += (label === 1 ? p : 1 - p) / Math.hypot(p, 1 - p);
      continue;
    }
    const { data } = read.matrix;
    let squares = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) squares += (data[at] as number) ** 2;
    sum += (data[row * columns + label] as number) / Math.sqrt(squares);
  }
  return sum / rows;
}
