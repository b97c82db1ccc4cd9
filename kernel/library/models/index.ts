/** `kelvin/models`: small networks on embeddings and features, with their parameter counts. */
export { type LinearProbeSpec, linearProbe } from "./linear-probe.ts";
export { type MlpSpec, mlp } from "./mlp.ts";
export type { ForwardOptions, Model, Parameters } from "./model.ts";
export { ordinalNet } from "./ordinal-net.ts";
export { type InputRows, predict } from "./predict.ts";
export type { ResidualSpec } from "./residual-backbone.ts";
export { resnetMlp } from "./resnet-mlp.ts";
