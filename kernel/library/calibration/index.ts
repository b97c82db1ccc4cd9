/**
 * `kelvin/calibration`: how far forecasts can be believed, and how to make them more believable.
 *
 *     import { evaluateLogits, fitTemperature, reliabilityDiagram } from "kelvin/calibration";
 *     import { createRandom } from "kelvin/random";
 *     const random = createRandom(0);
 *     const labels = Array.from({ length: 500 }, () => Math.floor(3 * random.uniform()));
 *     const logits = labels.map((label) => [0, 1, 2].map((k) => 4 * random.normal() + (k === label ? 3 : 0)));
 *     const fit = fitTemperature(labels, { logits }); // on rows that the model was not trained on
 *     display(fit);
 *     display(evaluateLogits(labels, logits, { temperature: fit.temperature }));
 *     reliabilityDiagram(labels, fit.apply({ logits }))
 */
export { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
export { type TensorLike, toMatrix } from "../matrix/to-matrix.ts";
export { pickRows } from "../matrix/pick-rows.ts";
export { accuracy } from "./accuracy.ts";
export { type BrierDecomposition, brierDecomposition } from "./brier-decomposition.ts";
export {
  adaptiveCalibrationError,
  calibrationErrorPerClass,
  classwiseCalibrationError,
  topLabelCalibrationError,
} from "./class-calibration-errors.ts";
export { type EvaluateLogitsOptions, type ForecastEvaluation, evaluateLogits } from "./evaluate-logits.ts";
export { type SmoothCalibrationError, smoothCalibrationError } from "./smooth-calibration-error.ts";
export { applyTemperature } from "./apply-temperature.ts";
export { argmax } from "./argmax.ts";
export type { BinningOptions } from "./binning.ts";
export { brierScore } from "./brier-score.ts";
export { type CalibrationReport, type CalibrationScores } from "./calibrators/calibration-report.ts";
export type { CalibratorMethod } from "./calibrators/calibration-map.ts";
export type { Calibrator, CalibratorJson } from "./calibrators/calibrator.ts";
export { type CrossFit, type CrossFitOptions, crossFit } from "./calibrators/cross-fit.ts";
export {
  type ChoosePenaltyOptions,
  type ChosenPenalty,
  type PenaltyScore,
  choosePenalty,
} from "./calibrators/choose-penalty.ts";
export {
  type FitAffineOptions,
  type FitFullAffineOptions,
  type FitVectorOptions,
  fitBiasCorrected,
  fitDirichlet,
  fitMatrixScaling,
  fitVectorScaling,
} from "./calibrators/fit-affine.ts";
export { type FitBayesianBinningOptions, fitBayesianBinning } from "./calibrators/fit-bayesian-binning.ts";
export { type FitBetaOptions, fitBeta } from "./calibrators/fit-beta.ts";
export { fitEnsembleTemperature } from "./calibrators/fit-ensemble-temperature.ts";
export { type FitHistogramOptions, fitHistogram } from "./calibrators/fit-histogram.ts";
export { type FitIsotonicOptions, fitIsotonic } from "./calibrators/fit-isotonic.ts";
export { type FitPlattOptions, fitPlatt } from "./calibrators/fit-platt.ts";
export { type VennAbersIntervals, fitVennAbers, vennAbersIntervals } from "./calibrators/fit-venn-abers.ts";
export type { ClassForecastsSpec, ForecastsSpec, PositiveForecastsSpec } from "./calibrators/forecasts.ts";
export {
  type IsotonicRegression,
  type IsotonicRegressionOptions,
  isotonicRegression,
} from "./calibrators/isotonic-regression.ts";
export { restoreCalibrator } from "./calibrators/restore-calibrator.ts";
export { calibrationConventions } from "./calibration-conventions.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./confusion-matrix.ts";
export { type CalibrationErrorOptions, expectedCalibrationError } from "./expected-calibration-error.ts";
export { type FitTemperatureOptions, type TemperatureFit, fitTemperature } from "./fit-temperature.ts";
export type { LabelsSpec } from "./labels.ts";
export { type LogLossOptions, logLoss, logLossFromLogits } from "./log-loss.ts";
export { logSoftmax } from "./log-softmax.ts";
export type { SoftmaxOptions } from "./softmax-rows.ts";
export { type MacroF1Options, macroF1 } from "./macro-f1.ts";
export { maximumCalibrationError } from "./maximum-calibration-error.ts";
export type { ProbabilitiesSpec } from "./probabilities.ts";
export {
  type ReliabilityBin,
  type ReliabilityDiagram,
  type ReliabilityDiagramOptions,
  reliabilityDiagram,
} from "./reliability-diagram.ts";
export { softmax } from "./softmax.ts";
export { type TemperatureGridSpec, temperatureGrid } from "./temperature-grid.ts";
export { type TopLabel, topLabel } from "./top-label.ts";
export { type WilsonIntervalOptions, wilsonInterval } from "./wilson-interval.ts";
