import { type LabelsSpec, checkLabels } from "../calibration/labels.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { checkNeighborRows } from "./check-neighbor-rows.ts";
import { type NeighborWeightsOptions, neighborWeights } from "./neighbor-weights.ts";
import { type Neighbors, fewerNeighbors } from "./neighbors.ts";

export interface NeighborVotesOptions extends NeighborWeightsOptions {
  /** how many classes there are */
  readonly classes: number;
  /**
   * divides each class's votes by its share of the labelled rows, so that rare classes are not outvoted for being rare;
   * or by the shares given. Default false
   */
  readonly priorCalibration?: boolean | ArrayLike<number>;
}

/** What neighbours vote for. */
export interface NeighborVotes {
  /** share of the votes by class, shape [queries, classes]; each row sums to 1 */
  readonly probabilities: Matrix<Float64Array>;
  /** the class of most votes for each query, of equal ones the lower */
  readonly predicted: Int32Array;
  /** how many queries had no neighbour with any weight, and got the same probability for every class */
  readonly withoutNeighbors: number;
}

/**
 * Labels queries by the weighted vote of their neighbours: p_c ∝ Σ_j w_j [y_j = c], divided by the prior of c where asked.
 *
 * A class that no labelled row has gets no votes, with prior calibration too.
 *
 * @param labels class of each row that was looked in, 0 to classes - 1
 * @param neighbors of the queries among these rows
 * @throws RangeError when a neighbour has no label, a label is out of range, or a prior is not above 0 where its class occurs
 */
export function neighborVotes(labels: LabelsSpec, neighbors: Neighbors, options: NeighborVotesOptions): NeighborVotes {
  const { classes, priorCalibration = false } = options;
  if (!(Number.isInteger(classes) && classes >= 1))
    throw new RangeError(`classes must be a whole number from 1, got ${classes}`);
  checkLabels(labels, classes);
  checkNeighborRows(labels.length, neighbors);
  const used = fewerNeighbors(neighbors, options.k ?? neighbors.k);
  const weights = neighborWeights(used, options);
  const priors = priorCalibration === false ? undefined : priorsOf(labels, classes, priorCalibration);
  const data = new Float64Array(used.queries * classes);
  const predicted = new Int32Array(used.queries);
  let withoutNeighbors = 0;
  for (let query = 0; query < used.queries; query += 1) {
    const votes = data.subarray(query * classes, (query + 1) * classes);
    for (let at = query * used.k; at < (query + 1) * used.k; at += 1) {
      const label = labels[used.indices[at] as number] as number;
      votes[label] = (votes[label] as number) + (weights[at] as number);
    }
    if (priors)
      for (let label = 0; label < classes; label += 1)
        if ((votes[label] as number) > 0) votes[label] = (votes[label] as number) / (priors[label] as number);
    const sum = votes.reduce((sum, vote) => sum + vote, 0);
    if (sum > 0) for (let label = 0; label < classes; label += 1) votes[label] = (votes[label] as number) / sum;
    else {
      votes.fill(1 / classes);
      withoutNeighbors += 1;
    }
    predicted[query] = votes.indexOf(Math.max(...votes));
  }
  return { probabilities: { data, rows: used.queries, columns: classes }, predicted, withoutNeighbors };
}

function priorsOf(labels: LabelsSpec, classes: number, given: true | ArrayLike<number>): ArrayLike<number> {
  const counts = new Float64Array(classes);
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  if (given === true) return counts.map((count) => count / labels.length);
  if (given.length !== classes)
    throw new RangeError(`priors and classes differ in number: ${given.length} and ${classes}`);
  for (let label = 0; label < classes; label += 1)
    if ((counts[label] as number) > 0 && !((given[label] as number) > 0 && (given[label] as number) < Infinity))
      throw new RangeError(`the prior of class ${label}, which occurs, must be above 0, got ${given[label]}`);
  return given;
}
