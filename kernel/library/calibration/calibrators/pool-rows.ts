import { ascendingOrder } from "./ascending-order.ts";

/** Rows of equal scores put together, in ascending order of the score. The arrays may be longer than `count`. */
export interface Pooled {
  /** how many different scores there are */
  readonly count: number;
  readonly scores: Float64Array;
  /** weighted sum of the targets */
  readonly sums: Float64Array;
  readonly weights: Float64Array;
}

/** Sorts rows by score, and sums up targets and weights of those that share one. */
export function poolRows(targets: ArrayLike<number>, scores: ArrayLike<number>, weights?: ArrayLike<number>): Pooled {
  const rows = scores.length;
  const values = scores instanceof Float64Array ? scores : Float64Array.from(scores);
  const order = ascendingOrder(values);
  const pooled = { scores: new Float64Array(rows), sums: new Float64Array(rows), weights: new Float64Array(rows) };
  let count = 0;
  for (let at = 0; at < rows; at += 1) {
    const row = order[at] as number;
    const score = values[row] as number;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    if (count === 0 || score !== pooled.scores[count - 1]) {
      pooled.scores[count] = score;
      count += 1;
    }
    pooled.sums[count - 1] = (pooled.sums[count - 1] as number) + weight * (targets[row] as number);
    pooled.weights[count - 1] = (pooled.weights[count - 1] as number) + weight;
  }
  return { count, ...pooled };
}
