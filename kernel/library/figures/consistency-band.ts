/** Rows of a bin up to which the distribution is computed exactly. */
const exactRows = 600;

/**
 * Which accuracies chance allows a bin whose forecasts are calibrated: an interval that holds the share of rows that come
 * true with the given probability, when each row comes true with its own confidence.
 *
 * The number of rows that come true has a Poisson binomial distribution: exact up to 600 rows, normal with the same mean and
 * variance beyond. Consistency bands after Bröcker & Smith, Weather and Forecasting 22 (2007), without resampling.
 *
 * @param confidences of the rows of one bin, 0 to 1; at least one
 * @param level probability of the interval. Default 0.95
 * @throws RangeError when there are no confidences, or `level` does not lie between 0 and 1
 */
export function consistencyBand(confidences: ArrayLike<number>, level = 0.95): readonly [lower: number, upper: number] {
  const rows = confidences.length;
  if (rows === 0) throw new RangeError("a bin without rows has no consistency band");
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`);
  const tail = (1 - level) / 2;
  if (rows > exactRows) return normalBand(confidences, tail);
  let chances = Float64Array.of(1);
  for (let row = 0; row < rows; row += 1) {
    const p = confidences[row] as number;
    const next = new Float64Array(row + 2);
    for (let hits = 0; hits <= row; hits += 1) {
      next[hits] = (next[hits] as number) + (chances[hits] as number) * (1 - p);
      next[hits + 1] = (chances[hits] as number) * p;
    }
    chances = next;
  }
  let below = 0;
  let lower = 0;
  while (lower < rows && below + (chances[lower] as number) <= tail) below += chances[lower++] as number;
  let above = 0;
  let upper = rows;
  while (upper > lower && above + (chances[upper] as number) <= tail) above += chances[upper--] as number;
  return [lower / rows, upper / rows];
}

function normalBand(confidences: ArrayLike<number>, tail: number): readonly [number, number] {
  let mean = 0;
  let variance = 0;
  for (let row = 0; row < confidences.length; row += 1) {
    const p = confidences[row] as number;
    mean += p;
    variance += p * (1 - p);
  }
  const half = normalQuantile(1 - tail) * Math.sqrt(variance);
  const share = (hits: number) => Math.min(1, Math.max(0, hits / confidences.length));
  return [share(mean - half), share(mean + half)];
}

/** The standard normal quantile above one half, by halving on Φ's series: enough digits for a drawing. */
function normalQuantile(p: number): number {
  let [low, high] = [0, 10];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalShareBelow(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …), for z from 0. */
function normalShareBelow(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > 1e-17 * sum && odd < 1000; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
