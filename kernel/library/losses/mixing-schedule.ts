import type { ScoreShares } from "./score-rows.ts";

/** The share α of the second score at a step, counted from 0. */
export type MixingSchedule = (step: number) => number;

function checkWarmup(warmup: number): void {
  if (!(warmup > 0 && Number.isFinite(warmup)))
    throw new RangeError(`warmup must be a number of steps above 0, got ${warmup}`);
}

/**
 * A share that rises evenly from 0 to 1 over the warm-up and stays: α = min(1, step / warmup).
 *
 * @param warmup steps, above 0
 * @throws RangeError when `warmup` is not above 0
 */
export function linearMixing(warmup: number): MixingSchedule {
  checkWarmup(warmup);
  return (step) => Math.min(1, step / warmup);
}

/**
 * A share that rises from 0 to 1 over the warm-up, slowly at both ends: α = (1 - cos(π min(1, step / warmup))) / 2.
 *
 * @param warmup steps, above 0
 * @throws RangeError when `warmup` is not above 0
 */
export function cosineMixing(warmup: number): MixingSchedule {
  checkWarmup(warmup);
  return (step) => 0.5 * (1 - Math.cos(Math.PI * Math.min(1, step / warmup)));
}

/**
 * The same share α at every step.
 *
 * @param alpha 0 to 1
 * @throws RangeError when `alpha` does not lie between 0 and 1
 */
export function fixedMixing(alpha: number): MixingSchedule {
  if (!(alpha >= 0 && alpha <= 1)) throw new RangeError(`alpha must lie between 0 and 1, got ${alpha}`);
  return () => alpha;
}

/**
 * Shares of `mixedScoreLoss` that go from the log score to another: (1 - α) log + α other.
 *
 * @param alpha share of the other score, 0 to 1, as a schedule gives it
 * @param score the other score. Default `brier`
 */
export function mixingShares(alpha: number, score: "brier" | "spherical" = "brier"): ScoreShares {
  if (!(alpha >= 0 && alpha <= 1)) throw new RangeError(`alpha must lie between 0 and 1, got ${alpha}`);
  return { log: 1 - alpha, [score]: alpha };
}
