/**
 * `kelvin/metrics`: how good predictions and forecasts are. Calibration itself is in `kelvin/calibration`.
 *
 *     import { classificationReport, confidenceAuroc, riskCoverage } from "kelvin/metrics";
 *     const labels = [0, 1, 2, 1, 0, 2];
 *     const forecasts = [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.3, 0.6], [0.6, 0.3, 0.1], [0.9, 0.05, 0.05], [0.2, 0.2, 0.6]];
 *     display(classificationReport(labels, [0, 1, 2, 0, 0, 2]));
 *     display(confidenceAuroc(labels, forecasts));
 *     riskCoverage(labels, forecasts)
 */
export { accuracy } from "../calibration/accuracy.ts";
export { argmax } from "../calibration/argmax.ts";
export { brierScore } from "../calibration/brier-score.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "../calibration/confusion-matrix.ts";
export { type EvaluateLogitsOptions, type ForecastEvaluation, evaluateLogits } from "../calibration/evaluate-logits.ts";
export { type LogLossOptions, logLoss, logLossFromLogits } from "../calibration/log-loss.ts";
export { type MacroF1Options, macroF1 } from "../calibration/macro-f1.ts";
export { areaUnderRoc, averagePrecision, confidenceAuroc } from "./area-under-roc.ts";
export { type ClassScore, balancedAccuracy, classScores, weightedF1 } from "./class-scores.ts";
export {
  type ClassificationReport,
  type ClassificationReportOptions,
  classificationReport,
} from "./classification-report.ts";
export { matthewsCorrelation } from "./matthews-correlation.ts";
export { meanAbsoluteError, quadraticWeightedKappa, rankedProbabilityScore } from "./ordinal-scores.ts";
export { type PerplexityOptions, perplexity, perplexityOfTokens } from "./perplexity.ts";
export { type RiskCoverage, riskCoverage } from "./risk-coverage.ts";
export { sphericalScore } from "./spherical-score.ts";
