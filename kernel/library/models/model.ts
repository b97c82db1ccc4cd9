import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import * as tf from "../../tensors/index.ts";

/** The numbers that training changes, by name; the names and shapes are those that the same layers have in PyTorch. */
export type Parameters = ReadonlyMap<string, tf.Variable>;

export interface ForwardOptions {
  /** draws what dropout leaves out, in training; without it nothing is left out */
  readonly dropoutSeed?: number;
}

/** Something with parameters that makes logits of inputs. The last value of a cell shows what it is made of. */
export interface Model extends Displayable {
  /** what it is, in a few words: `MLP 1087 → 256 → 256 → 6` */
  readonly name: string;
  /** its variables by the names that PyTorch would give them */
  readonly parameters: Parameters;
  /** numbers per row of its inputs */
  readonly features: number;
  /** how many classes it tells apart */
  readonly classes: number;
  /** numbers in all parameters */
  readonly parameterCount: number;
  /** Logits of shape [rows, classes] of inputs of shape [rows, features]; call it inside `tf.tidy` or dispose what it returns. */
  forward(inputs: tf.Tensor2D, options?: ForwardOptions): tf.Tensor2D;
  /** Frees the parameters. */
  dispose(): void;
}

/** A model from its parameters and what it does with them. */
export function createModel(
  name: string,
  parameters: Parameters,
  { features, classes }: { readonly features: number; readonly classes: number },
  compute: (inputs: tf.Tensor2D, options: ForwardOptions) => tf.Tensor,
): Model {
  const parameterCount = [...parameters.values()].reduce((count, { size }) => count + size, 0);
  return {
    name,
    features,
    classes,
    parameters,
    parameterCount,
    forward(inputs, options = {}) {
      if (inputs.rank !== 2 || inputs.shape[1] !== features)
        throw new RangeError(`${name} takes inputs of shape [rows, ${features}], got [${inputs.shape}]`);
      return tf.tidy(() => compute(inputs, options) as tf.Tensor2D);
    },
    dispose() {
      for (const parameter of parameters.values()) parameter.dispose();
    },
    [displaySymbol]: () => ({ "text/plain": modelText(name, parameters, parameterCount) }),
  };
}

function modelText(name: string, parameters: Parameters, count: number): string {
  const shapes = new Map([...parameters].map(([key, { shape }]) => [key, `[${shape.join(", ")}]`]));
  const width = Math.max(...[...shapes.keys()].map((key) => key.length));
  const deep = Math.max(...[...shapes.values()].map((shape) => shape.length));
  const lines = [...parameters].map(
    ([key, { size }]) =>
      `  ${key.padEnd(width)}  ${(shapes.get(key) ?? "").padEnd(deep)}  ${size.toLocaleString("en")}`,
  );
  return [`${name}, ${count.toLocaleString("en")} parameters`, ...lines].join("\n");
}

/** Checks a number of features, classes, units or blocks. */
export function checkCount(value: number, name: string, least = 1): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} must be a whole number of at least ${least}, got ${value}`);
}
