import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { accuracy } from "../calibration/accuracy.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import { macroF1 } from "../calibration/macro-f1.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { type ClassScore, balancedAccuracy, classScores, weightedF1 } from "./class-scores.ts";

export interface ClassificationReportOptions {
  /** names of the classes, in their order. Default: their numbers */
  readonly names?: readonly string[];
}

/** Scores of every class and of all together, shown as a table. */
export interface ClassificationReport extends Displayable {
  /** the scores of each class */
  readonly classes: readonly ClassScore[];
  /** share of rows that are right, 0 to 1 */
  readonly accuracy: number;
  /** mean of the classes' recalls, 0 to 1 */
  readonly balancedAccuracy: number;
  /** mean of the classes' F1, 0 to 1 */
  readonly macroF1: number;
  /** mean of the classes' F1, each counting as often as it occurs, 0 to 1 */
  readonly weightedF1: number;
}

/**
 * Precision, recall, F1 and support of every class, with the scores of all classes together.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function classificationReport(
  labels: LabelsSpec,
  predictions: ArrayLike<number>,
  options: ClassificationReportOptions = {},
): ClassificationReport {
  const { names } = options;
  const classes = classScores(labels, predictions, names === undefined ? {} : { classes: names.length });
  const scores = {
    accuracy: accuracy(labels, predictions),
    balancedAccuracy: balancedAccuracy(labels, predictions),
    macroF1: macroF1(labels, predictions),
    weightedF1: weightedF1(labels, predictions),
  };
  const share = (value: number | null) => (value === null ? "-" : value.toFixed(4));
  return {
    classes,
    ...scores,
    [displaySymbol]: () =>
      tableBundle({
        caption:
          `accuracy ${share(scores.accuracy)}, balanced ${share(scores.balancedAccuracy)}, ` +
          `macro F1 ${share(scores.macroF1)}, weighted F1 ${share(scores.weightedF1)}, ${labels.length} rows`,
        columns: ["class", "precision", "recall", "F1", "rows"],
        rows: classes.map(({ class: at, precision, recall, f1, support }) => [
          names?.[at] ?? String(at),
          share(precision),
          share(recall),
          share(f1),
          support,
        ]),
      }),
  };
}
