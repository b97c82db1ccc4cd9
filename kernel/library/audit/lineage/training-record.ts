import type { Matrix } from "../../matrix/matrix.ts";
import type { RowSet } from "./row-set.ts";

/** What is remembered of how a model was trained. */
export interface TrainingRecord {
  readonly train: RowSet;
  /** the training rows, where they are few enough to be kept: nobody else may hold them */
  readonly kept: Matrix | undefined;
  /** the standard deviation of each column, of which some rows tell enough */
  readonly deviations: Float64Array;
  /** what standardized the training rows */
  readonly standardized: readonly object[];
  /** about how many additions and multiplications the training was */
  readonly work: number;
}

const records = new WeakMap<object, TrainingRecord>();

/** Remembers how a model was trained; trained again, the last time counts. */
export function rememberTraining(model: object, record: TrainingRecord): void {
  records.set(model, record);
}

/** How a model was trained, where the library trained it. */
export function trainingOf(model: unknown): TrainingRecord | undefined {
  return typeof model === "object" && model !== null ? records.get(model) : undefined;
}
