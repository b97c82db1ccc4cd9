import * as tf from "../../tensors/index.ts";
import { type ReductionOptions, reduceRows } from "./reduce-rows.ts";

/** Log probabilities, summed over the tokens of an answer, of two answers to each prompt. Shape [prompts] each. */
export interface PreferenceLogProbabilities {
  /** log probability of each preferred answer, shape [pairs] */
  readonly chosen: tf.Tensor;
  /** log probability of each other answer, shape [pairs] */
  readonly rejected: tf.Tensor;
}

export interface DpoOptions extends ReductionOptions {
  /** how strongly the policy is held to the reference, above 0. Default 0.1 */
  readonly beta?: number;
  /** probability that a preference is the wrong way round, 0 to below 0.5. Default 0 */
  readonly labelSmoothing?: number;
}

/**
 * Direct preference optimisation: -log σ(β ((log π_c - log ref_c) - (log π_r - log ref_r))). Lower is better; log 2 where the
 * policy is the reference. Paper: Rafailov et al., NeurIPS 2023; the smoothing is Mitchell's conservative form (2023).
 *
 * @formula -\ln \sigma\Bigl(\beta \ln\frac{\pi(y_w)}{\pi_{\mathrm{ref}}(y_w)} - \beta \ln\frac{\pi(y_l)}{\pi_{\mathrm{ref}}(y_l)}\Bigr)
 * @param policy what is trained
 * @param reference what it started from; gets no gradient
 * @throws RangeError when lengths differ or an option is out of range
 */
export function dpoLoss(
  policy: PreferenceLogProbabilities,
  reference: PreferenceLogProbabilities,
  options: DpoOptions = {},
): tf.Tensor {
  const { beta = 0.1, labelSmoothing = 0 } = options;
  if (!(beta > 0 && Number.isFinite(beta))) throw new RangeError(`beta must be above 0, got ${beta}`);
  if (!(labelSmoothing >= 0 && labelSmoothing < 0.5))
    throw new RangeError(`labelSmoothing must be at least 0 and below 0.5, got ${labelSmoothing}`);
  const prompts = policy.chosen.size;
  if (prompts === 0) throw new RangeError("there are 0 pairs: nothing can be learned from them");
  for (const [name, tensor] of Object.entries({
    "the policy's rejected": policy.rejected,
    "the reference's chosen": reference.chosen,
    "the reference's rejected": reference.rejected,
  }))
    if (tensor.size !== prompts)
      throw new RangeError(`the policy's chosen and ${name} differ in length: ${prompts} and ${tensor.size}`);
  return tf.tidy(() => {
    const flat = (tensor: tf.Tensor) => tf.reshape(tensor, [prompts]);
    const ratio = tf.sub(flat(policy.chosen), flat(policy.rejected));
    const margin = tf.mul(tf.sub(ratio, tf.sub(flat(reference.chosen), flat(reference.rejected))), beta);
    // -log σ(m) = softplus(-m)
    const kept = tf.mul(tf.softplus(tf.neg(margin)), 1 - labelSmoothing);
    const losses = labelSmoothing === 0 ? kept : tf.add(kept, tf.mul(tf.softplus(margin), labelSmoothing));
    return reduceRows(losses, options);
  });
}
