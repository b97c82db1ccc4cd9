import { solveLinear } from "./solve-linear.ts";

/** What a logistic regression found. */
export interface LogisticFit {
  /** one weight per feature, in their order */
  readonly weights: readonly number[];
  readonly converged: boolean;
}

/** Keeps the weights of rows that a line separates finite; of other rows it changes the ninth digit. */
const ridge = 1e-8;

/**
 * Fits P(1) = sigmoid(Σ_j w_j x_j) to targets between 0 and 1 by Newton's method with halved steps.
 *
 * @param features columns, one value per row each; give a column of ones for an intercept
 * @param targets the share of 1 wanted per row
 */
export function fitLogistic(features: readonly Float64Array[], targets: Float64Array): LogisticFit {
  const size = features.length;
  let weights = Array.from<number>({ length: size }).fill(0);
  let { loss, gradient, hessian } = derivatives(features, targets, weights);
  for (let step = 0; step < 200; step += 1) {
    const direction = solveLinear(hessian, gradient);
    let scale = 1;
    let next = derivatives(features, targets, moved(weights, direction, scale));
    while (!(next.loss <= loss) && scale > 1e-12) {
      scale /= 2;
      next = derivatives(features, targets, moved(weights, direction, scale));
    }
    if (!(next.loss <= loss)) return { weights, converged: true };
    weights = moved(weights, direction, scale);
    const moving = direction.some(
      (entry, at) => Math.abs(entry * scale) > 1e-13 * (1 + Math.abs(weights[at] as number)),
    );
    ({ loss, gradient, hessian } = next);
    if (!moving) return { weights, converged: true };
  }
  return { weights, converged: false };
}

function moved(weights: readonly number[], direction: readonly number[], scale: number): number[] {
  return weights.map((weight, at) => weight - scale * (direction[at] as number));
}

function derivatives(features: readonly Float64Array[], targets: Float64Array, weights: readonly number[]) {
  const size = features.length;
  const gradient = weights.map((weight) => ridge * weight);
  const hessian = weights.map((_, row) => weights.map((_, column) => (row === column ? ridge : 0)));
  let loss = 0.5 * ridge * weights.reduce((sum, weight) => sum + weight * weight, 0);
  const at = new Float64Array(size);
  for (let row = 0; row < targets.length; row += 1) {
    let score = 0;
    for (let j = 0; j < size; j += 1) {
      at[j] = (features[j] as Float64Array)[row] as number;
      score += (at[j] as number) * (weights[j] as number);
    }
    const target = targets[row] as number;
    const tail = Math.exp(-Math.abs(score));
    loss += Math.log1p(tail) + (score > 0 ? (1 - target) * score : -target * score);
    const p = score >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
    const curvature = tail / (1 + tail) ** 2;
    for (let j = 0; j < size; j += 1) {
      gradient[j] = (gradient[j] as number) + (p - target) * (at[j] as number);
      const line = hessian[j] as number[];
      for (let k = 0; k < size; k += 1)
        line[k] = (line[k] as number) + curvature * (at[j] as number) * (at[k] as number);
    }
  }
  return { loss, gradient, hessian };
}
