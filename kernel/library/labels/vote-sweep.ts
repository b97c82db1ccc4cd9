import { sentence } from "../../../document/mime/sentence.ts";
import { accuracy } from "../calibration/accuracy.ts";
import { argmax } from "../calibration/argmax.ts";
import { type LabelsSpec } from "../calibration/labels.ts";
import { logLoss } from "../calibration/log-loss.ts";
import { macroF1 } from "../calibration/macro-f1.ts";
import { watchSelection } from "../audit/hooks/selected.ts";
import { unwatched } from "../audit/findings/watch.ts";
import type { MatrixSpec } from "../matrix/matrix.ts";
import { softVote } from "./soft-vote.ts";

/** A mixture of two models and what it is worth. */
export interface VotePoint {
  /** the share of the first model: 0 is the second one alone */
  readonly alpha: number;
  /** share of rows that the vote has right, 0 to 1 */
  readonly accuracy: number;
  /** mean of the classes' F1, 0 to 1 */
  readonly macroF1: number;
  /** negative log likelihood of the truth, in nats; lower is better */
  readonly logLoss: number;
}

/**
 * Scores α · first + (1 - α) · second for every α. Choose α on a validation split: the best of many on the test split is
 * better there than it will be anywhere else.
 *
 * @param labels true class per row
 * @param first forecasts of the one model, shape [rows, classes]
 * @param second forecasts of the other model, of the same shape
 * @param alphas each from 0 to 1. Default 0, 0.1 … 1
 * @throws RangeError when shapes, lengths or labels do not fit
 */
export function voteSweep(
  labels: LabelsSpec,
  first: MatrixSpec,
  second: MatrixSpec,
  alphas: readonly number[] = Array.from({ length: 11 }, (_, step) => step / 10),
): VotePoint[] {
  if (alphas.length > 1) watchSelection(sentence`the weight α of a vote`, labels, first, second);
  return alphas.map((alpha) =>
    unwatched(() => {
      if (!(alpha >= 0 && alpha <= 1)) throw new RangeError(`alpha must lie between 0 and 1, got ${alpha}`);
      const mixed = softVote([first, second], [alpha, 1 - alpha]);
      const predicted = argmax(mixed);
      return {
        alpha,
        accuracy: accuracy(labels, predicted),
        macroF1: macroF1(labels, predicted, { classes: mixed.columns }),
        logLoss: logLoss(labels, mixed),
      };
    }),
  );
}
