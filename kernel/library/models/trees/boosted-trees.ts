import { maybeMatrix, watchForecastOf } from "../../audit/hooks/trained.ts";
import { type Displayable, type JsonObject, displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { softmax } from "../../calibration/softmax.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { checkCount } from "../model.ts";
import type { BoostingEnd, IterationRecord } from "./boosting-history.ts";
import { type FeatureImportance, featureImportance } from "./feature-importance.ts";
import type { FeatureRows } from "./feature-source.ts";
import { type FittedTrees, type TreeFeature, usedIterations } from "./fitted-trees.ts";
import { forecastRows, readForecastRows } from "./forecast-trees.ts";
import { treesBundle } from "./trees-figure.ts";
import { treesJson } from "./trees-json.ts";
import type { Tree } from "./tree.ts";

/** Which trees forecast. */
export interface ForecastOptions {
  /** trees of the first so many iterations. Default those up to the best iteration, without validation rows all */
  readonly iterations?: number;
}

/** Forecasts after one iteration. */
export interface Stage<Forecast> {
  /** counted from 1 */
  readonly iteration: number;
  /** as `predict` gives it */
  readonly forecast: Forecast;
}

/** What trees for classes and for numbers share. The last value of a cell shows the learning curve and the importances. */
export interface BoostedTrees<Forecast> extends Displayable {
  /** what the trees were grown on, in order */
  readonly features: readonly TreeFeature[];
  /** of each iteration one tree per output: with three classes or more one per class */
  readonly trees: readonly (readonly Tree[])[];
  /** one record per iteration */
  readonly history: readonly IterationRecord[];
  /** the iteration of the lowest validation loss, counted from 1; null where no validation rows were given */
  readonly bestIteration: number | null;
  /** why it ended */
  readonly end: BoostingEnd;
  /**
   * Forecasts for rows with the features that the trees were grown on: a matrix of as many columns, or a table with columns of
   * these names. A category that was never seen counts as missing.
   *
   * @throws RangeError when a feature is missing
   */
  predict(inputs: FeatureRows, options?: ForecastOptions): Forecast;
  /** Forecasts after every iteration, or after every so many: what a learning curve of any measure is made of. */
  stages(inputs: FeatureRows, options?: { readonly every?: number }): Generator<Stage<Forecast>>;
  /** Which features matter, the most important first, by the sum of gains (default) or the number of splits. */
  importance(by?: "gain" | "split"): FeatureImportance[];
  /** for `JSON.stringify`; `restoreBoostedTrees` reads it back */
  toJSON(): JsonObject;
}

/** Trees that forecast classes: `predict` gives logits of shape [rows, classes], as metrics and calibrators take them. */
export interface BoostedClassifier extends BoostedTrees<Matrix<Float64Array>> {
  /** what the trees forecast */
  readonly task: "classification";
  /** how many classes there are, 2 or more */
  readonly classes: number;
  /** The softmax of the logits: shape [rows, classes], each row summing to 1. */
  probabilities(inputs: FeatureRows, options?: ForecastOptions): Matrix<Float64Array>;
}

/** Trees that forecast numbers: `predict` gives one per row. */
export interface BoostedRegressor extends BoostedTrees<Float64Array> {
  /** what the trees forecast */
  readonly task: "regression";
}

/** A classifier of what boosting found. */
export function createBoostedClassifier(fitted: FittedTrees): BoostedClassifier {
  const shared = sharedOf(fitted, (scores) => (fitted.classes === 2 ? twoColumns(scores) : scores));
  return {
    ...shared,
    task: "classification",
    classes: fitted.classes,
    probabilities: (inputs, options) => softmax(shared.predict(inputs, options)),
  };
}

/** A regressor of what boosting found. */
export function createBoostedRegressor(fitted: FittedTrees): BoostedRegressor {
  return { ...sharedOf(fitted, ({ data }) => data), task: "regression" };
}

/** One forecast for two classes is the logit of class 1, beside which class 0 has 0. */
function twoColumns({ data, rows }: Matrix<Float64Array>): Matrix<Float64Array> {
  const both = new Float64Array(2 * rows);
  for (let row = 0; row < rows; row += 1) both[2 * row + 1] = data[row] as number;
  return { data: both, rows, columns: 2 };
}

function sharedOf<Forecast>(
  fitted: FittedTrees,
  shape: (scores: Matrix<Float64Array>) => Forecast,
): BoostedTrees<Forecast> {
  const { features, trees, history, bestIteration, end } = fitted;
  const used = usedIterations(fitted);
  return {
    features,
    trees,
    history,
    bestIteration,
    end,
    predict(inputs, { iterations = used } = {}) {
      checkCount(iterations, "iterations");
      if (iterations > trees.length)
        throw new RangeError(`${iterations} iterations were asked for, there are ${trees.length}`);
      const forecast = shape(forecastRows(fitted, readForecastRows(inputs, features), iterations));
      const matrix = maybeMatrix(inputs);
      if (matrix) watchForecastOf(trees, matrix, forecast);
      return forecast;
    },
    *stages(inputs, { every = 1 } = {}) {
      checkCount(every, "every");
      const rows = readForecastRows(inputs, features);
      let scores = forecastRows(fitted, rows, 0);
      for (let from = 0; from + every <= trees.length; from += every) {
        const next = { ...fitted, trees: trees.slice(from, from + every) };
        scores = forecastRows(next, rows, every, scores);
        yield { iteration: from + every, forecast: shape({ ...scores, data: scores.data.slice() }) };
      }
    },
    importance: (by = "gain") => featureImportance(fitted, by, used),
    toJSON: () => treesJson(fitted),
    [displaySymbol]: () => treesBundle(fitted),
  };
}
