/** Numbers of one sample, in any array of numbers. */
export type SampleSpec = ArrayLike<number>;

/**
 * Checks a sample on entry: finite numbers, enough of them.
 *
 * @throws RangeError naming the sample, and the count or the first number that will not do
 */
export function checkSample(values: SampleSpec, name: string, least: number): void {
  if (values.length < least) throw new RangeError(`${name} needs ${least} or more numbers, got ${values.length}`);
  for (let at = 0; at < values.length; at += 1)
    if (!Number.isFinite(values[at]))
      throw new RangeError(`${name} must hold finite numbers, number ${at} is ${String(values[at])}`);
}

/** Checks two samples whose numbers belong together pair by pair. */
export function checkPairs(a: SampleSpec, b: SampleSpec, least: number): void {
  if (a.length !== b.length)
    throw new RangeError(`the samples are paired, but differ in length: ${a.length} and ${b.length}`);
  checkSample(a, "a", least);
  checkSample(b, "b", least);
}

/** Mean, with the rounding of the sum taken back once, so that equal numbers have exactly themselves as mean. */
export function meanOf(values: SampleSpec): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  const mean = sum / values.length;
  let rest = 0;
  for (let at = 0; at < values.length; at += 1) rest += (values[at] as number) - mean;
  return mean + rest / values.length;
}

/** Unbiased variance (divisor n - 1), from the deviations themselves. */
export function varianceOf(values: SampleSpec): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let at = 0; at < values.length; at += 1) squares += ((values[at] as number) - mean) ** 2;
  return squares / (values.length - 1);
}

/** The spread that differences of decimal numbers have by rounding alone, where in truth they are all equal. */
export function roundingOf(a: SampleSpec, b: SampleSpec): number {
  let largest = 0;
  for (const values of [a, b])
    for (let at = 0; at < values.length; at += 1) largest = Math.max(largest, Math.abs(values[at] as number));
  return 4 * Number.EPSILON * largest;
}
