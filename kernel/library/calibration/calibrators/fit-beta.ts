import { type Sentence, sentence, type SentenceValue } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { logarithmsOf } from "./class-scores.ts";
import { type ScoreCurveFit, fitOneVersusRest } from "./fit-one-versus-rest.ts";
import type { CalibratorFitOptions } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { fitLogistic } from "./logistic-regression.ts";

export interface FitBetaOptions extends CalibratorFitOptions {
  /** `abm`: a, b and c free. `am`: a = b, which is Platt scaling of log-odds. `ab`: c = 0. Default `abm` */
  readonly parameters?: "abm" | "am" | "ab";
}

/**
 * Beta calibration: sigmoid(a ln p - b ln(1 - p) + c), each class against the rest. It can leave good forecasts as they
 * are (a = b = 1, c = 0), which a sigmoid of p cannot.
 *
 * a and b are kept from 0 so that the order of rows stays; one that would be negative is set to 0 and reported as a bound.
 * Source: Kull, Silva Filho & Flach, Beta calibration, AISTATS 2017.
 *
 * @formula q = \sigma\bigl(a \ln p - b \ln(1-p) + c\bigr),\quad a, b \ge 0
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ probabilities }` or `{ logits }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, or a number is no forecast
 */
export function fitBeta(labels: LabelsSpec, forecasts: ForecastsSpec, options: FitBetaOptions = {}): Calibrator {
  const { parameters = "abm" } = options;
  if (!["abm", "am", "ab"].includes(parameters))
    throw new RangeError(`parameters must be "abm", "am" or "ab", got ${JSON.stringify(parameters)}`);
  return fitOneVersusRest(
    "beta",
    labels,
    forecasts,
    (targets, scores) => fitCurve(targets, scores, parameters),
    options,
  );
}

function fitCurve(targets: Float64Array, scores: Float64Array, parameters: "abm" | "am" | "ab"): ScoreCurveFit {
  const logP = scores.map((score) => logarithmsOf(score)[0]);
  const minusLogQ = scores.map((score) => logarithmsOf(score)[1]);
  const ones = new Float64Array(scores.length).fill(1);
  const warn = (converged: boolean) => (converged ? [] : ["the fit had not ended after 200 steps"]);
  if (parameters === "am") {
    const { weights, converged } = fitLogistic(
      [logP.map((value, row) => value + (minusLogQ[row] as number)), ones],
      targets,
    );
    const [a, c] = weights as [number, number];
    return a >= 0
      ? { entry: { a, b: a, c }, warnings: warn(converged) }
      : atZero(targets, ["a and b, which are equal"]);
  }
  const shift = parameters === "abm" ? [ones] : [];
  const both = fitLogistic([logP, minusLogQ, ...shift], targets);
  const [a, b, c = 0] = both.weights as [number, number, number?];
  if (a >= 0 && b >= 0) return { entry: { a, b, c }, warnings: warn(both.converged) };
  const keepsA = a >= b;
  const alone = fitLogistic([keepsA ? logP : minusLogQ, ...shift], targets);
  const [kept, moved = 0] = alone.weights as [number, number?];
  if (kept < 0)
    return parameters === "ab"
      ? { entry: { a: 0, b: 0, c: 0 }, bounds: [bound(sentence`a and b`)] }
      : atZero(targets, ["a", "b"]);
  return {
    entry: { a: keepsA ? kept : 0, b: keepsA ? 0 : kept, c: moved },
    bounds: [bound(keepsA ? "b" : "a")],
    warnings: warn(alone.converged),
  };
}

function bound(names: SentenceValue): Sentence {
  return sentence`${names} ended at the lowest value allowed, 0: a free fit would turn the order of some rows round`;
}

/** Where neither logarithm helps, every row gets the share of its class. */
function atZero(targets: Float64Array, names: readonly string[]): ScoreCurveFit {
  const rows = targets.length;
  const share = (targets.reduce((sum, target) => sum + target, 0) + 0.5) / (rows + 1);
  return {
    entry: { a: 0, b: 0, c: Math.log(share / (1 - share)) },
    bounds: [bound(names.map((name) => sentence`${name}`).reduce((one, other) => sentence`${one} and ${other}`))],
  };
}
