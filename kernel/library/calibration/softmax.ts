import { inherit } from "../audit/lineage/provenance.ts";
import type { Matrix, MatrixSpec } from "../matrix/matrix.ts";
import { type SoftmaxOptions, softmaxRows } from "./softmax-rows.ts";

/**
 * Turns logits into probabilities, row by row.
 *
 * p_k = exp(z_k / T) / Σ_j exp(z_j / T), computed without overflow. As T grows each row approaches the uniform
 * distribution, as T falls to 0 it approaches certainty; the order of a row's classes never changes.
 * Sources: Bridle 1990; with a temperature Guo et al., ICML 2017.
 *
 * @formula p_k = \frac{e^{z_k/T}}{\sum_j e^{z_j/T}}
 * @param logits shape [rows, classes], any finite numbers; -Infinity stands for an impossible class
 * @returns probabilities of the same shape in double precision; each row sums to 1
 * @throws RangeError when the temperature is not above 0, or a row holds NaN or Infinity
 */
export function softmax(logits: MatrixSpec, options: SoftmaxOptions = {}): Matrix<Float64Array> {
  const probabilities = softmaxRows(logits, options, ({ result }, start, end, _, sum) => {
    for (let at = start; at < end; at += 1) result[at] = (result[at] as number) / sum;
  });
  inherit(probabilities, logits);
  return probabilities;
}
