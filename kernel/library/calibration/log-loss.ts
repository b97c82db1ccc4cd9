import type { MatrixSpec } from "../matrix/matrix.ts";
import { watchScores } from "../audit/hooks/evaluated.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { logSoftmax } from "./log-softmax.ts";
import type { SoftmaxOptions } from "./softmax-rows.ts";
import { type ProbabilitiesSpec, readProbabilities } from "./probabilities.ts";

export interface LogLossOptions {
  /** probabilities below this count as this, so that a certain error costs 36 rather than Infinity; 0 clips nothing. Default 2^-52 */
  readonly clip?: number;
}

/**
 * Mean negative log likelihood of the true class (NLL, cross-entropy), in nats. Lower is better; 0 is certain and right.
 *
 * -1/n Σ_i log p_i[y_i]. A probability of 0 for what happened is infinitely bad; like scikit-learn's `log_loss`, this
 * raises it to the double precision epsilon first, unless `clip` says otherwise. Source: Good, Rational
 * Decisions, JRSS B 14 (1952).
 *
 * @formula \mathrm{NLL} = -\frac1n \sum_i \ln p_{i,y_i}
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @returns 0 or more
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function logLoss(labels: LabelsSpec, probabilities: ProbabilitiesSpec, options: LogLossOptions = {}): number {
  const { clip = Number.EPSILON } = options;
  if (!(clip >= 0 && clip < 0.5)) throw new RangeError(`clip must be at least 0 and below 0.5, got ${clip}`);
  const read = readProbabilities(probabilities);
  const rows = read.kind === "classes" ? read.matrix.rows : read.values.length;
  checkLengths(labels, rows);
  checkLabels(labels, read.kind === "classes" ? read.matrix.columns : 2);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    let probability: number;
    if (read.kind === "classes") probability = read.matrix.data[row * read.matrix.columns + label] as number;
    else probability = label === 1 ? (read.values[row] as number) : 1 - (read.values[row] as number);
    // At most 1, since rounding may leave a hair more, which would be a negative loss.
    sum -= Math.log(Math.min(1, Math.max(clip, probability)));
  }
  const loss = sum / rows;
  watchScores(labels, { "log loss": loss });
  return loss;
}

/**
 * Mean negative log likelihood computed from logits: exact without clipping, however sure and wrong a row is.
 *
 * @param labels true class per row
 * @param logits shape [rows, classes]
 * @returns 0 or more, in nats. Lower is better
 * @throws RangeError when lengths differ, there are no rows, a label is no class or a logit is not finite
 */
export function logLossFromLogits(labels: LabelsSpec, logits: MatrixSpec, options: SoftmaxOptions = {}): number {
  const { data, rows, columns } = logSoftmax(logits, options);
  checkLengths(labels, rows, "logits");
  checkLabels(labels, columns);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) sum -= data[row * columns + (labels[row] as number)] as number;
  return sum / rows;
}
