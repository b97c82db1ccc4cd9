import { linear } from "./layers.ts";
import { type Model, createModel } from "./model.ts";
import { createParameterList } from "./parameter-list.ts";
import { type ResidualSpec, residualBackbone } from "./residual-backbone.ts";

/**
 * A projection, residual blocks of LayerNorm, Linear, GELU, Dropout and Linear, a LayerNorm and a Linear to the classes.
 *
 * @throws RangeError when a count is no whole number of at least 1, or `dropout` is not from 0 to below 1
 */
export function resnetMlp(spec: ResidualSpec): Model {
  const { features, classes, seed = 0 } = spec;
  const list = createParameterList(seed);
  const backbone = residualBackbone(list, spec);
  list.linear("head", backbone.hidden, classes);
  const name = `ResNet-MLP ${features} → ${backbone.hidden} × ${backbone.blocks} blocks → ${classes}`;
  return createModel(name, list.parameters, { features, classes }, (inputs, options) =>
    linear(list.parameters, "head", backbone.forward(list.parameters, inputs, options)),
  );
}
