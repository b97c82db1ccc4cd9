import { argmax } from "../calibration/argmax.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import type { MatrixSpec } from "../matrix/matrix.ts";
import { type ConfidentConvention, type ConfidentJoint, confidentJoint } from "./confident-joint.ts";
import { type LabelQualityMethod, labelQuality } from "./label-quality.ts";
import { pruneByClass, pruneByNoiseRate } from "./prune-labels.ts";
import { readClassProbabilities } from "./read-class-probabilities.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import type { Displayable } from "../../../document/mime/mime-bundle.ts";

export interface FindLabelIssuesOptions {
  /**
   * Which labels are taken for wrong:
   * - `prune-by-noise-rate`: of given i and true j as many as the joint estimates, those of the largest p_j - p_i;
   * - `prune-by-class`: of given i as many as are estimated wrong, those of the smallest p_i;
   * - `both`: where these two agree;
   * - `confident-learning`: confidently of another class;
   * - `predicted`: likeliest of another class;
   * - `low-self-confidence`, `low-normalized-margin`: as many as `confident-learning` finds, of the lowest quality.
   *
   * Default `prune-by-noise-rate`
   */
  readonly method?:
    | "prune-by-noise-rate"
    | "prune-by-class"
    | "both"
    | "confident-learning"
    | "predicted"
    | "low-self-confidence"
    | "low-normalized-margin";
  /** see `confidentJoint`; `cleanlab` also leaves out rows whose label is predicted. Default `paper` */
  readonly convention?: ConfidentConvention;
}

/** Labels that are probably wrong. */
export interface LabelIssues extends Displayable {
  /** row numbers, ascending */
  readonly rows: Int32Array;
  /** the same, the least plausible label first */
  readonly ranked: Int32Array;
  /** for each of `rows`, the likeliest class: the label to give instead, if one is to be given */
  readonly suggested: Int32Array;
  /** how given and likely true labels go together, which the issues were found by */
  readonly joint: ConfidentJoint;
}

/**
 * Finds labels that are probably wrong, from forecasts of models that did not see them. What to do about it is another
 * question: remove them, relabel them, or have somebody look, the first of `ranked` first; and measure on labels that
 * were not touched.
 *
 * @param labels given class per row
 * @param probabilities out-of-sample forecasts, shape [rows, classes]; see `outOfFold`
 * @throws RangeError as `confidentJoint`
 */
export function findLabelIssues(
  labels: LabelsSpec,
  probabilities: MatrixSpec,
  options: FindLabelIssuesOptions = {},
): LabelIssues {
  const { method = "prune-by-noise-rate", convention = "paper" } = options;
  const matrix = readClassProbabilities(probabilities);
  const joint = confidentJoint(labels, matrix, { convention });
  const predicted = argmax(matrix);
  const ownConvention = convention === "cleanlab";
  const isOff = (row: number) => (joint.confident[row] as number) >= 0 && joint.confident[row] !== labels[row];
  // cleanlab takes no label for wrong that the model would give itself.
  const mayBeWrong = (row: number) => !ownConvention || predicted[row] !== labels[row];
  const wrong = new Uint8Array(labels.length);
  const mark = (found: Uint8Array) => found.forEach((is, row) => (wrong[row] = is));
  const lowest = (quality: LabelQualityMethod) => {
    const scores = labelQuality(labels, matrix, { method: quality });
    const count = wrong.reduce((sum, _, row) => sum + Number(isOff(row) && mayBeWrong(row)), 0);
    for (const row of byScore(scores).slice(0, count)) wrong[row] = 1;
  };
  switch (method) {
    case "prune-by-noise-rate":
      mark(pruneByNoiseRate(labels, matrix, joint));
      break;
    case "prune-by-class":
      mark(pruneByClass(labels, matrix, joint));
      break;
    case "both": {
      const byClass = pruneByClass(labels, matrix, joint);
      mark(pruneByNoiseRate(labels, matrix, joint).map((is, row) => is & (byClass[row] as number)));
      break;
    }
    case "confident-learning":
      mark(wrong.map((_, row) => Number(isOff(row))));
      break;
    case "predicted":
      mark(wrong.map((_, row) => Number(predicted[row] !== labels[row])));
      break;
    case "low-self-confidence":
      lowest("self-confidence");
      break;
    case "low-normalized-margin":
      lowest("normalized-margin");
      break;
    default:
      throw new RangeError(`"${String(method)}" is no method of finding label issues`);
  }
  const ranks = method === "low-self-confidence" || method === "low-normalized-margin";
  const rows = Int32Array.from(wrong.keys()).filter((row) => wrong[row] === 1 && (ranks || mayBeWrong(row)));
  const quality = labelQuality(labels, matrix);
  const ranked = rows.toSorted((a, b) => (quality[a] as number) - (quality[b] as number) || a - b);
  const suggested = rows.map((row) => predicted[row] as number);
  return shownAs({ rows, ranked, suggested, joint }, () =>
    tableBundle({
      caption:
        `${rows.length} of ${labels.length} labels are doubtful (${((100 * rows.length) / labels.length).toFixed(1)} %)` +
        (rows.length > shownRows
          ? `; the ${shownRows} most doubtful`
          : rows.length > 0
            ? ", the most doubtful first"
            : ""),
      columns: ["row", "label", "suggested", "quality"],
      rows: Array.from(ranked.subarray(0, shownRows), (row) => [
        row,
        labels[row] as number,
        predicted[row] as number,
        (quality[row] as number).toFixed(4),
      ]),
    }),
  );
}

/** Rows that the table of a result has. */
const shownRows = 12;

function byScore(scores: Float64Array): number[] {
  return [...scores.keys()].toSorted((a, b) => (scores[a] as number) - (scores[b] as number) || a - b);
}
