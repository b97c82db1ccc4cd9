/**
 * `kelvin/training`: AdamW, learning rates, and a loop with early stopping that can be interrupted and resumed.
 *
 *     import { linearProbe } from "kelvin/models";
 *     import { createRandom } from "kelvin/random";
 *     import { train } from "kelvin/training";
 *     const random = createRandom(0);
 *     const rows = (count: number) => {
 *       const labels = Array.from({ length: count }, (_, row) => row % 2);
 *       return { labels, inputs: labels.map((label) => [random.normal() + 2 * label, random.normal()]) };
 *     };
 *     const model = linearProbe({ features: 2, classes: 2 });
 *     await train(model, { train: rows(200), validation: rows(100), epochs: 10, learningRate: 0.05 }) // the best epoch is kept
 */
export { type AdamW, type AdamWOptions, type Gradients, type OptimizerState, createAdamW } from "./adamw.ts";
export { clipGradients } from "./clip-gradients.ts";
export {
  type CosineOptions,
  type LearningRate,
  type TrainingPlace,
  cosineSchedule,
  warmupSchedule,
} from "./learning-rate.ts";
export { type Trainer, createTrainer, train } from "./trainer.ts";
export type { TrainingRows } from "./training-data.ts";
export type { EpochRecord, TrainingEnd } from "./training-history.ts";
export type { TrainingRun } from "./training-run.ts";
export type { TrainingSpec } from "./training-spec.ts";
