import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import type { Neighbors } from "../neighbors/neighbors.ts";

/** Which rows are alike: the edges of row i are those from `starts[i]` to `starts[i + 1]`, none of them to itself. */
export interface SimilarityGraph {
  readonly rows: number;
  /** length rows + 1: the edges of row i begin at starts[i] and end before starts[i + 1] */
  readonly starts: Int32Array;
  /** the row at the other end of each edge */
  readonly targets: Int32Array;
  /** above 0 */
  readonly weights: Float64Array;
}

/**
 * Links every row with its nearest ones, with weight 1. Who is a neighbour need not have the other for one.
 *
 * scikit-learn counts a row among its own neighbours: its `n_neighbors=7` is `k: 6` here.
 *
 * @param neighbors of all rows among themselves: `await kNearestNeighbors(x, x, { k: 6, excludeSelf: true })`
 * @throws RangeError when a neighbour is none of these rows, or a row is its own neighbour
 */
export function neighborGraph(neighbors: Neighbors): SimilarityGraph {
  const { queries: rows, k, indices } = neighbors;
  for (let at = 0; at < indices.length; at += 1) {
    const row = Math.floor(at / k);
    if ((indices[at] as number) >= rows)
      throw new RangeError(
        `row ${indices[at]} is a neighbour, but there are ${rows} queries: look all rows up among themselves`,
      );
    if (indices[at] === row)
      throw new RangeError(`row ${row} is its own neighbour: look the neighbours up with excludeSelf`);
  }
  return {
    rows,
    starts: Int32Array.from({ length: rows + 1 }, (_, row) => row * k),
    targets: indices,
    weights: new Float64Array(indices.length).fill(1),
  };
}

export interface GaussianGraphOptions {
  /** how fast likeness falls with distance, above 0. Default 20, as scikit-learn has it */
  readonly gamma?: number;
}

/**
 * Links all rows with all others by exp(-γ |x_i - x_j|²). It takes 12 bytes for each pair: for more than some ten thousand
 * rows, take `neighborGraph`.
 *
 * @param features shape [rows, columns]
 * @throws RangeError when gamma is not above 0 or a row is not finite
 */
export function gaussianGraph(features: MatrixSpec, options: GaussianGraphOptions = {}): SimilarityGraph {
  const { gamma = 20 } = options;
  if (!(gamma > 0 && gamma < Infinity)) throw new RangeError(`gamma must be above 0, got ${gamma}`);
  const { data, rows, columns } = asMatrix(features, "features");
  const others = Math.max(0, rows - 1);
  const targets = new Int32Array(rows * others);
  const weights = new Float64Array(rows * others);
  let edge = 0;
  for (let row = 0; row < rows; row += 1)
    for (let other = 0; other < rows; other += 1) {
      if (other === row) continue;
      let distance = 0;
      for (let column = 0; column < columns; column += 1)
        distance += ((data[row * columns + column] as number) - (data[other * columns + column] as number)) ** 2;
      if (Number.isNaN(distance) || distance === Infinity)
        throw new RangeError(`features must be finite numbers, row ${row} or ${other} holds others`);
      targets[edge] = other;
      weights[edge++] = Math.exp(-gamma * distance);
    }
  return { rows, starts: Int32Array.from({ length: rows + 1 }, (_, row) => row * others), targets, weights };
}
