import type { Matrix } from "../../matrix/matrix.ts";
import { accuracy } from "../accuracy.ts";
import { argmax } from "../argmax.ts";
import { brierScore } from "../brier-score.ts";
import { expectedCalibrationError } from "../expected-calibration-error.ts";
import type { LabelsSpec } from "../labels.ts";
import { logLoss } from "../log-loss.ts";

/** Scores of the same rows; all but the accuracy are better when lower. */
export type CalibrationScores = {
  /** negative log likelihood */
  readonly nll: number;
  /** sum over classes of the squared error, 0 to 2 */
  readonly brier: number;
  /** expected calibration error of the top label, 15 bins of equal width */
  readonly ece: number;
  /** share of rows whose likeliest class is the label, 0 to 1 */
  readonly accuracy: number;
};

/** What a fit changed on its own rows, and what a careful reader should know about it. */
export type CalibrationReport = {
  /** rows it was fitted on */
  readonly rows: number;
  /** scores of the forecasts as they were */
  readonly before: CalibrationScores;
  /** scores of the calibrated forecasts */
  readonly after: CalibrationScores;
  /** parameters that ended at the end of their range, as sentences: the true optimum may lie beyond */
  readonly bounds: readonly string[];
  /** what a careful reader should know about this fit, as sentences */
  readonly warnings: readonly string[];
};

/** Scores forecasts before and after a map, and adds warnings that hold for every method. */
export function calibrationReport(
  labels: LabelsSpec,
  before: Matrix,
  after: Matrix,
  found: { readonly bounds: readonly string[]; readonly warnings: readonly string[] },
): CalibrationReport {
  const report = { rows: before.rows, before: scoresOf(labels, before), after: scoresOf(labels, after) };
  const seen = new Set<number>();
  for (let row = 0; row < labels.length; row += 1) seen.add(labels[row] as number);
  const absent = Array.from({ length: before.columns }, (_, column) => column).filter((column) => !seen.has(column));
  const worse = report.before.accuracy - report.after.accuracy;
  const warnings = [
    ...found.warnings,
    ...(absent.length > 0
      ? [`no row it was fitted on has class ${absent.join(", ")}: what it says of that class is a guess`]
      : []),
    ...(isConstant(before) ? ["every row has the same forecast: there is nothing to calibrate by"] : []),
    ...(worse > 0.005
      ? [
          `the accuracy fell from ${report.before.accuracy.toFixed(4)} to ${report.after.accuracy.toFixed(4)}: ` +
            "this method changes which class is predicted",
        ]
      : []),
  ];
  return { ...report, bounds: found.bounds, warnings };
}

function scoresOf(labels: LabelsSpec, probabilities: Matrix): CalibrationScores {
  return {
    nll: logLoss(labels, probabilities),
    brier: brierScore(labels, probabilities),
    ece: expectedCalibrationError(labels, probabilities),
    accuracy: accuracy(labels, argmax(probabilities)),
  };
}

function isConstant({ data, rows, columns }: Matrix): boolean {
  if (rows < 2) return false;
  for (let at = columns; at < data.length; at += 1) if (data[at] !== data[at % columns]) return false;
  return true;
}
