/** Computes the value at `x`, and writes the gradient there into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  /** gradient (largest absolute entry) at which the search ends. Default 1e-9 */
  readonly tolerance?: number;
  /** Default 1000 */
  readonly maxIterations?: number;
  /** steps that are remembered to guess the curvature. Default 10 */
  readonly memory?: number;
}

export interface LbfgsResult {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** largest absolute entry of the last gradient */
  readonly gradient: number;
  /** true when the gradient fell below the tolerance, or no step in double precision lowers the value any more */
  readonly converged: boolean;
}

/**
 * Minimises a smooth function by the limited-memory BFGS method (Liu & Nocedal 1989) with a bisecting line search for the
 * weak Wolfe conditions (Lewis & Overton 2013), which keeps the curvature estimate positive.
 */
export function minimizeLbfgs(objective: Objective, start: Float64Array, options: LbfgsOptions = {}): LbfgsResult {
  const { tolerance = 1e-9, maxIterations = 1000, memory = 10 } = options;
  let x = start.slice();
  let gradient = new Float64Array(x.length);
  let value = objective(x, gradient);
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const largest = largestOf(gradient);
    if (largest <= tolerance) return { x, value, iterations: iteration, gradient: largest, converged: true };
    const direction = twoLoop(gradient, steps);
    const found = search(objective, x, value, gradient, direction, steps.length === 0 ? 1 / Math.max(1, largest) : 1);
    if (found === null) {
      if (steps.length === 0) return { x, value, iterations: iteration, gradient: largest, converged: true };
      // The remembered curvature misleads here: once more along the gradient itself.
      steps.length = 0;
      continue;
    }
    const s = found.x.map((entry, at) => entry - (x[at] as number));
    const y = found.gradient.map((entry, at) => entry - (gradient[at] as number));
    const curvature = dot(s, y);
    if (curvature > Number.EPSILON * dot(y, y)) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > memory) steps.shift();
    ({ x, value, gradient } = found);
  }
  return { x, value, iterations: maxIterations, gradient: largestOf(gradient), converged: false };
}

function twoLoop(
  gradient: Float64Array,
  steps: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
): Float64Array {
  const direction = gradient.map((entry) => -entry);
  const weights: number[] = [];
  for (const { s, y, rho } of steps.toReversed()) {
    const weight = rho * dot(s, direction);
    weights.unshift(weight);
    addScaled(direction, y, -weight);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] as number) * scale;
  }
  for (const [index, { s, y, rho }] of steps.entries())
    addScaled(direction, s, (weights[index] as number) - rho * dot(y, direction));
  return direction;
}

function search(
  objective: Objective,
  from: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  firstStep: number,
): { x: Float64Array<ArrayBuffer>; value: number; gradient: Float64Array<ArrayBuffer> } | null {
  const slope = dot(gradient, direction);
  if (!(slope < 0)) return null;
  let [low, high, step] = [0, Infinity, firstStep];
  let best: { x: Float64Array<ArrayBuffer>; value: number; gradient: Float64Array<ArrayBuffer> } | null = null;
  for (let trial = 0; trial < 40; trial += 1) {
    const x = Float64Array.from(from, (entry, at) => entry + step * (direction[at] as number));
    const there = new Float64Array(x.length);
    const reached = objective(x, there);
    const slopeThere = dot(there, direction);
    // Near the end the value falls by less than its rounding: there only the slope tells (Hager & Zhang 2005).
    const flat = reached <= value + 1e-14 * (1 + Math.abs(value)) && Math.abs(slopeThere) <= 0.9 * Math.abs(slope);
    if (!flat && !(reached <= value + 1e-4 * step * slope)) high = step;
    else {
      best = { x, value: reached, gradient: there };
      if (slopeThere >= 0.9 * slope) return best;
      low = step;
    }
    const next = high === Infinity ? 2 * step : (low + high) / 2;
    if (next === step || next === low || next === high) break;
    step = next;
  }
  return best;
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const entry of values) largest = Math.max(largest, Math.abs(entry));
  return largest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function addScaled(to: Float64Array, values: Float64Array, scale: number): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] as number) + scale * (values[at] as number);
}
