import * as tf from "../../tensors/index.ts";
import { checkDropout, dropout, gelu, layerNorm, linear } from "./layers.ts";
import { type ForwardOptions, type Parameters, checkCount } from "./model.ts";
import type { ParameterList } from "./parameter-list.ts";

/** The sizes of a `resnetMlp` or an `ordinalNet`. */
export interface ResidualSpec {
  /** numbers per row */
  readonly features: number;
  /** how many classes the model tells apart */
  readonly classes: number;
  /** width of the residual stream. Default 256 */
  readonly hidden?: number;
  /** residual blocks. Default 4 */
  readonly blocks?: number;
  /** share of units that is left out in training, in each block. Default 0.1 */
  readonly dropout?: number;
  /** draws the first weights. Default 0 */
  readonly seed?: number;
}

/** A projection, blocks of x + Linear(Dropout(GELU(Linear(LayerNorm(x))))), and a LayerNorm. */
export interface Backbone {
  readonly hidden: number;
  readonly blocks: number;
  forward(parameters: Parameters, inputs: tf.Tensor2D, options: ForwardOptions): tf.Tensor2D;
}

/** Adds the parameters of a backbone to `list`. */
export function residualBackbone(list: ParameterList, spec: ResidualSpec): Backbone {
  const { features, classes, hidden = 256, blocks = 4, dropout: rate = 0.1 } = spec;
  checkCount(features, "features");
  checkCount(classes, "classes", 2);
  checkCount(hidden, "hidden");
  checkCount(blocks, "blocks", 0);
  checkDropout(rate);
  list.linear("projection", features, hidden);
  for (let block = 0; block < blocks; block += 1) {
    list.layerNorm(`blocks.${block}.norm`, hidden);
    list.linear(`blocks.${block}.first`, hidden, hidden);
    list.linear(`blocks.${block}.second`, hidden, hidden);
  }
  list.layerNorm("norm", hidden);
  return {
    hidden,
    blocks,
    forward(parameters, inputs, options) {
      let stream: tf.Tensor = linear(parameters, "projection", inputs);
      for (let block = 0; block < blocks; block += 1) {
        const normal = layerNorm(parameters, `blocks.${block}.norm`, stream);
        const inner = gelu(linear(parameters, `blocks.${block}.first`, normal));
        const outer = linear(parameters, `blocks.${block}.second`, dropout(inner, rate, block, options));
        stream = tf.add(stream, outer);
      }
      return layerNorm(parameters, "norm", stream);
    },
  };
}
