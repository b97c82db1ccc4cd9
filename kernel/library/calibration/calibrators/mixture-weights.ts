import { solveLinear } from "./solve-linear.ts";

/** A weight below this does not change a digit that matters: it is 0. */
const leastWeight = 1e-9;

/**
 * The weights, from 0 and summing to 1, of the mixture that gives what happened the highest likelihood.
 *
 * The loss is convex, so its optimum on the simplex is that inside of one of its faces: each is searched by Newton steps
 * that stay inside, and the best is taken, the smaller face where two are equal.
 *
 * @param columns the probability that each forecast gave to what happened, one array of rows per forecast; few of them
 */
export function mixtureWeights(columns: readonly Float64Array[]): number[] {
  const faces = Array.from({ length: 2 ** columns.length - 1 }, (_, index) =>
    columns.map((_, at) => at).filter((at) => ((index + 1) >> at) & 1),
  ).sort((one, other) => one.length - other.length);
  let best: { readonly loss: number; readonly weights: number[] } | undefined;
  for (const face of faces) {
    const found = searchFace(face.map((at) => columns[at] as Float64Array));
    if (best !== undefined && !(found.loss < best.loss - 1e-13)) continue;
    const weights = columns.map(() => 0);
    for (const [index, at] of face.entries()) weights[at] = found.weights[index] as number;
    best = { loss: found.loss, weights };
  }
  const kept = (best as { weights: number[] }).weights.map((weight) => (weight < leastWeight ? 0 : weight));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return kept.map((weight) => weight / total);
}

/** Newton's method from the middle of a face, over all weights but the last, which is what they leave of 1. */
function searchFace(columns: readonly Float64Array[]): { loss: number; weights: number[] } {
  let weights = columns.map(() => 1 / columns.length);
  let { loss, gradient, hessian } = derivatives(columns, weights);
  for (let round = 0; round < 100 && columns.length > 1; round += 1) {
    const free = solveLinear(hessian, gradient);
    const direction = [...free, -free.reduce((sum, entry) => sum + entry, 0)];
    if (direction.some((entry) => !Number.isFinite(entry))) break;
    let scale = 1;
    for (const [at, entry] of direction.entries())
      if (entry > 0) scale = Math.min(scale, (0.999 * (weights[at] as number)) / entry);
    let moved = weights.map((weight, at) => weight - scale * (direction[at] as number));
    let next = derivatives(columns, moved);
    while (!(next.loss <= loss) && scale > 1e-12) {
      scale /= 2;
      moved = weights.map((weight, at) => weight - scale * (direction[at] as number));
      next = derivatives(columns, moved);
    }
    if (!(next.loss <= loss)) break;
    const done = direction.every((entry) => Math.abs(scale * entry) < 1e-14);
    weights = moved;
    ({ loss, gradient, hessian } = next);
    if (done) break;
  }
  return { loss, weights };
}

function derivatives(columns: readonly Float64Array[], weights: readonly number[]) {
  const rows = (columns[0] as Float64Array).length;
  const free = columns.length - 1;
  const gradient = Array.from<number>({ length: free }).fill(0);
  const hessian = gradient.map((_, row) => gradient.map((_, column) => (row === column ? 1e-14 : 0)));
  let loss = 0;
  for (let row = 0; row < rows; row += 1) {
    const last = (columns[free] as Float64Array)[row] as number;
    let mixed = 0;
    for (let at = 0; at <= free; at += 1)
      mixed += (weights[at] as number) * ((columns[at] as Float64Array)[row] as number);
    const p = Math.max(Number.MIN_VALUE, mixed);
    loss -= Math.log(p);
    for (let at = 0; at < free; at += 1) {
      const first = (((columns[at] as Float64Array)[row] as number) - last) / p;
      gradient[at] = (gradient[at] as number) - first / rows;
      const line = hessian[at] as number[];
      for (let other = 0; other < free; other += 1)
        line[other] =
          (line[other] as number) + (first * (((columns[other] as Float64Array)[row] as number) - last)) / p / rows;
    }
  }
  return { loss: loss / rows, gradient, hessian };
}
