/** All that a value may be, given the digits that were printed. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export function exactly(value: number): Interval {
  return { lower: value, upper: value };
}

export function plus(a: Interval, b: Interval): Interval {
  return { lower: a.lower + b.lower, upper: a.upper + b.upper };
}

export function minus(a: Interval, b: Interval): Interval {
  return { lower: a.lower - b.upper, upper: a.upper - b.lower };
}

export function times(a: Interval, b: Interval): Interval {
  const ends = [a.lower * b.lower, a.lower * b.upper, a.upper * b.lower, a.upper * b.upper];
  return { lower: Math.min(...ends), upper: Math.max(...ends) };
}

/** Nothing where the divisor may be 0. */
export function over(a: Interval, b: Interval): Interval | undefined {
  if (b.lower <= 0 && b.upper >= 0) return undefined;
  return times(a, { lower: 1 / b.upper, upper: 1 / b.lower });
}

export function scaled(a: Interval, factor: number): Interval {
  return times(a, exactly(factor));
}

export function sumOf(all: readonly Interval[]): Interval {
  return all.reduce(plus, exactly(0));
}

/** Half the width: how uncertain the value is. */
export function halfWidth({ lower, upper }: Interval): number {
  return (upper - lower) / 2;
}

export function middle({ lower, upper }: Interval): number {
  return (lower + upper) / 2;
}

/** How far two intervals are apart; 0 where they touch. The last bit of a sum is forgiven. */
export function gap(a: Interval, b: Interval): number {
  const apart = Math.max(a.lower - b.upper, b.lower - a.upper);
  return apart <= 1e-9 * Math.max(Math.abs(a.lower), Math.abs(b.lower), 1e-6) ? 0 : apart;
}
