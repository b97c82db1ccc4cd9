import { watchScores } from "../audit/hooks/evaluated.ts";
import { type LabelsSpec, checkLengths, checkWhole } from "./labels.ts";

/**
 * The share of rows whose predicted class is the true one, 0 to 1. Higher is better.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a class is not a whole number
 */
export function accuracy(labels: LabelsSpec, predictions: ArrayLike<number>): number {
  checkLengths(labels, predictions.length, "predictions");
  checkWhole(labels, "labels");
  checkWhole(predictions, "predictions");
  let hits = 0;
  for (let row = 0; row < labels.length; row += 1) if (labels[row] === predictions[row]) hits += 1;
  const accuracy = hits / labels.length;
  watchScores(labels, { accuracy });
  return accuracy;
}
