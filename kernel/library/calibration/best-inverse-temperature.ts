import type { TemperatureScan } from "./temperature-scan.ts";

/** Where a bounded search ended. */
export interface BoundedOptimum {
  readonly inverseTemperature: number;
  /** the bound of the inverse temperature at which the search stopped, or null inside */
  readonly atBound: "min" | "max" | null;
  /** true when the loss is the same at every temperature, as for rows of equal logits */
  readonly flat: boolean;
}

/** Rows that a first guess is made on, where there are several times as many. */
const guessRows = 10_000;

/**
 * Finds the inverse temperature b = 1/T of least negative log likelihood in [min, max].
 *
 * The loss is convex in b: its derivative, mean over rows of E_softmax(bz)[z] - z_y, only grows. So this looks for its
 * zero by Halley steps on the exact second and third derivative, the variance and skewness of z under the softmax, and
 * halves the bracket where a step leaves it. The number of exact digits trebles with each step, so a search that starts
 * at the optimum of a sample goes over all rows some two times. The result is exact to the last few digits.
 */
export function searchInverseTemperature(scan: TemperatureScan, min: number, max: number): BoundedOptimum {
  const nearOne = Math.min(max, Math.max(min, 1));
  if (scan.rows < 4 * guessRows) return search(scan, min, max, nearOne);
  const guess = search(scan.sample(guessRows), min, max, nearOne);
  return search(scan, min, max, guess.inverseTemperature);
}

function search(scan: TemperatureScan, min: number, max: number, start: number): BoundedOptimum {
  let [lower, upper] = [min, max];
  // Whether the loss is known to fall at the lower end of the bracket, and to rise at the upper one.
  let [falls, rises] = [false, false];
  let b = start;
  // Halving alone would be done after about 60 steps in double precision; Halley needs some 5.
  for (let step = 0; step < 200; step += 1) {
    const { slope, curvature, third } = scan.slopes(b);
    if (slope === 0 && curvature === 0 && step === 0)
      return { inverseTemperature: Math.min(max, Math.max(min, 1)), atBound: null, flat: true };
    if (b === min && slope >= 0) return { inverseTemperature: min, atBound: "min", flat: false };
    if (b === max && slope <= 0) return { inverseTemperature: max, atBound: "max", flat: false };
    if (slope === 0) break;
    if (slope < 0) [lower, falls] = [b, true];
    else [upper, rises] = [b, true];
    const newton = slope / curvature;
    const bend = 1 - (newton * third) / (2 * curvature);
    let next = b - (bend > 0.5 ? newton / bend : newton);
    const inside = next > lower && next < upper;
    // Rows without an optimum inside would be followed for ever in small steps: the bound settles it.
    if (slope < 0 && !rises && (step === 6 || !(next < upper))) next = upper;
    else if (slope > 0 && !falls && (step === 6 || !(next > lower))) next = lower;
    else if (!inside) next = (lower + upper) / 2;
    else if (Math.abs(next - b) <= 1e-5 * b) return { inverseTemperature: next, atBound: null, flat: false };
    if (next === b) break;
    b = next;
  }
  return { inverseTemperature: b, atBound: null, flat: false };
}
