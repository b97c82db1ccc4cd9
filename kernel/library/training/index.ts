/** `kelvin/training`: AdamW, learning rates, and a loop with early stopping that can be interrupted and resumed. */
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
