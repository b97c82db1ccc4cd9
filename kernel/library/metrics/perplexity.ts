import type { MatrixSpec } from "../matrix/matrix.ts";
import { asMatrix } from "../matrix/matrix.ts";
import { logLossFromLogits } from "../calibration/log-loss.ts";
import { checkLengths } from "../calibration/labels.ts";
import { pickRows } from "../matrix/pick-rows.ts";

export interface PerplexityOptions {
  /** label of rows that do not count, such as padding. Default: all rows count */
  readonly ignore?: number;
}

/**
 * Perplexity of a language model: exp of the mean negative log likelihood per token. Lower is better; 1 is certain and
 * right, the size of the vocabulary is what even guessing gives. Compare only models of one tokenizer. Source: Jelinek,
 * Mercer, Bahl & Baker, JASA 62 (1977), S63.
 *
 * @formula \exp\Bigl(-\frac1N \sum_t \ln p(w_t)\Bigr)
 * @param labels true token per row
 * @param logits shape [tokens, vocabulary]
 * @returns 1 or more
 * @throws RangeError when lengths differ, no row counts, a label is no token or a logit is not finite
 */
export function perplexity(labels: ArrayLike<number>, logits: MatrixSpec, options: PerplexityOptions = {}): number {
  const { ignore } = options;
  const matrix = asMatrix(logits, "logits");
  checkLengths(labels, matrix.rows, "logits");
  if (ignore === undefined) return Math.exp(logLossFromLogits(labels, matrix));
  const counted = Array.from(labels, (_, row) => row).filter((row) => labels[row] !== ignore);
  if (counted.length === 0) throw new RangeError(`all ${labels.length} rows have the label ${ignore} that is ignored`);
  const kept = counted.map((row) => labels[row] as number);
  return Math.exp(logLossFromLogits(kept, pickRows(matrix, counted)));
}

/**
 * Perplexity from the log probabilities that a model gave the tokens that came: exp(-mean). Lower is better.
 *
 * @param logProbabilities natural logarithms, 0 or below, one per token
 * @returns 1 or more. Lower is better
 * @throws RangeError when there are none, or one is NaN or above 0
 */
export function perplexityOfTokens(logProbabilities: ArrayLike<number>): number {
  if (logProbabilities.length === 0) throw new RangeError("there are 0 tokens: nothing can be measured on them");
  let sum = 0;
  for (let token = 0; token < logProbabilities.length; token += 1) {
    const value = logProbabilities[token] as number;
    if (!(value <= 1e-6)) throw new RangeError(`log probabilities are 0 or below, token ${token} holds ${value}`);
    sum += value;
  }
  return Math.exp(-sum / logProbabilities.length);
}
