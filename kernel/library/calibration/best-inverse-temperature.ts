import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import type { LabelsSpec } from "./labels.ts";

/** Where a bounded search ended. */
export interface BoundedOptimum {
  readonly inverseTemperature: number;
  /** the bound of the inverse temperature at which the search stopped, or null inside */
  readonly atBound: "min" | "max" | null;
  /** true when the loss is the same at every temperature, as for rows of equal logits */
  readonly flat: boolean;
}

/**
 * Finds the inverse temperature b = 1/T of least negative log likelihood in [min, max].
 *
 * The loss is convex in b: its derivative, mean over rows of E_softmax(bz)[z] - z_y, only grows. So this looks for its
 * zero by Newton steps on the exact second derivative, the variance of z under the softmax, and halves the bracket where
 * a step leaves it. The result is exact to the last few digits; a derivative that does not change sign means a bound.
 */
export function bestInverseTemperature(
  labels: LabelsSpec,
  logits: MatrixSpec,
  min: number,
  max: number,
): BoundedOptimum {
  const slopeAt = (b: number) => slopeAndCurvature(labels, logits, b);
  const atMin = slopeAt(min);
  if (atMin.slope === 0 && atMin.curvature === 0)
    return { inverseTemperature: Math.min(max, Math.max(min, 1)), atBound: null, flat: true };
  if (atMin.slope >= 0) return { inverseTemperature: min, atBound: "min", flat: false };
  if (slopeAt(max).slope <= 0) return { inverseTemperature: max, atBound: "max", flat: false };
  let [lower, upper] = [min, max];
  let b = Math.min(max, Math.max(min, 1));
  // Halving alone would be done after about 60 steps in double precision; Newton needs some 6.
  for (let step = 0; step < 200; step += 1) {
    const { slope, curvature } = slopeAt(b);
    if (slope === 0) break;
    if (slope < 0) lower = b;
    else upper = b;
    const newton = b - slope / curvature;
    const next = newton > lower && newton < upper ? newton : (lower + upper) / 2;
    if (Math.abs(next - b) <= 4 * Number.EPSILON * b) break;
    b = next;
  }
  return { inverseTemperature: b, atBound: null, flat: false };
}

/** First and second derivative, with respect to b, of the mean negative log likelihood of softmax(b · logits). */
function slopeAndCurvature(labels: LabelsSpec, spec: MatrixSpec, b: number): { slope: number; curvature: number } {
  const { data, rows, columns } = asMatrix(spec, "logits");
  let slope = 0;
  let curvature = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    let maximum = -Infinity;
    for (let at = start; at < start + columns; at += 1) maximum = Math.max(maximum, data[at] as number);
    let total = 0;
    let first = 0;
    let second = 0;
    for (let at = start; at < start + columns; at += 1) {
      // Measured from the maximum, so that the variance is not lost in large logits.
      const below = (data[at] as number) - maximum;
      const weight = Math.exp(b * below);
      if (weight === 0) continue;
      total += weight;
      first += weight * below;
      second += weight * below * below;
    }
    const mean = first / total;
    slope += mean - ((data[start + (labels[row] as number)] as number) - maximum);
    curvature += second / total - mean * mean;
  }
  return { slope: slope / rows, curvature: curvature / rows };
}
