import { maybeMatrix, watchFit } from "../../audit/hooks/trained.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "../../calibration/labels.ts";
import { cellSurface } from "../../training/cell-surface.ts";
import { type FeatureBins, binRows, findBins } from "./binned-rows.ts";
import { boost } from "./boost.ts";
import { createBoostingView } from "./boosting-view.ts";
import {
  type BoostedClassifier,
  type BoostedRegressor,
  createBoostedClassifier,
  createBoostedRegressor,
} from "./boosted-trees.ts";
import { type FeatureRows, type FeatureSource, readFeatures } from "./feature-source.ts";
import type { FittedTrees } from "./fitted-trees.ts";
import { type Objective, type RowWeights, logisticLoss, softmaxLoss, squaredError } from "./objective.ts";
import { readRowWeights } from "./row-weights.ts";
import { planHistogram } from "./row-lists.ts";
import { type TreeOptions, readTreeOptions } from "./tree-options.ts";

/** What trees for classes and for numbers are fitted with, besides their options. */
export interface BoostingOptions extends TreeOptions {
  /** of a table the columns that are features, default all; of a matrix what its columns are called */
  readonly features?: readonly string[];
  /** features whose numbers name categories, by name or place; text is always categories. Default none */
  readonly categorical?: readonly (string | number)[];
  /** how much each row counts, at least 0. Default 1 */
  readonly weights?: ArrayLike<number>;
  /** iterations without a lower validation loss after which it ends. Default none */
  readonly patience?: number;
  /** whether the progress bar is left out. Default false */
  readonly quiet?: boolean;
  /** ends it, as an interrupt of the cell does. Default none */
  readonly signal?: AbortSignal;
}

/** What trees for classes are fitted with. */
export interface BoostedClassifierOptions extends BoostingOptions {
  /** Default one more than the highest label */
  readonly classes?: number;
  /** how much each class counts, or `balanced`: in inverse proportion to its rows. Default 1 */
  readonly classWeights?: ArrayLike<number> | "balanced";
  /** rows that choose the best iteration and end it early; never those of the test, on which the choice would be flattering. Default none */
  readonly validation?: { readonly labels: LabelsSpec; readonly inputs: FeatureRows };
}

/** What trees for numbers are fitted with. */
export interface BoostedRegressorOptions extends BoostingOptions {
  /** rows that choose the best iteration and end it early; never those of the test, on which the choice would be flattering. Default none */
  readonly validation?: { readonly targets: ArrayLike<number>; readonly inputs: FeatureRows };
}

/**
 * Grows gradient-boosted trees for classes: each corrects the log loss of those before, leaf by leaf, on histograms of the
 * features. Categories and missing values need no preparation; scales and monotone transforms of a feature change nothing.
 *
 * A leaf adds -G / (H + l2) times the learning rate to the logits, and a split gains G_L² / (H_L + l2) + G_R² / (H_R + l2) -
 * G² / (H + l2), of the sums G and H of the loss's first and second derivatives over the rows of the leaf.
 *
 * Friedman, Greedy function approximation: a gradient boosting machine (2001); Ke et al., LightGBM (2017).
 *
 * @formula \frac{G_L^2}{H_L + \lambda} + \frac{G_R^2}{H_R + \lambda} - \frac{G^2}{H + \lambda}
 * @param labels class per row, 0 to `classes` - 1
 * @param inputs shape [rows, features], NaN where missing; or an Arrow table, whose columns of text are categories
 * @throws RangeError when lengths differ, a label is no class, there is one class only, an input is infinite, an option is out of
 *   range, or validation and training rows are the same; the signal's reason when it is interrupted
 */
export async function fitBoostedClassifier(
  labels: LabelsSpec,
  inputs: FeatureRows,
  options: BoostedClassifierOptions = {},
): Promise<BoostedClassifier> {
  const { validation } = options;
  const source = readFeatures(inputs, options.features);
  checkLengths(labels, source.rows, "inputs");
  const classes = options.classes ?? highest(labels) + 1;
  if (!(Number.isSafeInteger(classes) && classes >= 2))
    throw new RangeError(`trees tell two classes or more apart, got ${classes}: labels are whole numbers from 0`);
  checkLabels(labels, classes);
  if (validation) checkLabels(validation.labels, classes, "validation labels");
  const rowLabels = Int32Array.from(labels);
  if (rowLabels.every((label) => label === rowLabels[0]))
    throw new RangeError(`all ${rowLabels.length} labels are ${rowLabels[0]}: there is nothing to tell apart`);
  const weights = readRowWeights(options.weights, source.rows, {
    labels: rowLabels,
    classes,
    of: options.classWeights,
  });
  const objective = (labels: Int32Array, weights: RowWeights) =>
    classes === 2 ? logisticLoss(labels, weights) : softmaxLoss(labels, classes, weights);
  const judge = validation && {
    inputs: validation.inputs,
    same: validation.labels === labels || validation.inputs === inputs,
    truth: validation.labels,
    objective: () => objective(Int32Array.from(validation.labels), { values: null, total: validation.labels.length }),
    measure: (scores: Float64Array) => ({ accuracy: accuracyOf(validation.labels, scores, classes) }),
  };
  const fitted = await fit(source, objective(rowLabels, weights), judge, options);
  watchTrees(fitted, rowLabels, inputs, validation);
  return createBoostedClassifier({ ...fitted, task: "classification", classes });
}

/**
 * Grows gradient-boosted trees for numbers: each corrects the squared error of those before, as `fitBoostedClassifier` does for
 * classes.
 *
 * @param targets what is to be forecast, one finite number per row
 * @param inputs shape [rows, features], NaN where missing; or an Arrow table, whose columns of text are categories
 * @throws RangeError when lengths differ, a number is not finite, an option is out of range, or validation and training rows are
 *   the same; the signal's reason when it is interrupted
 */
export async function fitBoostedRegressor(
  targets: ArrayLike<number>,
  inputs: FeatureRows,
  options: BoostedRegressorOptions = {},
): Promise<BoostedRegressor> {
  const { validation } = options;
  const source = readFeatures(inputs, options.features);
  if (targets.length !== source.rows || source.rows === 0)
    throw new RangeError(
      `targets and inputs need as many rows each, and at least one: ${targets.length} and ${source.rows}`,
    );
  const weights = readRowWeights(options.weights, source.rows);
  const judge = validation && {
    inputs: validation.inputs,
    same: validation.targets === targets || validation.inputs === inputs,
    truth: validation.targets,
    objective: () =>
      squaredError(finiteTargets(validation.targets, "validation targets"), {
        values: null,
        total: validation.targets.length,
      }),
    measure: undefined,
  };
  const fitted = await fit(source, squaredError(finiteTargets(targets, "targets"), weights), judge, options);
  watchTrees(fitted, targets, inputs, validation && { inputs: validation.inputs });
  return createBoostedRegressor({ ...fitted, task: "regression", classes: 1 });
}

/** Audits what trees were grown on; tables, whose columns may be text, are not. */
function watchTrees(
  fitted: Pick<FittedTrees, "trees" | "settings">,
  labels: ArrayLike<number>,
  inputs: FeatureRows,
  validation: { readonly inputs: FeatureRows; readonly labels?: LabelsSpec } | undefined,
): void {
  const train = maybeMatrix(inputs);
  if (!train) return;
  const work = train.data.length * fitted.settings.iterations;
  const { trees } = fitted;
  watchFit(trees, {
    labels,
    train,
    validation: maybeMatrix(validation?.inputs),
    validationLabels: validation?.labels,
    work,
  });
}

interface Judge {
  readonly inputs: FeatureRows;
  /** whether they are the training rows */
  readonly same: boolean;
  readonly truth: ArrayLike<number>;
  readonly objective: () => Objective;
  readonly measure: ((scores: Float64Array) => Readonly<Record<string, number>>) | undefined;
}

async function fit(
  source: FeatureSource,
  objective: Objective,
  judge: Judge | undefined,
  options: BoostingOptions,
): Promise<Omit<FittedTrees, "task" | "classes">> {
  const settings = readTreeOptions(options);
  const { patience, quiet = false } = options;
  if (patience !== undefined && !(Number.isSafeInteger(patience) && patience >= 1))
    throw new RangeError(`patience must be a whole number of at least 1, got ${patience}`);
  if (patience !== undefined && !judge)
    throw new RangeError("patience needs validation rows: without them no iteration is known to be better");
  if (judge?.same)
    throw new RangeError("validation and training rows are the same: the last iteration would always be the best");
  const categorical = readCategorical(source, options.categorical ?? []);
  const others = judge && readFeatures(judge.inputs, source.names);
  if (judge && others) checkLengths(judge.truth, others.rows, "validation inputs");
  const { features, ...binned } = findBins(source, categorical, settings);
  const boosted = await boost(
    {
      ground: { binned, features, plan: planHistogram(binned, features) },
      objective,
      judging: judge &&
        others && { binned: binRows(others, features), objective: judge.objective(), measure: judge.measure },
      patience,
      view: createBoostingView(quiet, settings.iterations * objective.outputs, settings.iterations),
      signal: options.signal ?? cellSurface().interruptSignal?.(),
    },
    settings,
  );
  return {
    ...boosted,
    features: features.map((bins: FeatureBins, feature) => ({
      name: source.names[feature] as string,
      categories: bins.kind === "category" ? bins.categories : null,
    })),
    rows: source.rows,
    start: objective.start,
    settings,
  };
}

function readCategorical(source: FeatureSource, given: readonly (string | number)[]): Set<number> {
  const named = given.map((feature) => {
    const place = typeof feature === "number" ? feature : source.names.indexOf(feature);
    if (!(Number.isInteger(place) && place >= 0 && place < source.names.length))
      throw new RangeError(
        `there is no feature ${JSON.stringify(feature)} among the ${source.names.length} of the inputs`,
      );
    return place;
  });
  return new Set([...named, ...source.names.keys().filter((feature) => source.isText(feature))]);
}

function highest(labels: LabelsSpec): number {
  let found = 0;
  for (let row = 0; row < labels.length; row += 1)
    if ((labels[row] as number) > found) found = Math.floor(Number(labels[row]));
  return found;
}

function finiteTargets(targets: ArrayLike<number>, name: string): Float64Array {
  for (let row = 0; row < targets.length; row += 1)
    if (!Number.isFinite(targets[row]))
      throw new RangeError(`${name} must be finite numbers, row ${row} holds ${String(targets[row])}`);
  return Float64Array.from(targets);
}

function accuracyOf(labels: LabelsSpec, scores: Float64Array, classes: number): number {
  const rows = labels.length;
  let right = 0;
  for (let row = 0; row < rows; row += 1) {
    let best = 0;
    if (classes === 2) best = Number((scores[row] as number) > 0);
    else
      for (let k = 1; k < classes; k += 1)
        if ((scores[k * rows + row] as number) > (scores[best * rows + row] as number)) best = k;
    right += Number(best === labels[row]);
  }
  return right / rows;
}
