import { type ConfusionMatrixOptions, confusionMatrix } from "../calibration/confusion-matrix.ts";
import type { LabelsSpec } from "../calibration/labels.ts";

/** How one class fares. */
export interface ClassScore {
  /** its number, from 0 */
  readonly class: number;
  /** rows that truly are of the class */
  readonly support: number;
  /** share of the rows predicted as the class that are of it; null where none is predicted so */
  readonly precision: number | null;
  /** share of the rows of the class that are predicted so; null where there is none */
  readonly recall: number | null;
  /** harmonic mean of both; null where the class occurs neither among labels nor predictions */
  readonly f1: number | null;
}

/**
 * Precision, recall and F1 of every class, each 0 to 1, higher is better. Recall is also called the class's accuracy.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function classScores(
  labels: LabelsSpec,
  predictions: ArrayLike<number>,
  options: ConfusionMatrixOptions = {},
): ClassScore[] {
  const counts = confusionMatrix(labels, predictions, options);
  return counts.map((row, at) => {
    const hits = row[at] as number;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = counts.reduce((sum, other) => sum + (other[at] as number), 0);
    return {
      class: at,
      support,
      precision: predicted === 0 ? null : hits / predicted,
      recall: support === 0 ? null : hits / support,
      f1: support + predicted === 0 ? null : (2 * hits) / (support + predicted),
    };
  });
}

/**
 * The mean over classes of recall, 0 to 1. Higher is better; 1/K is what guessing gives however uneven the classes are.
 * Classes that never occur among the labels are left out, as scikit-learn does.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function balancedAccuracy(labels: LabelsSpec, predictions: ArrayLike<number>): number {
  const recalls = classScores(labels, predictions).flatMap(({ recall }) => (recall === null ? [] : [recall]));
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}

/**
 * The mean of F1 weighted by how often each class occurs, 0 to 1. Higher is better. Frequent classes decide it; `macroF1`
 * counts all alike.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function weightedF1(labels: LabelsSpec, predictions: ArrayLike<number>): number {
  return (
    classScores(labels, predictions).reduce((sum, { support, f1 }) => sum + support * (f1 ?? 0), 0) / labels.length
  );
}
