import { minimizeLbfgs } from "./lbfgs.ts";

/**
 * The weights, from 0 and summing to 1, of the mixture that gives what happened the highest likelihood.
 *
 * The loss is convex in the weights. They are searched as the softmax of free numbers, which keeps them inside the simplex;
 * a weight that shrank to next to nothing is set to 0 where the loss is no higher for it.
 *
 * @param columns the probability that each forecast gave to what happened, one array of rows per forecast; few of them
 */
export function mixtureWeights(columns: readonly Float64Array[]): number[] {
  const found = minimizeLbfgs(
    (x, gradient) => {
      const weights = softmaxOf(x);
      const { loss, slopes } = mixtureLoss(columns, weights);
      const mean = weights.reduce((sum, weight, at) => sum + weight * (slopes[at] as number), 0);
      for (const [at, weight] of weights.entries()) gradient[at] = weight * ((slopes[at] as number) - mean);
      return loss;
    },
    new Float64Array(columns.length),
    { tolerance: 1e-10 },
  );
  const inside = softmaxOf(found.x);
  const cut = inside.map((weight) => (weight < 1e-5 ? 0 : weight));
  const total = cut.reduce((sum, weight) => sum + weight, 0);
  const onFace = cut.map((weight) => weight / total);
  return mixtureLoss(columns, onFace).loss <= found.value + 1e-9 ? onFace : inside;
}

function softmaxOf(x: Float64Array): number[] {
  const maximum = Math.max(...x);
  const weights = Array.from(x, (value) => Math.exp(value - maximum));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The mean loss of a mixture, and its derivative in each weight. */
function mixtureLoss(
  columns: readonly Float64Array[],
  weights: readonly number[],
): { readonly loss: number; readonly slopes: readonly number[] } {
  const rows = (columns[0] as Float64Array).length;
  const slopes = columns.map(() => 0);
  let loss = 0;
  for (let row = 0; row < rows; row += 1) {
    let mixed = 0;
    for (const [at, column] of columns.entries()) mixed += (weights[at] as number) * (column[row] as number);
    const p = Math.max(Number.MIN_VALUE, mixed);
    loss -= Math.log(p);
    for (const [at, column] of columns.entries())
      slopes[at] = (slopes[at] as number) - (column[row] as number) / p / rows;
  }
  return { loss: loss / rows, slopes };
}
