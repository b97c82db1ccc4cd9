import * as tf from "../../tensors/index.ts";
import type { Parameters } from "../models/model.ts";

export interface AdamWOptions {
  /** decay of the running means of gradient and squared gradient. Default [0.9, 0.999] */
  readonly betas?: readonly [number, number];
  /** added to the denominator. Default 1e-8 */
  readonly epsilon?: number;
  /** share of the learning rate by which parameters shrink at each step. Default 0.01 */
  readonly weightDecay?: number;
  /** parameters that do not shrink, by name, for instance biases and norms. Default none, as in PyTorch */
  readonly withoutDecay?: (name: string) => boolean;
}

/** Gradients by the name of their parameter. */
export type Gradients = ReadonlyMap<string, tf.Tensor>;

/** Adam with decoupled weight decay. */
export interface AdamW {
  /** steps that were taken */
  readonly steps: number;
  /** Changes the parameters once. The gradients stay the caller's. Wholly or not at all, even where a cell is interrupted. */
  step(gradients: Gradients, learningRate: number): void;
  /** Copies of the decayed sums, `sum.NAME` of gradients and `squares.NAME` of their squares, and the steps: what a checkpoint needs beside the parameters. */
  state(): Promise<OptimizerState>;
  /** Goes on from a state that `state()` gave. */
  restore(state: OptimizerState): void;
  /** Gives up the memory of its moments. */
  dispose(): void;
}

/** The optimiser at one step, as plain numbers. */
export interface OptimizerState {
  /** how many steps were made */
  readonly steps: number;
  /** first and second moments by parameter */
  readonly moments: ReadonlyMap<string, Float32Array>;
}

/** Sums that decay: Σ β^(t - i) g_i, of the gradients and of their squares. */
interface Moments {
  readonly sum: tf.Variable;
  readonly squares: tf.Variable;
}

/**
 * AdamW as `torch.optim.AdamW` computes it: p ← p (1 - lr·wd) - lr m̂ / (√v̂ + ε). Paper: Loshchilov & Hutter, Decoupled Weight
 * Decay Regularization, ICLR 2019.
 *
 * @formula p \leftarrow p\,(1 - \eta\lambda) - \eta\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon}
 * @param parameters variables by name; each step changes them
 * @throws RangeError when an option is out of range
 */
export function createAdamW(parameters: Parameters, options: AdamWOptions = {}): AdamW {
  const { betas = [0.9, 0.999], epsilon = 1e-8, weightDecay = 0.01, withoutDecay = () => false } = options;
  const [beta1, beta2] = betas;
  for (const beta of betas)
    if (!(beta >= 0 && beta < 1)) throw new RangeError(`betas must be at least 0 and below 1, got ${beta}`);
  if (!(epsilon > 0)) throw new RangeError(`epsilon must be above 0, got ${epsilon}`);
  if (!(weightDecay >= 0)) throw new RangeError(`weightDecay must be at least 0, got ${weightDecay}`);
  const moments = new Map<string, Moments>();
  for (const [name, { shape }] of parameters) moments.set(name, { sum: zeros(shape), squares: zeros(shape) });
  let steps = 0;
  /** What a step has computed and not yet put in place. */
  let pending: { readonly steps: number; readonly changes: readonly [tf.Variable, tf.Tensor][] } | undefined;

  /** Puts the new values in place. Doing it twice does no harm, so a step that was stopped here is finished by the next. */
  const commit = () => {
    if (!pending) return;
    for (const [variable, value] of pending.changes) variable.assign(value);
    steps = pending.steps;
    const { changes } = pending;
    pending = undefined;
    for (const [, value] of changes) value.dispose();
  };

  return {
    get steps() {
      commit();
      return steps;
    },
    step(gradients, learningRate) {
      commit();
      const count = steps + 1;
      // m̂ = sum (1 - β1) / (1 - β1^t) and √v̂ = scale √squares: what the means are divided by goes into two numbers per step
      // instead of three passes over each parameter.
      const scale = Math.sqrt((1 - beta2) / (1 - beta2 ** count));
      const rate = (learningRate * (1 - beta1)) / (1 - beta1 ** count) / scale;
      const changes: [tf.Variable, tf.Tensor][] = [];
      tf.tidy(() => {
        // Sent to the device once, not once for each parameter.
        const [sumKept, squaresKept] = [tf.scalar(beta1), tf.scalar(beta2)];
        const [stepSize, leastRoot] = [tf.scalar(rate), tf.scalar(epsilon / scale)];
        const decay = tf.scalar(1 - learningRate * weightDecay);
        for (const [name, parameter] of parameters) {
          const gradient = gradients.get(name);
          const { sum, squares } = moments.get(name) as Moments;
          if (!gradient) continue;
          const newSum = tf.add(tf.mul(sum, sumKept), gradient);
          const newSquares = tf.add(tf.mul(squares, squaresKept), tf.square(gradient));
          const change = tf.mul(tf.div(newSum, tf.add(tf.sqrt(newSquares), leastRoot)), stepSize);
          const decays = weightDecay > 0 && !withoutDecay(name);
          const kept = decays ? tf.mul(parameter, decay) : parameter;
          changes.push([parameter, tf.keep(tf.sub(kept, change))]);
          changes.push([sum, tf.keep(newSum)], [squares, tf.keep(newSquares)]);
        }
      });
      pending = { steps: count, changes };
      commit();
    },
    async state() {
      commit();
      const copies = new Map<string, Float32Array>();
      for (const [name, { sum, squares }] of moments) {
        copies.set(`sum.${name}`, Float32Array.from(await sum.data()));
        copies.set(`squares.${name}`, Float32Array.from(await squares.data()));
      }
      return { steps, moments: copies };
    },
    restore(state) {
      commit();
      for (const [name, { sum, squares }] of moments) {
        assign(sum, state.moments.get(`sum.${name}`), `sum.${name}`);
        assign(squares, state.moments.get(`squares.${name}`), `squares.${name}`);
      }
      ({ steps } = state);
    },
    dispose() {
      commit();
      for (const { sum, squares } of moments.values()) tf.dispose([sum, squares]);
    },
  };
}

function zeros(shape: number[]): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zeros(shape), false));
}

function assign(variable: tf.Variable, values: Float32Array | undefined, name: string): void {
  if (values?.length !== variable.size)
    throw new RangeError(
      `the optimiser's state has ${values?.length ?? "no"} numbers for ${name}, not ${variable.size}`,
    );
  tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
}
