import { checkChoice } from "../options/check-choice.ts";

/**
 * How near two rows are: `cosine` of their angle, from -1 to 1, or `dot` product, larger is nearer; `euclidean` distance,
 * from 0, smaller is nearer.
 */
export type Metric = "cosine" | "dot" | "euclidean";

const metrics: readonly Metric[] = ["cosine", "dot", "euclidean"];

export function checkMetric(metric: Metric): void {
  checkChoice("metric", metric, metrics);
}

/** Squared lengths of rows, in double precision. */
export function squaredNorms(
  { data, rows, columns }: { data: ArrayLike<number>; rows: number; columns: number },
  name: string,
  metric: Metric,
): Float64Array {
  const norms = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) sum += (data[at] as number) ** 2;
    // A sum with NaN or Infinity in it is one itself; what overflows has no place in single precision either.
    if (!Number.isFinite(sum)) throw new RangeError(`${name}: row ${row} holds NaN, Infinity or numbers without bound`);
    if (sum === 0 && metric === "cosine")
      throw new RangeError(
        `${name}: row ${row} is all zeros, which has no direction: leave it out, or take another metric`,
      );
    norms[row] = sum;
  }
  return norms;
}
