import type { LabelsSpec } from "../calibration/labels.ts";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { readClassProbabilities } from "./read-class-probabilities.ts";
import { checkPartialLabels } from "./spread-labels.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import type { Displayable } from "../../../document/mime/mime-bundle.ts";

export interface SelfTrainOptions {
  /**
   * Trains a new model on the rows given and forecasts other rows with it. It is called once in each round, with a model
   * that begins anew, so that no round inherits what an earlier one got wrong.
   *
   * @param train row numbers and their labels, given and taken on
   * @param rows what to forecast, in this order
   * @returns shape [rows, classes]
   */
  readonly trainAndPredict: (
    train: { readonly rows: Int32Array; readonly labels: Int32Array },
    rows: Int32Array,
    round: number,
  ) => MatrixSpec | Promise<MatrixSpec>;
  /** how many classes there are. Default one more than the largest label */
  readonly classes?: number;
  /** Default 5; it ends before when a round takes on no row */
  readonly rounds?: number;
  /** how sure a forecast must be for its class to be taken on as a label. Default 0.9 */
  readonly threshold?: number;
  /** the same for classes that fewer than `minorityShare` of the labelled rows have. Default 0.7 */
  readonly minorityThreshold?: number;
  /** Default 0.1 */
  readonly minorityShare?: number;
  /** true classes of all rows, -1 where unknown, only to count how many labels that were taken on are right */
  readonly truth?: LabelsSpec;
  /** called after each round, for example to print it */
  readonly onRound?: (round: SelfTrainingRound) => void;
}

/** What a round took on. */
export interface SelfTrainingRound {
  /** from 1 */
  readonly round: number;
  /** rows that the round's model was trained on */
  readonly trained: number;
  /** rows that got a label in this round */
  readonly added: number;
  /** the same by class */
  readonly addedByClass: readonly number[];
  /** share of these labels that are right, where `truth` knows any of them; else null */
  readonly accuracy: number | null;
  /** rows that still have none */
  readonly left: number;
}

/** Labels after self-training. */
export interface SelfTraining extends Displayable {
  /** given labels, those taken on, and -1 where none was sure enough */
  readonly labels: Int32Array;
  /** one record per round */
  readonly rounds: readonly SelfTrainingRound[];
}

/**
 * Lets a model label what it is sure of, and learn from it: in each round it is trained anew on all labels that there are,
 * forecasts the rows without one, and those above the threshold get their likeliest class for good.
 *
 * Rows for evaluation do not belong among these: leave them out and measure each round on the same ones.
 *
 * Lee, Pseudo-label (2013).
 *
 * @param labels class per row, -1 where it is unknown
 * @throws RangeError when there is no label at all, an option is out of range, or forecasts have another shape
 */
export async function selfTrain(labels: LabelsSpec, options: SelfTrainOptions): Promise<SelfTraining> {
  const { trainAndPredict, rounds = 5, truth, onRound } = options;
  const { threshold = 0.9, minorityThreshold = 0.7, minorityShare = 0.1 } = options;
  const classes = checkPartialLabels(labels, labels.length, options.classes);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new RangeError(`rounds must be a whole number from 1, got ${rounds}`);
  for (const [name, value] of Object.entries({ threshold, minorityThreshold, minorityShare }))
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie between 0 and 1, got ${value}`);
  if (truth && truth.length !== labels.length)
    throw new RangeError(`truth and labels differ in length: ${truth.length} and ${labels.length}`);
  const known = Int32Array.from(labels);
  const thresholds = thresholdsOf(known, classes, { threshold, minorityThreshold, minorityShare });
  const done: SelfTrainingRound[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const rows = rowsWhere(known, (label) => label >= 0);
    const unknown = rowsWhere(known, (label) => label < 0);
    if (unknown.length === 0) break;
    const train = { rows, labels: rows.map((row) => known[row] as number) };
    const forecast = readClassProbabilities(
      asMatrix(await trainAndPredict(train, unknown, round), "forecasts"),
      `forecasts of round ${round}`,
    );
    if (forecast.rows !== unknown.length || forecast.columns !== classes)
      throw new RangeError(
        `forecasts of round ${round} have shape ${forecast.rows} x ${forecast.columns}, expected ${unknown.length} x ${classes}`,
      );
    const addedByClass = Array.from({ length: classes }, () => 0);
    let right = 0;
    let judged = 0;
    for (const [at, row] of unknown.entries()) {
      const values = forecast.data.subarray(at * classes, (at + 1) * classes);
      const best = values.indexOf(Math.max(...values));
      if ((values[best] as number) < (thresholds[best] as number)) continue;
      known[row] = best;
      addedByClass[best] = (addedByClass[best] as number) + 1;
      const actual = truth?.[row] ?? -1;
      judged += Number(actual >= 0);
      right += Number(actual === best);
    }
    const added = addedByClass.reduce((sum, count) => sum + count, 0);
    const accuracy = judged === 0 ? null : right / judged;
    const result = { round, trained: rows.length, added, addedByClass, accuracy, left: unknown.length - added };
    done.push(result);
    onRound?.(result);
    if (added === 0) break;
  }
  return shownAs({ labels: known, rounds: done }, () => {
    const unlabelled = known.reduce((sum, label) => sum + Number(label < 0), 0);
    return tableBundle({
      caption: `Self-training: ${known.length - unlabelled} of ${known.length} rows have a label after ${done.length} rounds`,
      columns: ["round", "trained on", "added", "right", "left", "added by class"],
      rows: done.map(({ round, trained, added, accuracy, left, addedByClass }) => [
        round,
        trained,
        added,
        accuracy === null ? "–" : accuracy.toFixed(4),
        left,
        addedByClass.join(" "),
      ]),
    });
  });
}

/** Which classes are rare is told by the labels that were given: what is taken on must not move its own threshold. */
function thresholdsOf(
  labels: Int32Array,
  classes: number,
  options: Required<Pick<SelfTrainOptions, "threshold" | "minorityThreshold" | "minorityShare">>,
): Float64Array {
  const given = labels.filter((label) => label >= 0);
  return Float64Array.from({ length: classes }, (_, label) => {
    const share = given.filter((other) => other === label).length / given.length;
    return share < options.minorityShare ? options.minorityThreshold : options.threshold;
  });
}

function rowsWhere(labels: Int32Array, is: (label: number) => boolean): Int32Array {
  return Int32Array.from(labels.keys()).filter((row) => is(labels[row] as number));
}
