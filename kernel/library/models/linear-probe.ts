import { linear } from "./layers.ts";
import { type Model, checkCount, createModel } from "./model.ts";
import { createParameterList } from "./parameter-list.ts";

/** The size of a `linearProbe`. */
export interface LinearProbeSpec {
  /** numbers per row */
  readonly features: number;
  /** logits per row */
  readonly classes: number;
  /** draws the first weights. Default 0 */
  readonly seed?: number;
}

/**
 * Logits that are linear in the inputs: multinomial logistic regression, the usual first look at an embedding.
 *
 * @throws RangeError when a count is no whole number of at least 1
 */
export function linearProbe({ features, classes, seed = 0 }: LinearProbeSpec): Model {
  checkCount(features, "features");
  checkCount(classes, "classes");
  const list = createParameterList(seed);
  list.linear("linear", features, classes);
  return createModel(`Linear probe ${features} → ${classes}`, list.parameters, { features, classes }, (inputs) =>
    linear(list.parameters, "linear", inputs),
  );
}
