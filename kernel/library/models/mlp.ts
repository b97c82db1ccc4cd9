import type * as tf from "../../tensors/index.ts";
import { checkDropout, dropout, linear, relu } from "./layers.ts";
import { type Model, checkCount, createModel } from "./model.ts";
import { createParameterList } from "./parameter-list.ts";

/** The sizes of an `mlp`. */
export interface MlpSpec {
  /** numbers per row */
  readonly features: number;
  /** logits per row */
  readonly classes: number;
  /** units of each hidden layer. Default [256, 256] */
  readonly hidden?: readonly number[];
  /** share of units that is left out in training, after each hidden layer. Default 0.1 */
  readonly dropout?: number;
  /** draws the first weights. Default 0 */
  readonly seed?: number;
}

/**
 * Hidden layers of Linear, ReLU and Dropout, then a Linear: `layers.0` to `layers.n`.
 *
 * @throws RangeError when a count is no whole number of at least 1, or `dropout` is not from 0 to below 1
 */
export function mlp(spec: MlpSpec): Model {
  const { features, classes, hidden = [256, 256], dropout: rate = 0.1, seed = 0 } = spec;
  const sizes = [features, ...hidden, classes];
  checkCount(features, "features");
  checkCount(classes, "classes");
  for (const units of hidden) checkCount(units, "hidden");
  checkDropout(rate);
  const list = createParameterList(seed);
  for (const [layer, inputs] of sizes.slice(0, -1).entries())
    list.linear(`layers.${layer}`, inputs, sizes[layer + 1] as number);
  return createModel(`MLP ${sizes.join(" → ")}`, list.parameters, { features, classes }, (inputs, options) => {
    let values: tf.Tensor = inputs;
    for (const layer of hidden.keys())
      values = dropout(relu(linear(list.parameters, `layers.${layer}`, values)), rate, layer, options);
    return linear(list.parameters, `layers.${hidden.length}`, values);
  });
}
