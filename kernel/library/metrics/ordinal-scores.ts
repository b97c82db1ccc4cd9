import { type LabelsSpec, checkLabels, checkLengths, checkNumbers } from "../calibration/labels.ts";
import { readClassProbabilities } from "../calibration/class-probabilities.ts";
import type { MatrixSpec } from "../matrix/matrix.ts";
import { cohensKappa } from "../agreement/cohens-kappa.ts";

/**
 * Mean absolute error: by how many classes, or by how much, predictions are off. Lower is better; 0 is always right.
 *
 * @param labels true class or number per row
 * @param predictions predicted class or number per row
 * @returns 0 or more, in classes. Lower is better
 * @throws RangeError when lengths differ, there are no rows, or a number is not finite
 */
export function meanAbsoluteError(labels: LabelsSpec, predictions: ArrayLike<number>): number {
  checkLengths(labels, predictions.length, "predictions");
  checkNumbers(labels, "labels");
  checkNumbers(predictions, "predictions");
  let sum = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const off = Math.abs((labels[row] as number) - (predictions[row] as number));
    if (!Number.isFinite(off))
      throw new RangeError(
        `labels and predictions must be finite, row ${row} holds ${String(labels[row])} and ${String(predictions[row])}`,
      );
    sum += off;
  }
  return sum / labels.length;
}

/**
 * Quadratic weighted kappa (QWK): agreement of ordinal classes beyond chance, -1 to 1. Higher is better; an error of two
 * classes costs four times one of a single class. It is `cohensKappa` with quadratic weights. Source: Cohen,
 * Psychological Bulletin 70 (1968), 213-220.
 *
 * @formula 1 - \frac{\sum_{ij} (i-j)^2 O_{ij}}{\sum_{ij} (i-j)^2 E_{ij}}
 * @param labels true class per row
 * @param predictions predicted class per row
 * @throws RangeError when lengths differ, there are no rows, a number is no class, or all rows hold one and the same class
 */
export function quadraticWeightedKappa(labels: LabelsSpec, predictions: ArrayLike<number>): number {
  return cohensKappa(labels, predictions, { weights: "quadratic" }).kappa;
}

/**
 * Ranked probability score (RPS) of ordinal classes: Brier scores of "at most class k", added up. Lower is better, 0 to K - 1.
 *
 * 1/n Σ_i Σ_{k<K} (P_i(y ≤ k) - [y_i ≤ k])². Mass near the true class costs less than mass far from it. Source: Epstein 1969.
 *
 * @formula \frac1n \sum_i \sum_{k<K} \bigl(P_i(y \le k) - [y_i \le k]\bigr)^2
 * @param labels true class per row
 * @param probabilities shape [rows, classes], classes in their order
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function rankedProbabilityScore(labels: LabelsSpec, probabilities: MatrixSpec): number {
  const { data, rows, columns } = readClassProbabilities(probabilities);
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    let atMost = 0;
    for (let column = 0; column < columns - 1; column += 1) {
      atMost += data[row * columns + column] as number;
      sum += (atMost - ((labels[row] as number) <= column ? 1 : 0)) ** 2;
    }
  }
  return sum / rows;
}
