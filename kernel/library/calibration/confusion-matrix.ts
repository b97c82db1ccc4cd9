import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";

export interface ConfusionMatrixOptions {
  /** how many classes there are. Default: one more than the largest class among labels and predictions */
  readonly classes?: number;
}

/**
 * How often each true class was predicted as each class.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @returns counts, shape [classes, classes]: `counts[t][p]` rows of true class t were predicted as p
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function confusionMatrix(
  labels: LabelsSpec,
  predictions: ArrayLike<number>,
  options: ConfusionMatrixOptions = {},
): number[][] {
  checkLengths(labels, predictions.length, "predictions");
  const classes = options.classes ?? 1 + Math.max(largest(labels), largest(predictions));
  checkLabels(labels, classes);
  checkLabels(predictions, classes, "predictions");
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let row = 0; row < labels.length; row += 1) {
    const truth = counts[labels[row] as number] as number[];
    const predicted = predictions[row] as number;
    truth[predicted] = (truth[predicted] as number) + 1;
  }
  return counts;
}

function largest(classes: ArrayLike<number>): number {
  let maximum = 0;
  // A comparison passes NaN over, so that the check of the labels names it rather than a matrix of NaN classes.
  for (let row = 0; row < classes.length; row += 1)
    if ((classes[row] as number) > maximum) maximum = classes[row] as number;
  return maximum;
}
