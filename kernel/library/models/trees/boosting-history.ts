/** One iteration of boosting. */
export interface IterationRecord {
  /** counted from 1 */
  readonly iteration: number;
  /** mean loss on the training rows: log loss, or the squared error */
  readonly trainLoss: number;
  /** the same on the validation rows; null where there are none */
  readonly validationLoss: number | null;
  /** what else was measured on the validation rows, by name */
  readonly metrics: Readonly<Record<string, number>>;
  /** wall clock since the first tree was begun */
  readonly seconds: number;
}

/** How boosting ended: all iterations done, no better one for long enough, or no leaf left that could be split. */
export type BoostingEnd = "finished" | "early" | "exhausted";
