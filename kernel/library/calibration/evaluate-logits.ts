import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { watchTemperature } from "../audit/hooks/calibrated.ts";
import { watchCalibration, watchScores } from "../audit/hooks/evaluated.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { binConfidences } from "./binning.ts";
import { checkTemperature } from "./check-temperature.ts";
import { type CalibrationErrorOptions, calibrationError } from "./expected-calibration-error.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { passMasses } from "../passes/row-passes.ts";
import { unusableLogits } from "./unusable-logits.ts";

export interface EvaluateLogitsOptions extends CalibrationErrorOptions {
  /** what logits are divided by first, above 0. Default 1 */
  readonly temperature?: number;
}

/** The scores that a calibrated classifier is judged by, shown as a table. */
export interface ForecastEvaluation extends Displayable {
  readonly rows: number;
  /** how many classes there are */
  readonly classes: number;
  /** share of rows whose largest logit is the label's, 0 to 1 */
  readonly accuracy: number;
  /** mean probability of the likeliest class, 0 to 1 */
  readonly meanConfidence: number;
  /** mean negative log likelihood in nats; lower is better */
  readonly logLoss: number;
  /** summed over classes, 0 to 2; lower is better */
  readonly brierScore: number;
  /** by the convention of the options; lower is better */
  readonly expectedCalibrationError: number;
  /** over the same bins; lower is better */
  readonly maximumCalibrationError: number;
}

/**
 * Accuracy, log loss, Brier score and calibration errors of logits, all in one pass over them: the numbers that
 * `accuracy`, `logLossFromLogits`, `brierScore` and `expectedCalibrationError` give of `softmax(logits)`, without writing the
 * probabilities down.
 *
 * @param labels true class per row
 * @param logits shape [rows, classes], finite numbers; -Infinity stands for an impossible class
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a logit is NaN or Infinity, or an option
 *   is out of range
 */
export function evaluateLogits(
  labels: LabelsSpec,
  logits: MatrixSpec,
  options: EvaluateLogitsOptions = {},
): ForecastEvaluation {
  const matrix = asMatrix(logits, "logits");
  const { data, rows, columns } = matrix;
  const inverse = 1 / checkTemperature(options.temperature ?? 1);
  checkLengths(labels, rows, "logits");
  checkLabels(labels, columns);
  // One kind of array for the loop below, whatever the user's is: mixed kinds make it several times slower.
  const classes = labels instanceof Int32Array ? labels : Int32Array.from(labels);
  const confidences = new Float64Array(rows);
  const correct = new Uint8Array(rows);
  const found = { logLoss: 0, brier: 0, hits: 0, confidence: 0 };
  passMasses(matrix, inverse, (block) => {
    // Names of this block's own, as the engine keeps numbers that closures share on the heap.
    let [logLoss, brier, hits, confidenceSum] = [0, 0, 0, 0];
    const { masses, sums } = block;
    for (let row = 0, at = 0; row < block.rows; row += 1, at += 3) {
      const index = block.start + row;
      const start = index * columns;
      const maximum = sums[at] as number;
      const total = sums[at + 1] as number;
      // NaN and Infinity make the total NaN, as does a row of -Infinity: one look per row instead of one per number.
      if (!(total >= 1)) throw unusableLogits(data.subarray(start, start + columns), index);
      const label = classes[index] as number;
      const logit = data[start + label] as number;
      const confidence = 1 / total;
      const hit = logit === maximum && isFirst(data, start, start + label, maximum) ? 1 : 0;
      confidences[index] = confidence;
      correct[index] = hit;
      hits += hit;
      confidenceSum += confidence;
      logLoss += Math.log(total) - (logit - maximum) * inverse;
      const mass = masses[row * columns + label] as number;
      brier += ((sums[at + 2] as number) * confidence - 2 * mass) * confidence + 1;
    }
    found.logLoss += logLoss;
    found.brier += brier;
    found.hits += hits;
    found.confidence += confidenceSum;
  });
  watchCalibration({ confidences, correct });
  watchTemperature(options.temperature ?? 1, matrix);
  const bins = binConfidences(confidences, correct, options);
  const scores = {
    rows,
    classes: columns,
    accuracy: found.hits / rows,
    meanConfidence: found.confidence / rows,
    logLoss: found.logLoss / rows,
    brierScore: found.brier / rows,
    expectedCalibrationError: calibrationError(bins, rows, options),
    maximumCalibrationError: calibrationError(bins, rows, { norm: "max" }),
  };
  const { accuracy, logLoss, brierScore, expectedCalibrationError } = scores;
  watchScores(
    labels,
    { accuracy, "log loss": logLoss, "Brier score": brierScore, "calibration error": expectedCalibrationError },
    options,
  );
  return { ...scores, [displaySymbol]: () => evaluationBundle(scores) };
}

/** Of equal largest logits the first is the forecast. */
function isFirst(data: Float32Array | Float64Array, start: number, end: number, maximum: number): boolean {
  for (let at = start; at < end; at += 1) if (data[at] === maximum) return false;
  return true;
}

function evaluationBundle(scores: Omit<ForecastEvaluation, symbol>) {
  return tableBundle({
    caption: `Forecasts of ${scores.rows} rows in ${scores.classes} classes`,
    columns: ["score", "value"],
    rows: [
      ["accuracy", scores.accuracy.toFixed(4)],
      ["mean confidence", scores.meanConfidence.toFixed(4)],
      ["log loss (NLL)", scores.logLoss.toFixed(4)],
      ["Brier score", scores.brierScore.toFixed(4)],
      ["expected calibration error", scores.expectedCalibrationError.toFixed(4)],
      ["maximum calibration error", scores.maximumCalibrationError.toFixed(4)],
    ],
  });
}
