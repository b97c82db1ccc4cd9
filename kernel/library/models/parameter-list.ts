import * as tf from "../../tensors/index.ts";
import { type Random, createRandom } from "../random/index.ts";

/** Makes the parameters of a model, one layer after the other, from one stream of random numbers. */
export interface ParameterList {
  readonly parameters: Map<string, tf.Variable>;
  /** `name.weight` [outputs, inputs] and `name.bias` [outputs], even within ±1/√inputs, as PyTorch starts them. */
  linear(name: string, inputs: number, outputs: number): void;
  /** `name.weight` of ones and `name.bias` of zeros, [size]. */
  layerNorm(name: string, size: number): void;
  /** One parameter of the given values. */
  vector(name: string, values: readonly number[]): void;
}

export function createParameterList(seed: number): ParameterList {
  const random = createRandom(seed);
  const parameters = new Map<string, tf.Variable>();
  const add = (name: string, values: Float32Array, shape: number[]) => {
    const start = tf.tensor(values, shape, "float32");
    // Without a name of its own: the engine refuses a second variable of one name, and a cell is run more than once.
    parameters.set(name, tf.variable(start, true));
    start.dispose();
  };
  return {
    parameters,
    linear(name, inputs, outputs) {
      const bound = 1 / Math.sqrt(inputs);
      add(`${name}.weight`, uniform(random, inputs * outputs, bound), [outputs, inputs]);
      add(`${name}.bias`, uniform(random, outputs, bound), [outputs]);
    },
    layerNorm(name, size) {
      add(`${name}.weight`, new Float32Array(size).fill(1), [size]);
      add(`${name}.bias`, new Float32Array(size), [size]);
    },
    vector: (name, values) => add(name, Float32Array.from(values), [values.length]),
  };
}

function uniform(random: Random, count: number, bound: number): Float32Array {
  const values = new Float32Array(count);
  for (let at = 0; at < count; at += 1) values[at] = (2 * random.uniform() - 1) * bound;
  return values;
}
