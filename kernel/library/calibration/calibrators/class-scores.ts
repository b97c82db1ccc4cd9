import { type Forecasts, leastProbability } from "./forecasts.ts";

/** The methods that calibrate one class against the rest by one number per row. */
export type BinaryMethod = "platt" | "beta" | "isotonic" | "histogram" | "bbq" | "venn-abers";

/**
 * The number per row by which a class is calibrated: its probability, or for Platt scaling its log-odds, which of logits
 * are z_k - log Σ_{j≠k} exp z_j, exact where the probability rounds to 1.
 */
export function classScores(method: BinaryMethod, forecasts: Forecasts, column: number): Float64Array {
  return method === "platt" ? logOdds(forecasts, column) : probabilitiesOf(forecasts, column);
}

function probabilitiesOf(forecasts: Forecasts, column: number): Float64Array {
  const { data, rows, columns } = forecasts.probabilities();
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1)
    scores[row] = Math.min(1, Math.max(0, data[row * columns + column] as number));
  return scores;
}

function logOdds(forecasts: Forecasts, column: number): Float64Array {
  const { data, rows, columns } = forecasts.logits();
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    let maximum = -Infinity;
    for (let other = 0; other < columns; other += 1)
      if (other !== column) maximum = Math.max(maximum, data[start + other] as number);
    let sum = 0;
    for (let other = 0; other < columns; other += 1)
      if (other !== column) sum += Math.exp((data[start + other] as number) - maximum);
    scores[row] = (data[start + column] as number) - maximum - Math.log(sum);
  }
  return scores;
}

/** ln p and -ln(1 - p), with 0 and 1 moved inside by the double precision epsilon. */
export function logarithmsOf(probability: number): readonly [logP: number, minusLogQ: number] {
  const p = Math.min(1 - leastProbability, Math.max(leastProbability, probability));
  return [Math.log(p), -Math.log1p(-p)];
}
