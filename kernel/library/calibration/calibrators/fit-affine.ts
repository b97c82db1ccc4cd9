import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../labels.ts";
import type { AffineMethod } from "./affine-map.ts";
import { type AffinePenalty, type AffineShape, affineLoss, identityParameters, weightsOf } from "./affine-loss.ts";
import type { Calibrator } from "./calibrator.ts";
import { type CalibratorFitOptions, fittedCalibrator, readFitRows } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { type Objective, minimizeLbfgs } from "./lbfgs.ts";

/** The temperature of bias-corrected scaling stays where `fitTemperature` looks for it, between 0.01 and 100. */
const [lowestInverse, highestInverse] = [0.01, 100];

export interface FitAffineOptions extends CalibratorFitOptions {
  /** steps of L-BFGS after which the fit gives up and warns. Default 1000 */
  readonly maxIterations?: number;
}

export interface FitVectorOptions extends FitAffineOptions {
  /** how hard the bias is pulled to 0: added to the loss as this times the sum of its squares. Default 0 */
  readonly bias?: number;
}

export interface FitFullAffineOptions extends FitAffineOptions {
  /**
   * how hard weights off the diagonal are pulled to 0: added to the loss as this times the sum of
   * their squares. Default that of the function
   */
  readonly offDiagonal?: number;
  /** how hard the bias is pulled to 0, in the same way. Default as `offDiagonal` */
  readonly bias?: number;
}

/**
 * Vector scaling: softmax(w ∘ z + b), one scale and one shift per class. It can correct classes that are forecast too
 * often, and so changes which class is predicted. Unpenalised unless `bias` says otherwise; the bias sums to 0. Source: Guo et
 * al., ICML 2017.
 *
 * @formula q = \operatorname{softmax}(w \circ z + b)
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }` (whose logarithms are scaled), shape [rows, classes]
 * @throws RangeError when lengths differ, there are no rows, a label is no class, or a number is no forecast
 */
export function fitVectorScaling(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitVectorOptions = {},
): Calibrator {
  const penalty = penaltyOf({ offDiagonal: 0, bias: options.bias ?? 0 }, 0);
  return fitAffine("vector", "diagonal", labels, forecasts, penalty, options);
}

/**
 * Bias-corrected temperature scaling: softmax(z / T + b). The bias adapts to other shares of classes than those trained
 * on. Unpenalised; the bias sums to 0. Source: Alexandari, Kundaje & Shrikumar, ICML 2020.
 *
 * @formula q = \operatorname{softmax}(z/T + b)
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }`, shape [rows, classes]
 * @throws RangeError when lengths differ, there are no rows, a label is no class, or a number is no forecast
 */
export function fitBiasCorrected(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitAffineOptions = {},
): Calibrator {
  return fitAffine("bias-corrected", "scalar", labels, forecasts, { offDiagonal: 0, bias: 0 }, options);
}

/**
 * Matrix scaling: softmax(W z + b) with a weight for every pair of classes. K² + K parameters overfit small data, so
 * weights off the diagonal and the bias are penalised (ODIR). Sources: Guo et al. 2017; Kull et al., NeurIPS 2019.
 *
 * @formula q = \operatorname{softmax}(W z + b)
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }`, shape [rows, classes]
 * @param options penalties, by default 0.01 each; `choosePenalty` finds them by cross-validation
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a number is no forecast, or a penalty is
 *   below 0
 */
export function fitMatrixScaling(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitFullAffineOptions = {},
): Calibrator {
  return fitAffine("matrix", "full", labels, forecasts, penaltyOf(options, 0.01), options);
}

/**
 * Dirichlet calibration: softmax(W ln p + b), what holds when the forecasts of each class are Dirichlet distributed. Off
 * the diagonal and in the bias penalised (ODIR). Source: Kull, Perello-Nieto, Kängsepp, Silva Filho, Song & Flach,
 * Beyond temperature scaling, NeurIPS 2019, where λ = `offDiagonal` · K (K - 1) and μ = `bias` · K.
 *
 * @formula q = \operatorname{softmax}(W \ln p + b)
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ probabilities }`, or `{ logits }`, of which the log-softmax is taken; shape [rows, classes]
 * @param options penalties, by default 0.001 each; `choosePenalty` finds them by cross-validation
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a number is no forecast, or a penalty is
 *   below 0
 */
export function fitDirichlet(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitFullAffineOptions = {},
): Calibrator {
  return fitAffine("dirichlet", "full", labels, forecasts, penaltyOf(options, 0.001), options);
}

function penaltyOf({ offDiagonal, bias }: FitFullAffineOptions, standard: number): AffinePenalty {
  const penalty = { offDiagonal: offDiagonal ?? standard, bias: bias ?? offDiagonal ?? standard };
  for (const [name, value] of Object.entries(penalty))
    if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} must be a finite number from 0, got ${value}`);
  return penalty;
}

function fitAffine(
  method: Exclude<AffineMethod, "temperature">,
  shape: AffineShape,
  labels: LabelsSpec,
  spec: ForecastsSpec,
  penalty: AffinePenalty,
  { maxIterations = 1000, quiet = false }: FitAffineOptions,
): Calibrator {
  if (!(Number.isInteger(maxIterations) && maxIterations >= 1))
    throw new RangeError(`maxIterations must be a whole number from 1, got ${maxIterations}`);
  const forecasts = readFitRows(labels, spec);
  const { classes } = forecasts;
  const weights = weightsOf(shape, classes);
  const start = identityParameters(shape, classes);
  const logits = method === "dirichlet" ? forecasts.logProbabilities() : forecasts.logits();
  const loss = affineLoss(labels, logits, shape, penalty);
  let found = minimizeLbfgs(loss, start, { maxIterations });
  const bounds: Sentence[] = [];
  const inverse = found.x[0] as number;
  const kept = Math.min(highestInverse, Math.max(lowestInverse, inverse));
  if (method === "bias-corrected" && kept !== inverse) {
    bounds.push(
      kept === lowestInverse
        ? sentence`the temperature ended at its highest value, ${1 / kept}: the optimum lies beyond`
        : sentence`the temperature ended at its lowest value, ${1 / kept}: the optimum lies beyond`,
    );
    found = minimizeLbfgs(withFirstFixed(loss), Float64Array.of(kept, ...start.subarray(1)), { maxIterations });
  }
  const bias = [...found.x.subarray(weights)];
  const scales = [...found.x.subarray(0, weights)];
  const warnings = found.converged
    ? []
    : [
        `the fit had not ended after ${found.iterations} steps (gradient ${found.gradient.toExponential(1)}): ` +
          "rows that a line separates have no best parameters; fit on more rows or raise the penalty",
      ];
  return fittedCalibrator(
    labels,
    forecasts,
    {
      method,
      parameters:
        method === "vector"
          ? { scales, bias }
          : method === "bias-corrected"
            ? { temperature: 1 / kept, bias }
            : { weights: scales, bias, penalty: { ...penalty } },
      bounds,
      warnings,
    },
    { quiet },
  );
}

/** The same function of all entries but the first, which stays where it starts. */
function withFirstFixed(objective: Objective): Objective {
  return (x, gradient) => {
    const value = objective(x, gradient);
    gradient[0] = 0;
    return value;
  };
}
