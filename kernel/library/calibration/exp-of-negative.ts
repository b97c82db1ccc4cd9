const steps = 64;
const perStep = Math.LN2 / steps;
/** ln 2 / 64 in two parts: the first has 33 bits, so that a whole number times it is exact. */
const perStepHigh = 6.9314718036912382e-1 / steps;
const perStepLow = 1.9082149292705877e-10 / steps;
/** Added and taken away again, this rounds to a whole number. */
const rounder = 1.5 * 2 ** 52;
const fractions = Float64Array.from({ length: steps }, (_, step) => 2 ** (step / steps));
const powers = Float64Array.from({ length: 1024 }, (_, exponent) => 2 ** -exponent);

/**
 * e to the power of a number that is 0 or below, to within two units of the last place; about three times as fast as
 * `Math.exp`, which the loops over millions of logits spend nearly all of their time in.
 *
 * exp x = 2^(k / 64) · exp r with k = round(64 x / ln 2), so that |r| < 0.0055 and five terms of the series are enough.
 */
export function expOfNegative(x: number): number {
  // Beyond, results lose digits (and end at 0): they hardly occur and hardly count.
  if (!(x > -700)) return Math.exp(x);
  const whole = x * (1 / perStep) + rounder - rounder;
  const r = x - whole * perStepHigh - whole * perStepLow;
  const series = r + r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const step = whole | 0;
  const fraction = fractions[step & (steps - 1)] as number;
  return (fraction + fraction * series) * (powers[-(step >> 6)] as number);
}
