import { watchCalibration, watchScores } from "../audit/hooks/evaluated.ts";
import { checkChoice } from "../options/check-choice.ts";
import { type BinningOptions, type CalibrationBin, binConfidences } from "./binning.ts";
import type { LabelsSpec } from "./labels.ts";
import type { ProbabilitiesSpec } from "./probabilities.ts";
import { topLabel } from "./top-label.ts";

export interface CalibrationErrorOptions extends BinningOptions {
  /** how the gaps of the bins are put together: their mean, the root of their mean square, or the largest. Default `l1` */
  readonly norm?: "l1" | "l2" | "max";
  /** what each bin counts for: its share of all rows, or 1/bins whether it holds rows or not. Default `rows` */
  readonly weights?: "rows" | "bins";
  /** `skipped` leaves the last bin out of the sum, as a much copied loop does. Default `kept` */
  readonly lastBin?: "kept" | "skipped";
  /** subtracts what chance alone adds to each squared gap; for `norm: "l2"` only. Default false */
  readonly debias?: boolean;
}

/**
 * Expected calibration error: how far confidence and accuracy lie apart, bin by bin, 0 to 1. Lower is better.
 *
 * ECE = Σ_b n_b/n · |accuracy_b - mean confidence_b|, by default over 15 bins of equal width (Guo et al., ICML 2017).
 * `norm: "l2"` gives the root mean square calibration error, `"max"` the maximum one. The number depends on the bins:
 * state them with it, and compare only numbers of one convention (`calibrationConventions` has those of known libraries).
 * It is biased upward: chance alone gives a perfect forecast up to about 0.4 √(bins/n) in n rows. `debias` subtracts
 * accuracy_b (1 - accuracy_b) / (n_b - 1) from each squared gap (Kumar et al., NeurIPS 2019), not below 0 in all.
 *
 * @formula \mathrm{ECE} = \sum_{b=1}^{B} \frac{n_b}{n}\,\bigl|\mathrm{acc}_b - \mathrm{conf}_b\bigr|
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @throws RangeError when lengths differ, there are no rows, or a number is no label, no probability or no valid option
 */
export function expectedCalibrationError(
  labels: LabelsSpec,
  probabilities: ProbabilitiesSpec,
  options: CalibrationErrorOptions = {},
): number {
  const { confidences, correct } = topLabel(labels, probabilities);
  watchCalibration({ confidences, correct });
  const error = calibrationError(binConfidences(confidences, correct, options), confidences.length, options);
  watchScores(labels, { "calibration error": error }, options);
  return error;
}

/** The error of bins already made of `rows` rows. A bin that is empty has no gap. */
export function calibrationError(
  bins: readonly CalibrationBin[],
  rows: number,
  options: CalibrationErrorOptions = {},
): number {
  const { norm = "l1", weights = "rows", lastBin = "kept", debias = false } = options;
  checkChoice("norm", norm, ["l1", "l2", "max"]);
  checkChoice("weights", weights, ["rows", "bins"]);
  checkChoice("lastBin", lastBin, ["kept", "skipped"]);
  if (debias && norm !== "l2") throw new RangeError(`debias needs norm: "l2", got norm: "${norm}"`);
  const counted = lastBin === "skipped" ? bins.slice(0, -1) : bins;
  let sum = 0;
  for (const { count, confidenceSum, correct } of counted) {
    if (count === 0) continue;
    const gap = Math.abs(confidenceSum - correct) / count;
    const weight = weights === "rows" ? count / rows : 1 / bins.length;
    if (norm === "max") sum = Math.max(sum, gap);
    else if (norm === "l1") sum += weight * gap;
    else sum += weight * (gap ** 2 - (debias ? chanceOfGap(correct / count, count) : 0));
  }
  return norm === "l2" ? Math.sqrt(Math.max(0, sum)) : sum;
}

/** What chance adds to the squared gap of a bin on average. A single row says nothing about it: 0. */
function chanceOfGap(accuracy: number, count: number): number {
  return count === 1 ? 0 : (accuracy * (1 - accuracy)) / (count - 1);
}
