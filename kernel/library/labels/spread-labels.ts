import type { LabelsSpec } from "../calibration/labels.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { SimilarityGraph } from "./similarity-graph.ts";

export interface SpreadLabelsOptions {
  /** how many classes there are. Default one more than the largest label */
  readonly classes?: number;
  /**
   * how much a row takes from its neighbours rather than from its own label: above 0, below 1, or 0.2 by default;
   * `labelPropagation` has none, since there given labels stay as they are
   */
  readonly alpha?: number;
  /** the sum of changes in a step below which it ends. Default 1e-6 */
  readonly tolerance?: number;
  /** Default 1000 */
  readonly maxIterations?: number;
}

/** Labels for rows that had none. */
export interface SpreadLabels {
  /** how likely each class is, shape [rows, classes]; each row sums to 1 */
  readonly probabilities: Matrix<Float64Array>;
  /** the likeliest class of each row, of equally likely ones the lower */
  readonly predicted: Int32Array;
  /** how many rows no label reached; all classes are as likely there */
  readonly unreached: number;
  /** how many steps it took */
  readonly iterations: number;
  /** false where the steps came to an end before the changes did */
  readonly converged: boolean;
}

/**
 * Spreads the labels of a few rows over a graph of similar rows, in steps F ← α S F + (1 - α) Y with S_ij = w_ij / √(d_i d_j),
 * d_j being the sum of weights towards j. Given labels may be overruled by their neighbours, as wrong ones should be.
 *
 * Zhou and others, Learning with local and global consistency (2004); as scikit-learn's LabelSpreading.
 *
 * @param labels class per row, -1 where it is unknown
 * @param graph `neighborGraph(…)` or `gaussianGraph(…)` of the same rows
 * @throws RangeError when lengths differ, there is no label at all, or an option is out of range
 */
export function labelSpreading(
  labels: LabelsSpec,
  graph: SimilarityGraph,
  options: SpreadLabelsOptions = {},
): SpreadLabels {
  const { alpha = 0.2 } = options;
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, got ${alpha}`);
  const degrees = new Float64Array(graph.rows);
  for (let edge = 0; edge < graph.targets.length; edge += 1) {
    const target = graph.targets[edge] as number;
    degrees[target] = (degrees[target] as number) + (graph.weights[edge] as number);
  }
  const scale = degrees.map((degree) => (degree > 0 ? 1 / Math.sqrt(degree) : 1));
  return iterate(labels, graph, options, (next, given, row, classes, sumOfNeighbors) => {
    const own = alpha * (scale[row] as number);
    sumOfNeighbors(row, (target) => scale[target] as number);
    for (let at = row * classes; at < (row + 1) * classes; at += 1)
      next[at] = own * (next[at] as number) + (1 - alpha) * (given[at] as number);
  });
}

/**
 * Spreads the labels of a few rows over a graph of similar rows, in steps F_i ← Σ_j w_ij F_j / Σ_j w_ij, where rows with a
 * label keep it: each other row ends as the mean of its neighbours.
 *
 * Zhu and Ghahramani, Learning from labeled and unlabeled data with label propagation (2002); as scikit-learn's
 * LabelPropagation with a Gaussian kernel.
 *
 * @param labels class per row, -1 where it is unknown
 * @param graph `neighborGraph(…)` or `gaussianGraph(…)` of the same rows
 * @throws RangeError when lengths differ, there is no label at all, or an option is out of range
 */
export function labelPropagation(
  labels: LabelsSpec,
  graph: SimilarityGraph,
  options: Omit<SpreadLabelsOptions, "alpha"> = {},
): SpreadLabels {
  return iterate(labels, graph, options, (next, given, row, classes, sumOfNeighbors) => {
    const values = next.subarray(row * classes, (row + 1) * classes);
    if ((labels[row] as number) >= 0) {
      values.set(given.subarray(row * classes, (row + 1) * classes));
      return;
    }
    sumOfNeighbors(row, () => 1);
    const sum = values.reduce((sum, value) => sum + value, 0);
    if (sum > 0) for (let at = 0; at < classes; at += 1) values[at] = (values[at] as number) / sum;
  });
}

/** Computes one row of the next step; `sumOfNeighbors` adds up those of the step before, each by its weight, in place. */
type Step = (
  next: Float64Array,
  given: Float64Array,
  row: number,
  classes: number,
  sumOfNeighbors: (row: number, factor: (target: number) => number) => void,
) => void;

function iterate(labels: LabelsSpec, graph: SimilarityGraph, options: SpreadLabelsOptions, step: Step): SpreadLabels {
  const { tolerance = 1e-6, maxIterations = 1000 } = options;
  const classes = checkPartialLabels(labels, graph.rows, options.classes);
  if (!(tolerance > 0)) throw new RangeError(`the tolerance must be above 0, got ${tolerance}`);
  if (!(Number.isInteger(maxIterations) && maxIterations >= 1))
    throw new RangeError(`maxIterations must be a whole number from 1, got ${maxIterations}`);
  const given = new Float64Array(graph.rows * classes);
  for (let row = 0; row < graph.rows; row += 1)
    if ((labels[row] as number) >= 0) given[row * classes + (labels[row] as number)] = 1;
  let current = given.slice();
  let next = new Float64Array(current.length);
  let iterations = 0;
  let change = Infinity;
  const sumOfNeighbors = (row: number, factor: (target: number) => number) => {
    next.fill(0, row * classes, (row + 1) * classes);
    for (let edge = graph.starts[row] as number; edge < (graph.starts[row + 1] as number); edge += 1) {
      const target = graph.targets[edge] as number;
      const weight = (graph.weights[edge] as number) * factor(target);
      for (let label = 0; label < classes; label += 1)
        next[row * classes + label] =
          (next[row * classes + label] as number) + weight * (current[target * classes + label] as number);
    }
  };
  while (iterations < maxIterations && change >= tolerance) {
    for (let row = 0; row < graph.rows; row += 1) step(next, given, row, classes, sumOfNeighbors);
    change = 0;
    for (let at = 0; at < next.length; at += 1) change += Math.abs((next[at] as number) - (current[at] as number));
    [current, next] = [next, current];
    iterations += 1;
  }
  return { ...normalized(current, graph.rows, classes), iterations, converged: change < tolerance };
}

function normalized(values: Float64Array, rows: number, classes: number) {
  const predicted = new Int32Array(rows);
  let unreached = 0;
  for (let row = 0; row < rows; row += 1) {
    const shares = values.subarray(row * classes, (row + 1) * classes);
    const sum = shares.reduce((sum, value) => sum + value, 0);
    if (sum > 0) for (let label = 0; label < classes; label += 1) shares[label] = (shares[label] as number) / sum;
    else {
      shares.fill(1 / classes);
      unreached += 1;
    }
    predicted[row] = shares.indexOf(Math.max(...shares));
  }
  return { probabilities: { data: values, rows, columns: classes }, predicted, unreached };
}

/** Checks labels of which some are unknown, and says how many classes there are. */
export function checkPartialLabels(labels: LabelsSpec, rows: number, classes = Infinity): number {
  if (labels.length !== rows) throw new RangeError(`labels and rows differ in number: ${labels.length} and ${rows}`);
  let largest = -1;
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    if (!(Number.isInteger(label) && label >= -1 && label < classes))
      throw new RangeError(
        `labels must be whole numbers from 0${classes === Infinity ? "" : ` to ${classes - 1}`}, or -1 where unknown, row ` +
          `${row} holds ${String(label)}`,
      );
    largest = Math.max(largest, label);
  }
  if (largest < 0) throw new RangeError("all labels are -1: there is nothing to learn from");
  return classes === Infinity ? largest + 1 : classes;
}
