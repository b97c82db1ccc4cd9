import { type LabelsSpec, checkLabels, checkLengths, checkNumbers } from "../calibration/labels.ts";
import type { ProbabilitiesSpec } from "../calibration/probabilities.ts";
import { topLabel } from "../calibration/top-label.ts";
import { ascendingOrder } from "../passes/ascending-order.ts";
import { averageRanks } from "../statistics/ranks.ts";

/**
 * Area under the ROC curve (AUROC): how often a positive row has a higher score than a negative one, ties counting half, 0
 * to 1. Higher is better, ½ is chance.
 *
 * @param labels 1 for positive rows, else 0
 * @param scores one number per row, in any unit: only their order counts
 * @returns 0 to 1; 0.5 is chance. Higher is better
 * @throws RangeError when lengths differ, a score is NaN, or one of the two classes is missing
 */
export function areaUnderRoc(labels: LabelsSpec, scores: ArrayLike<number>): number {
  const { positives, negatives } = checkScores(labels, scores);
  if (negatives === 0) throw new RangeError(`all ${positives} rows are positive: there is nothing to tell them from`);
  const ranks = averageRanks(scores);
  let sum = 0;
  for (let row = 0; row < labels.length; row += 1) if (labels[row] === 1) sum += ranks[row] as number;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * AUROC of the confidence: how well it tells right forecasts from wrong ones, 0 to 1. Higher is better, ½ is chance: a
 * calibrated constant has ½, so read it beside the calibration error.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or stated confidences with label 1 where the answer was right
 * @throws RangeError as `topLabel` does, and when all forecasts are right, or all wrong
 */
export function confidenceAuroc(labels: LabelsSpec, probabilities: ProbabilitiesSpec): number {
  const { confidences, correct } = topLabel(labels, probabilities);
  return areaUnderRoc(correct, confidences);
}

/**
 * Average precision: precision at each rank of a positive row, averaged, 0 to 1. Higher is better; the share of positives is chance.
 *
 * Σ_t (R_t - R_{t-1}) P_t over thresholds t, equal scores making one step, as scikit-learn does.
 *
 * @param labels 1 for positive rows, else 0
 * @param scores one number per row: only their order counts
 * @throws RangeError when lengths differ, a score is NaN, or no row is positive
 */
export function averagePrecision(labels: LabelsSpec, scores: ArrayLike<number>): number {
  const { positives } = checkScores(labels, scores);
  const order = ascendingOrder(scores).order.reverse();
  let [hits, counted, sum] = [0, 0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end] as number] === scores[order[start] as number]) end += 1;
    let gained = 0;
    for (let at = start; at < end; at += 1) if (labels[order[at] as number] === 1) gained += 1;
    hits += gained;
    counted = end;
    sum += (gained / positives) * (hits / counted);
    start = end;
  }
  return sum;
}

function checkScores(labels: LabelsSpec, scores: ArrayLike<number>): { positives: number; negatives: number } {
  checkLengths(labels, scores.length, "scores");
  checkLabels(labels, 2);
  checkNumbers(scores, "scores");
  let positives = 0;
  for (let row = 0; row < labels.length; row += 1) positives += labels[row] as number;
  if (positives === 0) throw new RangeError(`none of the ${labels.length} rows is positive: there is nothing to find`);
  return { positives, negatives: labels.length - positives };
}
