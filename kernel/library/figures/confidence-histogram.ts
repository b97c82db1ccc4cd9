import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import { axisTitle, palette } from "../calibration/figure-style.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import type { ProbabilitiesSpec } from "../calibration/probabilities.ts";
import { topLabel } from "../calibration/top-label.ts";
import { plotLayout, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

export interface ConfidenceHistogramOptions {
  /** bins of equal width from 0 to 1; a whole number from 1. Default 20 */
  readonly bins?: number;
  /** Default "Confidence" */
  readonly title?: string;
}

/**
 * How many rows have which confidence, those that came true below those that did not; lines mark the mean confidence and
 * the accuracy, which coincide for a calibrated forecast.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @throws RangeError when lengths differ, there are no rows, `bins` is no whole number from 1, or a number is no label or no
 *   probability
 */
export function confidenceHistogram(
  labels: LabelsSpec,
  probabilities: ProbabilitiesSpec,
  options: ConfidenceHistogramOptions = {},
): Figure {
  const { bins = 20, title = "Confidence" } = options;
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`bins must be a whole number from 1, got ${bins}`);
  const { confidences, correct } = topLabel(labels, probabilities);
  const counts = [new Float64Array(bins), new Float64Array(bins)] as const;
  let [confidenceSum, hits] = [0, 0];
  for (const [row, confidence] of confidences.entries()) {
    const hit = (correct[row] as number) === 1 ? 1 : 0;
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    const of = counts[hit];
    of[bin] = (of[bin] as number) + 1;
    confidenceSum += confidence;
    hits += hit;
  }
  const [mean, accuracy] = [confidenceSum / confidences.length, hits / confidences.length];
  const bars = (name: string, values: Float64Array, color: string): JsonObject => ({
    type: "bar",
    name,
    x: Array.from({ length: bins }, (_, bin) => (bin + 0.5) / bins),
    y: [...values],
    width: 1 / bins,
    customdata: Array.from({ length: bins }, (_, bin) => `${short(bin / bins)} to ${short((bin + 1) / bins)}`),
    marker: { color, opacity: 0.75, line: { color, width: 1 } },
    hovertemplate: `%{y:,} rows ${name}<br>confidence %{customdata}<extra></extra>`,
  });
  const line = (name: string, at: number, dash: string, color: string): JsonObject => ({
    type: "scatter",
    mode: "lines",
    name: `${name} ${at.toFixed(3)}`,
    x: [at, at],
    y: [0, 1],
    yaxis: "y2",
    line: { color, width: 2, dash },
    hoverinfo: "skip",
  });
  const layout = plotLayout({
    title,
    subtitle: `${confidences.length.toLocaleString("en")} rows in ${bins} bins of equal width`,
    alt: `${title}: histogram of the confidence of ${confidences.length} rows; accuracy ${accuracy.toFixed(3)}, mean confidence ${mean.toFixed(3)}.`,
    entries: 4,
    x: { title: axisTitle("confidence"), range: [0, 1], dtick: 0.2 },
    y: { title: axisTitle("rows"), rangemode: "tozero" },
  });
  return createFigure({
    data: [
      bars("came true", counts[1], palette.blue),
      bars("did not come true", counts[0], palette.vermilion),
      line("accuracy", accuracy, "solid", palette.green),
      line("mean confidence", mean, "dot", palette.neutral),
    ],
    layout: {
      ...layout,
      // Stacked bars would turn the legend round.
      legend: { ...(layout["legend"] as JsonObject), traceorder: "normal" },
      barmode: "stack",
      bargap: 0,
      yaxis2: { overlaying: "y", range: [0, 1], visible: false, fixedrange: true },
    },
  });
}
