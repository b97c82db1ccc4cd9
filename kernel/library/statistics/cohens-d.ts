import { type SampleSpec, checkPairs, checkSample, meanOf, varianceOf, roundingOf } from "./sample.ts";

export interface CohensDOptions {
  /** divides by the spread of the pairs' differences (d_z) rather than by the pooled spread. Default false */
  readonly paired?: boolean;
  /** takes off the upward bias in small samples (Hedges' g), by the factor 1 - 3 / (4 df - 1). Default false */
  readonly corrected?: boolean;
}

/**
 * Cohen's d: a difference of means in units of the spread within the samples. About 0.2 is small, 0.5 middling, 0.8
 * large (Statistical Power Analysis, 1988). A small p of a small d is a difference that is sure and does not matter.
 *
 * @formula d = \frac{\bar a - \bar b}{s_{\mathrm{pooled}}}
 * @param a one number per run or seed
 * @param b the same of the other method
 * @throws RangeError when a sample has fewer than two numbers, a number is not finite, or there is no spread
 */
export function cohensD(a: SampleSpec, b: SampleSpec, options: CohensDOptions = {}): number {
  const { paired = false, corrected = false } = options;
  if (paired) checkPairs(a, b, 2);
  checkSample(a, "a", 2);
  checkSample(b, "b", 2);
  const degrees = paired ? a.length - 1 : a.length + b.length - 2;
  const variance = paired
    ? varianceOf(Float64Array.from(a, (value, at) => value - (b[at] as number)))
    : ((a.length - 1) * varianceOf(a) + (b.length - 1) * varianceOf(b)) / degrees;
  if (variance === 0 || (paired && Math.sqrt(variance) <= roundingOf(a, b)))
    throw new RangeError("there is no spread to measure the difference in");
  return ((meanOf(a) - meanOf(b)) / Math.sqrt(variance)) * (corrected ? 1 - 3 / (4 * degrees - 1) : 1);
}
