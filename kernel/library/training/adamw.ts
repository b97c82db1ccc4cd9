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
  /** Copies of the running means, `exp_avg.NAME` and `exp_avg_sq.NAME`, and the steps: what a checkpoint needs beside the parameters. */
  state(): Promise<OptimizerState>;
  restore(state: OptimizerState): void;
  dispose(): void;
}

/** The optimiser at one step, as plain numbers. */
export interface OptimizerState {
  readonly steps: number;
  readonly moments: ReadonlyMap<string, Float32Array>;
}

interface Moments {
  readonly mean: tf.Variable;
  readonly square: tf.Variable;
}

/**
 * AdamW as `torch.optim.AdamW` computes it: p ← p (1 - lr·wd) - lr m̂ / (√v̂ + ε). Paper: Loshchilov & Hutter, Decoupled Weight
 * Decay Regularization, ICLR 2019.
 *
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
  for (const [name, { shape }] of parameters) moments.set(name, { mean: zeros(shape), square: zeros(shape) });
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
      const [correction1, correction2] = [1 - beta1 ** count, Math.sqrt(1 - beta2 ** count)];
      const changes: [tf.Variable, tf.Tensor][] = [];
      tf.tidy(() => {
        for (const [name, parameter] of parameters) {
          const gradient = gradients.get(name);
          const { mean, square } = moments.get(name) as Moments;
          if (!gradient) continue;
          const newMean = tf.add(mean, tf.mul(tf.sub(gradient, mean), 1 - beta1));
          const newSquare = tf.add(tf.mul(square, beta2), tf.mul(tf.square(gradient), 1 - beta2));
          const denominator = tf.add(tf.mul(tf.sqrt(newSquare), 1 / correction2), epsilon);
          const change = tf.mul(tf.div(newMean, denominator), learningRate / correction1);
          const decays = weightDecay > 0 && !withoutDecay(name);
          const kept = decays ? tf.mul(parameter, 1 - learningRate * weightDecay) : parameter;
          changes.push([parameter, tf.keep(tf.sub(kept, change))]);
          changes.push([mean, tf.keep(newMean)], [square, tf.keep(newSquare)]);
        }
      });
      pending = { steps: count, changes };
      commit();
    },
    async state() {
      commit();
      const copies = new Map<string, Float32Array>();
      for (const [name, { mean, square }] of moments) {
        copies.set(`exp_avg.${name}`, Float32Array.from(await mean.data()));
        copies.set(`exp_avg_sq.${name}`, Float32Array.from(await square.data()));
      }
      return { steps, moments: copies };
    },
    restore(state) {
      commit();
      for (const [name, { mean, square }] of moments) {
        assign(mean, state.moments.get(`exp_avg.${name}`), `exp_avg.${name}`);
        assign(square, state.moments.get(`exp_avg_sq.${name}`), `exp_avg_sq.${name}`);
      }
      ({ steps } = state);
    },
    dispose() {
      commit();
      for (const { mean, square } of moments.values()) tf.dispose([mean, square]);
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
