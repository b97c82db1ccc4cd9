import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { classScores } from "./class-scores.ts";
import { fitOneVersusRest } from "./fit-one-versus-rest.ts";
import { type ForecastsSpec, readForecasts } from "./forecasts.ts";
import { poolRows } from "./pool-rows.ts";
import { readNumbers, readObjects } from "./read-parameters.ts";
import { vennAbersBounds } from "./venn-abers-bounds.ts";
import { vennAbersProbability } from "./venn-abers-probability.ts";

/** The probabilities of class 1 between which a Venn-Abers forecast lies, per row. */
export interface VennAbersIntervals {
  /** the lower one per row, 0 to 1 */
  readonly lower: Float64Array;
  /** the upper one per row, 0 to 1 */
  readonly upper: Float64Array;
}

/**
 * Inductive Venn-Abers calibration: isotonic regression fitted twice for every row to come, once with its label taken as
 * 0 and once as 1. One of the two is calibrated, whatever the distribution, when rows are exchangeable.
 *
 * The calibrated probability is p1 / (1 - p0 + p1), never 0 or 1; the distance of p0 and p1 (`vennAbersIntervals`) tells
 * how much the rows say. Of more than two classes each is taken against the rest. Time is that of a sort. Source: Vovk,
 * Petej & Fedorova, Large-scale probabilistic predictors with and without guarantees of validity, NeurIPS 2015.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ probabilities }` or `{ logits }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, or a number is no forecast
 */
export function fitVennAbers(labels: LabelsSpec, forecasts: ForecastsSpec): Calibrator {
  return fitOneVersusRest("venn-abers", labels, forecasts, (targets, scores) => {
    const groups = poolRows(targets, scores);
    const { lower, upper } = vennAbersBounds(groups);
    return { entry: { x: [...groups.scores.subarray(0, groups.count)], lower: [...lower], upper: [...upper] } };
  });
}

/**
 * The two probabilities of class 1 between which a Venn-Abers calibrator's forecast lies, per row.
 *
 * @param calibrator as `fitVennAbers` returns it, of two classes
 * @param forecasts of class 1, as those that it was fitted on
 * @throws RangeError when the calibrator is another one, or of more than two classes
 */
export function vennAbersIntervals(calibrator: Calibrator, forecasts: ForecastsSpec): VennAbersIntervals {
  if (calibrator.method !== "venn-abers" || calibrator.classes !== 2)
    throw new RangeError(
      `intervals need a venn-abers calibrator of 2 classes, got ${calibrator.method} of ${calibrator.classes}`,
    );
  const read = readForecasts(forecasts);
  if (read.rows > 0 && read.classes !== 2)
    throw new RangeError(`this calibrator was fitted on 2 classes, the forecasts have ${read.classes}`);
  const [entry] = readObjects(calibrator.parameters, "perClass") as [Parameters<typeof readNumbers>[0]];
  const x = readNumbers(entry, "x");
  const [lower, upper] = [readNumbers(entry, "lower", x.length), readNumbers(entry, "upper", x.length)];
  const scores = read.rows === 0 ? new Float64Array(0) : classScores("venn-abers", read, 1);
  return {
    lower: scores.map((score) => vennAbersProbability(x, lower, upper, score).lower),
    upper: scores.map((score) => vennAbersProbability(x, lower, upper, score).upper),
  };
}
