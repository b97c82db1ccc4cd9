/**
 * The value at `at` of the line through points whose x ascend; outside of them, the value of the nearest.
 *
 * Between two points the line is computed so that it never leaves their values, whatever the rounding.
 */
export function interpolate(x: ArrayLike<number>, y: ArrayLike<number>, at: number): number {
  const last = x.length - 1;
  if (at <= (x[0] as number)) return y[0] as number;
  if (at >= (x[last] as number)) return y[last] as number;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= at) low = middle;
    else high = middle;
  }
  const [from, to] = [y[low] as number, y[high] as number];
  const share = (at - (x[low] as number)) / ((x[high] as number) - (x[low] as number));
  return from === to ? from : from + (to - from) * share;
}
