import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { binConfidences } from "./binning.ts";
import { checkTemperature } from "./check-temperature.ts";
import { expOfNegative } from "./exp-of-negative.ts";
import { type CalibrationErrorOptions, calibrationError } from "./expected-calibration-error.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";

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
  const { data, rows, columns } = asMatrix(logits, "logits");
  const inverse = 1 / checkTemperature(options.temperature ?? 1);
  checkLengths(labels, rows, "logits");
  checkLabels(labels, columns);
  // One kind of array for the loop below, whatever the user's is: mixed kinds make it several times slower.
  const classes = labels instanceof Int32Array ? labels : Int32Array.from(labels);
  const confidences = new Float64Array(rows);
  const correct = new Uint8Array(rows);
  const masses = new Float64Array(columns);
  let [logLoss, brier, hits, confidenceSum] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    const label = classes[row] as number;
    let maximum = -Infinity;
    let best = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = data[start + column] as number;
      if (value > maximum) {
        maximum = value;
        best = column;
      }
    }
    let total = 0;
    let squares = 0;
    for (let column = 0; column < columns; column += 1) {
      const mass = expOfNegative(((data[start + column] as number) - maximum) * inverse);
      masses[column] = mass;
      total += mass;
      squares += mass * mass;
    }
    // NaN and Infinity make the total NaN, as does a row of -Infinity: one look per row instead of one per number.
    if (!(total >= 1)) throw unusable(data.subarray(start, start + columns), row);
    const confidence = 1 / total;
    const hit = best === label ? 1 : 0;
    confidences[row] = confidence;
    correct[row] = hit;
    hits += hit;
    confidenceSum += confidence;
    logLoss += Math.log(total) - ((data[start + label] as number) - maximum) * inverse;
    brier += (squares * confidence - 2 * (masses[label] as number)) * confidence + 1;
  }
  const bins = binConfidences(confidences, correct, options);
  const scores = {
    rows,
    classes: columns,
    accuracy: hits / rows,
    meanConfidence: confidenceSum / rows,
    logLoss: logLoss / rows,
    brierScore: brier / rows,
    expectedCalibrationError: calibrationError(bins, rows, options),
    maximumCalibrationError: calibrationError(bins, rows, { norm: "max" }),
  };
  return { ...scores, [displaySymbol]: () => evaluationBundle(scores) };
}

function unusable(logits: Float32Array | Float64Array, row: number): RangeError {
  const column = logits.findIndex((value) => Number.isNaN(value) || value === Infinity);
  if (column === -1) return new RangeError(`logits of row ${row} are all -Infinity: no class is possible`);
  return new RangeError(`logits must be finite, row ${row}, column ${column} holds ${logits[column]}`);
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
