/** Where training stands when a learning rate is asked for. All counted from 0. */
export interface TrainingPlace {
  /** the update that comes next */
  readonly step: number;
  /** steps of the whole training */
  readonly steps: number;
  /** the pass over the rows that it is in */
  readonly epoch: number;
  /** how many passes there will be */
  readonly epochs: number;
}

/** A learning rate, the same throughout or of each step. */
export type LearningRate = number | ((place: TrainingPlace) => number);

export interface CosineOptions {
  /** the share of all steps (below 1), or the number of steps (from 1), over which the rate rises from 0. Default 0 */
  readonly warmup?: number;
  /** the rate at the end, as a share of the highest. Default 0 */
  readonly floor?: number;
  /** whether the rate changes at every step or, as PyTorch's `CosineAnnealingLR` is mostly used, at every epoch. Default `step` */
  readonly per?: "step" | "epoch";
}

/**
 * A rate that rises evenly over the warm-up and then falls along half a cosine: peak (1 + cos(π t)) / 2, t from 0 to 1.
 * Paper: Loshchilov & Hutter, SGDR, ICLR 2017.
 *
 * @param peak the highest rate
 * @throws RangeError when an option is out of range
 */
export function cosineSchedule(peak: number, options: CosineOptions = {}): (place: TrainingPlace) => number {
  const { warmup = 0, floor = 0, per = "step" } = options;
  if (!(peak > 0)) throw new RangeError(`the learning rate must be above 0, got ${peak}`);
  if (!(warmup >= 0)) throw new RangeError(`warmup must be at least 0, got ${warmup}`);
  if (!(floor >= 0 && floor <= 1)) throw new RangeError(`floor must lie between 0 and 1, got ${floor}`);
  return ({ step, steps, epoch, epochs }) => {
    const [now, total] = per === "epoch" ? [epoch, epochs] : [step, steps];
    const rising = warmup < 1 ? warmup * total : warmup;
    if (now < rising) return (peak * now) / rising;
    const t = total > rising ? Math.min(1, (now - rising) / (total - rising)) : 1;
    return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * t)));
  };
}

/**
 * A rate that rises evenly from 0 over the warm-up (a share below 1, or steps) and stays.
 *
 * @param warmup a share of all steps where it is below 1, else a number of steps
 * @param peak the rate after the warm-up, above 0
 */
export function warmupSchedule(peak: number, warmup: number): (place: TrainingPlace) => number {
  if (!(peak > 0)) throw new RangeError(`the learning rate must be above 0, got ${peak}`);
  if (!(warmup >= 0)) throw new RangeError(`warmup must be at least 0, got ${warmup}`);
  return ({ step, steps }) => peak * Math.min(1, step / Math.max(1e-12, warmup < 1 ? warmup * steps : warmup));
}
