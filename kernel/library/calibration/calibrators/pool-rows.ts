import { ascendingOrder } from "../../passes/ascending-order.ts";

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
  const { values, order } = ascendingOrder(scores);
  // Groups are never more than the rows that were read, so their scores are written over those of the rows.
  const pooled = { scores: values, sums: new Float64Array(rows), weights: new Float64Array(rows) };
  let count = 0;
  for (let at = 0; at < rows;) {
    const score = values[at] as number;
    let [sum, total] = [0, 0];
    for (; at < rows && values[at] === score; at += 1) {
      const row = order[at] as number;
      const weight = weights === undefined ? 1 : (weights[row] as number);
      sum += weight * (targets[row] as number);
      total += weight;
    }
    pooled.scores[count] = score;
    pooled.sums[count] = sum;
    pooled.weights[count] = total;
    count += 1;
  }
  return { count, ...pooled };
}
