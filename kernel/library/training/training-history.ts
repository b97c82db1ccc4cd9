/** One epoch of a training. */
export interface EpochRecord {
  /** counted from 1 */
  readonly epoch: number;
  /** steps until its end */
  readonly steps: number;
  /** mean loss over the epoch's batches, while the parameters changed */
  readonly trainLoss: number;
  /** loss on the validation rows at the epoch's end; null where there are none */
  readonly validationLoss: number | null;
  /** what else was measured on the validation rows, by name */
  readonly metrics: Readonly<Record<string, number>>;
  /** of the epoch's last step */
  readonly learningRate: number;
  /** wall clock since the training began, pauses left out */
  readonly seconds: number;
}

/** How a training ended, or why it stands still. */
export type TrainingEnd = "finished" | "early" | "interrupted";
