import { type LabelsSpec, checkLabels, checkLengths } from "../calibration/labels.ts";
import { readClassProbabilities } from "../calibration/class-probabilities.ts";
import type { MatrixSpec } from "../matrix/matrix.ts";
import { createRandom } from "../random/create-random.ts";
import { checkLevel } from "../statistics/level.ts";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { classOrder } from "./class-ranks.ts";

export interface ConformalOptions {
  /** share of sets that hold the truth, between 0 and 1. Default 0.9 */
  readonly coverage?: number;
  /**
   * `lac`: classes of probability 1 - q or more; the smallest sets on average, and sometimes empty ones (Sadinle et al. 2019).
   * `aps`: the likeliest classes until their mass reaches q; larger sets for harder rows (Romano et al., NeurIPS 2020).
   * `raps`: `aps` with a cost on classes beyond the first few, for many classes (Angelopoulos et al., ICLR 2021). Default `lac`
   */
  readonly method?: "lac" | "aps" | "raps";
  /**
   * Of aps and raps, the class that brings the mass over q: `included` covers too often, `excluded` as promised but may give
   * empty sets, `randomized` exactly as promised, by a draw per row. Default `included`
   */
  readonly lastClass?: "included" | "excluded" | "randomized";
  /** of raps: the cost of each class beyond `freeClasses`, 0 or above. Default 0.01 */
  readonly penalty?: number;
  /** of raps: how many classes cost nothing. Default 1 */
  readonly freeClasses?: number;
  /** seed of the draws of `randomized`, a whole number. Default 0 */
  readonly seed?: number;
}

/** Sets of classes that hold the truth as often as promised. */
export interface ConformalSets extends Displayable {
  /** how classes are scored */
  readonly method: "lac" | "aps" | "raps";
  /** the share of sets that is promised to hold the truth, 0 to 1 */
  readonly coverage: number;
  /** the score q up to which classes belong to the set; Infinity where there were too few rows to promise the coverage */
  readonly threshold: number;
  /** how many rows it was fitted on */
  readonly calibrationRows: number;
  /** how many classes there are */
  readonly classes: number;
  /** the set of every row: its classes, the likeliest first */
  predict(probabilities: MatrixSpec): number[][];
}

/**
 * Split conformal prediction: from rows that the model was not trained on, the threshold at which sets of classes hold the
 * truth of new rows with the promised probability, whatever the model, as long as new rows come from where these do.
 *
 * q is the ⌈(n + 1) coverage⌉-th smallest score of the true classes (Vovk et al. 2005; Angelopoulos & Bates 2021).
 *
 * @param labels true class per calibration row
 * @param probabilities shape [rows, classes]
 * @returns the threshold, and `predict` for new rows; measure it with `evaluateSets` on a third part of the data
 * @throws RangeError when lengths differ, there are no rows, or a number is no label, no probability or no valid option
 */
export function fitConformalSets(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: ConformalOptions = {},
): ConformalSets {
  const { coverage = 0.9, method = "lac", lastClass = "included", penalty = 0.01, freeClasses = 1, seed = 0 } = options;
  checkLevel(coverage);
  if (!(penalty >= 0)) throw new RangeError(`penalty must be 0 or above, got ${penalty}`);
  if (!(Number.isInteger(freeClasses) && freeClasses >= 0))
    throw new RangeError(`freeClasses must be a whole number from 0, got ${freeClasses}`);
  const { data, rows, columns } = readClassProbabilities(probabilities);
  checkLengths(labels, rows);
  checkLabels(labels, columns);
  const random = createRandom(seed);
  const cost = (rank: number) => (method === "raps" ? penalty * Math.max(0, rank + 1 - freeClasses) : 0);
  const scoresOf = (row: ArrayLike<number>) =>
    method === "lac" ? lacScores(row) : massScores(row, cost, lastClass === "randomized" ? random.uniform() : 1);
  const scores = Float64Array.from({ length: rows }, (_, row) => {
    const of = scoresOf(data.subarray(row * columns, (row + 1) * columns)).find(([at]) => at === labels[row]);
    return (of as Scored)[1];
  }).sort();
  // Rounding must not turn 9.000000000000002 into rank 10.
  const rank = Math.ceil((rows + 1) * coverage - 1e-9);
  const threshold = rank > rows ? Infinity : (scores[rank - 1] as number);
  return {
    method,
    coverage,
    threshold,
    calibrationRows: rows,
    classes: columns,
    predict(spec) {
      const matrix = readClassProbabilities(spec);
      if (matrix.columns !== columns)
        throw new RangeError(`sets were fitted on ${columns} classes, these probabilities have ${matrix.columns}`);
      return Array.from({ length: matrix.rows }, (_, row) => {
        const scored = scoresOf(matrix.data.subarray(row * columns, (row + 1) * columns));
        const within = scored.filter(([, score]) => score <= threshold).length;
        // Scores grow along the order, so the class after the last one within is the one that reaches the threshold.
        const crossed = method !== "lac" && lastClass === "included" && scored[within - 1]?.[1] !== threshold ? 1 : 0;
        return scored.slice(0, within + crossed).map(([at]) => at);
      });
    },
    [displaySymbol]: () => ({
      "text/plain":
        `Conformal sets (${method}): threshold ${threshold === Infinity ? "infinite" : threshold.toFixed(4)} for a coverage of ` +
        `${(100 * coverage).toFixed(1)} %, from ${rows} rows of ${columns} classes` +
        (threshold === Infinity ? "; too few rows for this coverage, so every set holds every class" : ""),
    }),
  };
}

/** A class and its score, in the order of falling probability. */
type Scored = readonly [of: number, score: number];

function lacScores(row: ArrayLike<number>): Scored[] {
  return classOrder(row).map((at) => [at, 1 - (row[at] as number)]);
}

/** Mass up to and with each class, of which `share` counts, and what its rank costs. */
function massScores(row: ArrayLike<number>, cost: (rank: number) => number, share: number): Scored[] {
  let before = 0;
  return classOrder(row).map((at, rank) => {
    const mass = row[at] as number;
    const score = before + share * mass + cost(rank);
    before += mass;
    return [at, score];
  });
}
