import { type Displayable, displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { pickRows } from "../../matrix/pick-rows.ts";
import { tableBundle } from "../../tables/table-bundle.ts";
import type { LabelsSpec } from "../labels.ts";
import { type AffinePenalty, type AffineShape, affineLoss, identityParameters } from "./affine-loss.ts";
import type { Calibrator } from "./calibrator.ts";
import { fitDirichlet, fitMatrixScaling, fitVectorScaling } from "./fit-affine.ts";
import { readFitRows } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { minimizeLbfgs } from "./lbfgs.ts";
import { checkFolds, rowsWhere, stratifiedFolds } from "./stratified-folds.ts";

/** Gradient at which a fit of a fold ends: its score needs fewer digits than a calibrator. */
const foldTolerance = 1e-7;

export interface ChoosePenaltyOptions {
  /** which map is fitted. Default `dirichlet` */
  readonly method?: "dirichlet" | "matrix" | "vector";
  /** how hard to pull, 0 or above, to choose from. Default 0.00001 to 10, one per power of ten, and 0 */
  readonly penalties?: readonly number[];
  /**
   * the same for the bias: every pair is tried, as Kull et al. do. Default: the bias is pulled as hard as the weights. For
   * `vector`, which has no weights to pull, `penalties` are those of the bias
   */
  readonly biasPenalties?: readonly number[];
  /**
   * `best` takes the lowest mean score, of equal ones the harder pull; `one-standard-error` the hardest pull whose score is
   * within one standard error of the lowest. Default `best`
   */
  readonly rule?: "best" | "one-standard-error";
  /** parts that the rows are cut into, each with its share of every class; a whole number from 2. Default 5 */
  readonly folds?: number;
  /** seed of the cut. Default 0 */
  readonly seed?: number;
  /** steps of L-BFGS after which a fit gives up. Default 1000 */
  readonly maxIterations?: number;
}

/** What a penalty comes to on rows that the fit has not seen. */
export interface PenaltyScore {
  /** how hard weights off the diagonal were pulled to 0 */
  readonly offDiagonal: number;
  /** how hard the bias was pulled to 0 */
  readonly bias: number;
  /** mean over the folds of the negative log likelihood of their rows, in nats; lower is better */
  readonly logLoss: number;
  /** of that mean, from how the folds differ */
  readonly standardError: number;
}

/** A calibrator whose penalty was chosen by cross-validation; the last value of a cell shows every score. */
export interface ChosenPenalty extends Displayable {
  /** fitted on all rows with the penalty that was chosen */
  readonly calibrator: Calibrator;
  /** the penalty that was chosen, with its score */
  readonly chosen: PenaltyScore;
  /** all that were tried, the hardest pull first */
  readonly scores: readonly PenaltyScore[];
  /** what a careful reader should know about the choice, as sentences */
  readonly warnings: readonly string[];
}

/**
 * Chooses by cross-validation how hard matrix, Dirichlet or vector scaling is regularised, and fits it on all rows.
 *
 *     const { calibrator, chosen } = choosePenalty(labels, { logits }, { method: "matrix" });
 *     calibrator.apply({ logits: testLogits });
 *
 * With many classes and few rows the penalty decides whether such a map helps or harms (ODIR: off-diagonal and intercept
 * regularisation). Source: Kull, Perello-Nieto, Kängsepp, Silva Filho, Song & Flach, Beyond temperature scaling, NeurIPS
 * 2019. The scores are those of the choice, so the best of them is a little too good: judge the calibrator on other rows.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }`, shape [rows, classes]
 * @throws RangeError when lengths differ, there are fewer rows than folds, a label is no class, a number is no forecast, or
 *   an option is out of range
 */
export function choosePenalty(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: ChoosePenaltyOptions = {},
): ChosenPenalty {
  const { method = "dirichlet", rule = "best", folds = 5, seed = 0, maxIterations = 1000 } = options;
  const read = readFitRows(labels, forecasts);
  checkFolds(folds, read.rows);
  const candidates = candidatesOf(method, options);
  const shape: AffineShape = method === "vector" ? "diagonal" : "full";
  const logits = method === "dirichlet" ? read.logProbabilities() : read.logits();
  const foldOf = stratifiedFolds(labels, read.classes, folds, seed);
  const losses = Array.from({ length: folds }, (_, fold) => {
    const part = (rows: readonly number[]) =>
      [rows.map((row) => labels[row] as number), pickRows(logits, rows)] as const;
    const outside = part(rowsWhere(foldOf, (of) => of !== fold));
    const score = affineLoss(...part(rowsWhere(foldOf, (of) => of === fold)), shape, { offDiagonal: 0, bias: 0 });
    // Each fit begins where that of the harder pull ended, which is near.
    let x = identityParameters(shape, read.classes);
    return candidates.map((penalty) => {
      const found = minimizeLbfgs(affineLoss(...outside, shape, penalty), x, {
        maxIterations,
        tolerance: foldTolerance,
      });
      x = found.x;
      return score(x, new Float64Array(x.length));
    });
  });
  const scores = candidates.map((penalty, index) => ({
    ...penalty,
    ...meanAndError(losses.map((ofFold) => ofFold[index] as number)),
  }));
  const lowest = scores.reduce((best, score) => (score.logLoss < best.logLoss ? score : best));
  const limit = rule === "best" ? lowest.logLoss : lowest.logLoss + lowest.standardError;
  const chosen = scores.find(({ logLoss }) => logLoss <= limit) as PenaltyScore;
  const { offDiagonal, bias } = chosen;
  const calibrator =
    method === "vector"
      ? fitVectorScaling(labels, forecasts, { bias, maxIterations })
      : (method === "matrix" ? fitMatrixScaling : fitDirichlet)(labels, forecasts, {
          offDiagonal,
          bias,
          maxIterations,
        });
  const warnings = warningsOf(chosen, scores);
  for (const warning of warnings) console.warn(`${method} calibration: ${warning}`);
  return {
    calibrator,
    chosen,
    scores,
    warnings,
    [displaySymbol]: () => bundleOf(method, chosen, scores, folds),
  };
}

const usual = [10, 1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 0];

/** Every penalty to try, the hardest pull first. */
function candidatesOf(method: string, options: ChoosePenaltyOptions): readonly AffinePenalty[] {
  const { penalties = usual, biasPenalties } = options;
  if (method !== "dirichlet" && method !== "matrix" && method !== "vector")
    throw new RangeError(`method is dirichlet, matrix or vector, got ${method}`);
  if (options.rule !== undefined && options.rule !== "best" && options.rule !== "one-standard-error")
    throw new RangeError(`rule is best or one-standard-error, got ${String(options.rule)}`);
  if (method === "vector" && biasPenalties)
    throw new RangeError("vector scaling has only a bias to pull: name penalties alone");
  for (const [name, values] of Object.entries({ penalties, biasPenalties: biasPenalties ?? penalties })) {
    if (values.length === 0) throw new RangeError(`${name} is empty: there is nothing to choose from`);
    const wrong = values.find((value) => !(value >= 0 && value < Infinity));
    if (wrong !== undefined) throw new RangeError(`${name} must be finite numbers from 0, one is ${wrong}`);
  }
  const hardestFirst = (values: readonly number[]) => [...new Set(values)].sort((left, right) => right - left);
  return hardestFirst(penalties).flatMap((offDiagonal) => {
    if (method === "vector") return [{ offDiagonal: 0, bias: offDiagonal }];
    return hardestFirst(biasPenalties ?? [offDiagonal]).map((bias) => ({ offDiagonal, bias }));
  });
}

function meanAndError(values: readonly number[]): { readonly logLoss: number; readonly standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { logLoss: mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function warningsOf(chosen: PenaltyScore, scores: readonly PenaltyScore[]): readonly string[] {
  const warnings: string[] = [];
  for (const [name, words] of [
    ["offDiagonal", "off-diagonal weights"],
    ["bias", "bias"],
  ] as const) {
    const tried = scores.map((score) => score[name]);
    const [least, most] = [Math.min(...tried), Math.max(...tried)];
    if (least === most) continue;
    if (chosen[name] === most)
      warnings.push(`the hardest pull on the ${words}, ${most}, won: try harder ones, or a simpler map`);
    else if (chosen[name] === least && least > 0)
      warnings.push(`the softest pull on the ${words}, ${least}, won: try softer ones`);
  }
  return warnings;
}

function bundleOf(method: string, chosen: PenaltyScore, scores: readonly PenaltyScore[], folds: number) {
  return tableBundle({
    caption: `Penalty of ${method} scaling by the log loss out of fold, ${folds} folds`,
    columns: ["", "off-diagonal", "bias", "log loss", "± s.e."],
    rows: scores.map((score) => [
      score === chosen ? "chosen" : "",
      method === "vector" ? "–" : score.offDiagonal,
      score.bias,
      score.logLoss.toFixed(5),
      score.standardError.toFixed(5),
    ]),
  });
}
