import * as tf from "../../tensors/index.ts";
import { ordinalLogProbabilities } from "../losses/ordinal-loss.ts";
import { linear, parameter } from "./layers.ts";
import { type Model, createModel } from "./model.ts";
import { createParameterList } from "./parameter-list.ts";
import { type ResidualSpec, residualBackbone } from "./residual-backbone.ts";

/**
 * For classes in order: the residual backbone of `resnetMlp`, one score s per row and K - 1 thresholds, P(y > k) = σ(s - θ_k).
 *
 * `forward` gives log P(y = k), which any loss or metric takes as logits: its softmax is P itself, and its cross-entropy is the
 * likelihood of McCullagh's proportional odds model (1980). The thresholds are the first one and the logarithms of the steps
 * (through softplus) to the next, so they ascend whatever training does.
 *
 * @throws RangeError when a count is no whole number of at least 1, or `dropout` is not from 0 to below 1
 */
export function ordinalNet(spec: ResidualSpec): Model {
  const { features, classes, seed = 0 } = spec;
  const list = createParameterList(seed);
  const backbone = residualBackbone(list, spec);
  list.linear("score", backbone.hidden, 1);
  const levels = classes - 1;
  // Steps of 1, centred: softplus(log(e - 1)) = 1.
  const step = Math.log(Math.E - 1);
  list.vector("thresholds", [-(levels - 1) / 2, ...Array.from({ length: levels - 1 }, () => step)]);
  const name = `Ordinal net ${features} → ${backbone.hidden} × ${backbone.blocks} blocks → 1 score, ${levels} thresholds`;
  return createModel(name, list.parameters, { features, classes }, (inputs, options) => {
    const score = linear(list.parameters, "score", backbone.forward(list.parameters, inputs, options));
    const raw = parameter(list.parameters, "thresholds");
    const first = tf.slice(raw, [0], [1]);
    const thresholds = levels === 1 ? first : tf.cumsum(tf.concat([first, tf.softplus(tf.slice(raw, [1], [-1]))]));
    return ordinalLogProbabilities(tf.sub(score, tf.reshape(thresholds, [1, levels])));
  });
}
