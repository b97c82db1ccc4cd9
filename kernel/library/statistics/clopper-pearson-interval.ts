import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import { checkLevel } from "./level.ts";

export interface ClopperPearsonOptions {
  /** level of the interval, between 0 and 1. Default 0.95 */
  readonly level?: number;
}

/**
 * The Clopper-Pearson interval of a share: never covers the true share less often than promised, and is wider for it than
 * `wilsonInterval`.
 *
 * From the α/2 quantile of Beta(k, n - k + 1) to the 1 - α/2 quantile of Beta(k + 1, n - k) (Biometrika 26 (1934), 404-413).
 *
 * @param successes how often it happened, a whole number from 0 to `trials`
 * @param trials how often it could have; 0 tells nothing, and gives [0, 1]
 * @throws RangeError when a count is not a whole number, or successes lie outside 0 to trials
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  { level = 0.95 }: ClopperPearsonOptions = {},
): readonly [lower: number, upper: number] {
  checkLevel(level);
  checkCounts(successes, trials);
  const tail = (1 - level) / 2;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  ];
}

/** Checks a count out of another. */
export function checkCounts(successes: number, trials: number): void {
  if (!(Number.isInteger(trials) && Number.isInteger(successes) && successes >= 0 && successes <= trials))
    throw new RangeError(`successes must be a whole number from 0 to trials, got ${successes} of ${trials}`);
}
