/**
 * `kelvin/figures`: figures that show themselves, Plotly's data underneath.
 *
 *     import { sweepPlot } from "kelvin/figures";
 *     const lambdas = [0, 0.05, 0.1, 0.2];
 *     const figure = sweepPlot(lambdas, { ECE: [[0.12, 0.14], [0.09, 0.08], [0.07, 0.08], [0.1, 0.12]] }, { better: "lower" });
 *     figure.with({ layout: { title: { text: "ECE against λ, two seeds each" } } })
 */
export { type ClassBarsOptions, classBars } from "./class-bars.ts";
export { type ConfidenceHistogramOptions, confidenceHistogram } from "./confidence-histogram.ts";
export { type ConfusionPlotOptions, confusionPlot } from "./confusion-plot.ts";
export { consistencyBand } from "./consistency-band.ts";
export { type Figure, type FigureChanges } from "./figure.ts";
export { type GridHeatmapOptions, type GridResults, gridHeatmap } from "./grid-heatmap.ts";
export type { Intervals } from "./figure-parts.ts";
export { type IntervalPlotOptions, type IntervalRow, intervalPlot } from "./interval-plot.ts";
export { type LeaderboardOptions, type LeaderboardRow, leaderboard } from "./leaderboard.ts";
export { type LearningCurvesOptions, type LearningRun, learningCurves } from "./learning-curves.ts";
export { type PlotlySpec, plotly } from "./plotly.ts";
export { type ReliabilityPlotOptions, reliabilityPlot } from "./reliability-plot.ts";
export { type RiskCoveragePlotOptions, riskCoveragePlot } from "./risk-coverage-plot.ts";
export { type ScalingCurveOptions, type ScalingSeries, scalingCurve } from "./scaling-curve.ts";
export { type SweepPlotOptions, sweepPlot } from "./sweep-plot.ts";
