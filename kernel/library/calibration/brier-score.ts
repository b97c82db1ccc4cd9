import { watchScores } from "../audit/hooks/evaluated.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { type ProbabilitiesSpec, readProbabilities } from "./probabilities.ts";

/**
 * Mean squared distance between forecast and outcome. Lower is better; 0 is certain and right.
 *
 * Of a matrix, the sum over classes as Brier (1950) wrote it: 1/n Σ_i Σ_k (p_ik - [y_i = k])², from 0 to 2.
 * Of one probability per row, that of class 1 alone: 1/n Σ_i (p_i - y_i)², from 0 to 1, half of what the same forecasts
 * written as two columns give. Read scores only beside scores of the same form.
 *
 * @formula \mathrm{BS} = \frac1n \sum_i \sum_k \bigl(p_{ik} - [y_i = k]\bigr)^2
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function brierScore(labels: LabelsSpec, probabilities: ProbabilitiesSpec): number {
  const read = readProbabilities(probabilities);
  let sum = 0;
  if (read.kind === "positive") {
    checkLengths(labels, read.values.length);
    checkLabels(labels, 2);
    for (let row = 0; row < labels.length; row += 1)
      sum += ((read.values[row] as number) - (labels[row] as number)) ** 2;
    const score = sum / labels.length;
    watchScores(labels, { "Brier score of one class": score });
    return score;
  }
  const { data, rows, columns } = read.matrix;
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      sum += ((data[row * columns + column] as number) - (labels[row] === column ? 1 : 0)) ** 2;
  const score = sum / rows;
  watchScores(labels, { "Brier score": score });
  return score;
}
