import type { LabelsSpec } from "./labels.ts";
import type { ProbabilitiesSpec } from "./probabilities.ts";
import { topLabel } from "./top-label.ts";

/** A smooth calibration error, and the width of the kernel at which it was taken. */
export interface SmoothCalibrationError {
  /** 0 to 1; lower is better */
  readonly error: number;
  /** standard deviation of the kernel, chosen so that it equals the error where it is 0.001 or above */
  readonly bandwidth: number;
}

const narrowest = 1e-3;
const gridSize = 4001;
/** Beyond so many rows, confidences are first put on a fine grid, which moves the error by about 1e-6. */
const mostExactRows = 1 << 12;
const fineGrid = 1 << 13;

/**
 * Smooth calibration error (smECE): the gap of confidence and accuracy, smoothed by a kernel instead of cut into bins, 0
 * to 1. Lower is better. It has no bins to choose, is continuous in the forecasts, and is a consistent measure of the
 * distance from calibration: `expectedCalibrationError` is none of the three.
 *
 * smECE_σ = ∫ |Σ_i (y_i - f_i)/n · K_σ(t, f_i)| dt with the Gaussian kernel reflected at 0 and 1, at the σ where it equals σ
 * itself. Source: Błasiok & Nakkiran, Smooth ECE, ICLR 2024. The search stops at σ = 0.001.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function smoothCalibrationError(labels: LabelsSpec, probabilities: ProbabilitiesSpec): SmoothCalibrationError {
  const { confidences, correct } = topLabel(labels, probabilities);
  const errorAt = smoothed(confidences, correct);
  let low = narrowest;
  let high = 1;
  // The error falls as the kernel widens, so the fixed point lies between any width and its error: that closes in fast.
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    const error = errorAt(middle);
    if (error < middle) {
      high = middle;
      low = Math.max(low, error);
    } else {
      low = middle;
      high = Math.min(high, error);
    }
  }
  return { error: errorAt(high), bandwidth: high };
}

/**
 * The error as a function of σ. Reflection at both ends makes cosines the kernel's eigenfunctions: with
 * c_k = Σ r_i cos(πk f_i) the smoothed gap is c_0 + 2 Σ_k c_k exp(-(πkσ)²/2) cos(πk t), and few k count.
 */
function smoothed(confidences: Float64Array, correct: Uint8Array): (bandwidth: number) => number {
  const [points, weights] = residuals(confidences, correct);
  if (weights.every((weight) => weight === 0)) return () => 0;
  const coefficients: number[] = [];
  // cos(πk x) for growing k by cos((k+1)a) = 2 cos a cos ka - cos((k-1)a), over all points at once.
  const step = points.map((point) => 2 * Math.cos(Math.PI * point));
  let before = step.map((cosine) => cosine / 2);
  let now = new Float64Array(points.length).fill(1);
  let next = new Float64Array(points.length);
  const grow = (count: number) => {
    while (coefficients.length < count) {
      let sum = 0;
      for (let at = 0; at < points.length; at += 1) {
        const cosine = now[at] as number;
        sum += (weights[at] as number) * cosine;
        next[at] = (step[at] as number) * cosine - (before[at] as number);
      }
      coefficients.push(sum);
      [before, now, next] = [now, next, before];
    }
  };
  return (bandwidth) => {
    // exp(-x²/2) is below 1e-13 from x = 7.8 on.
    const count = 1 + Math.ceil(7.8 / (Math.PI * bandwidth));
    grow(count);
    const damped = Float64Array.from({ length: count }, (_, k) =>
      k === 0
        ? (coefficients[0] as number)
        : 2 * (coefficients[k] as number) * Math.exp(-((Math.PI * k * bandwidth) ** 2) / 2),
    );
    let integral = 0;
    for (let at = 0; at < gridSize; at += 1) {
      const gap = cosineSum(damped, Math.cos((Math.PI * at) / (gridSize - 1)));
      integral += (at === 0 || at === gridSize - 1 ? 0.5 : 1) * Math.abs(gap);
    }
    return integral / (gridSize - 1);
  };
}

/** Σ_k a_k cos(k θ) of cos θ, by Clenshaw's recurrence. */
function cosineSum(coefficients: Float64Array, cosine: number): number {
  let [next, afterNext] = [0, 0];
  for (let k = coefficients.length - 1; k >= 1; k -= 1)
    [next, afterNext] = [(coefficients[k] as number) + 2 * cosine * next - afterNext, next];
  return (coefficients[0] as number) + cosine * next - afterNext;
}

/** Where forecasts lie and by how much they miss, per row; or on a grid, each residual shared by its two neighbours. */
function residuals(confidences: Float64Array, correct: Uint8Array): [points: Float64Array, weights: Float64Array] {
  const rows = confidences.length;
  if (rows <= mostExactRows)
    return [confidences, confidences.map((confidence, row) => ((correct[row] as number) - confidence) / rows)];
  const weights = new Float64Array(fineGrid + 1);
  for (let row = 0; row < rows; row += 1) {
    const confidence = confidences[row] as number;
    const place = confidence * fineGrid;
    const below = Math.min(fineGrid - 1, Math.floor(place));
    const residual = ((correct[row] as number) - confidence) / rows;
    weights[below] = (weights[below] as number) + residual * (below + 1 - place);
    weights[below + 1] = (weights[below + 1] as number) + residual * (place - below);
  }
  return [Float64Array.from(weights, (_, at) => at / fineGrid), weights];
}
