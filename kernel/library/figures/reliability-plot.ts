import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import type { BinningOptions } from "../calibration/binning.ts";
import { ascendingOrder } from "../passes/ascending-order.ts";
import { axisTitle, palette } from "../calibration/figure-style.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import type { ProbabilitiesSpec } from "../calibration/probabilities.ts";
import { type ReliabilityBin, reliabilityDiagram } from "../calibration/reliability-diagram.ts";
import { topLabel } from "../calibration/top-label.ts";
import { consistencyBand } from "./consistency-band.ts";
import { diagonal, plotLayout, seriesStyle, translucent } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

export interface ReliabilityPlotOptions extends BinningOptions {
  /** Default "Reliability" */
  readonly title?: string;
  /** probability of the consistency bands of the first forecast; null draws none. Default 0.95 */
  readonly bands?: number | null;
}

type FilledBin = ReliabilityBin & { readonly meanConfidence: number; readonly accuracy: number };

/**
 * Accuracy against confidence of one or several forecasts of the same rows, for example before and after calibration.
 *
 * The bands say where a calibrated forecast's points lie by chance, at 95 % each: a point outside is a miss that the number
 * of rows does not explain. `reliabilityDiagram` shows one forecast with its gaps and histogram instead.
 *
 * @param labels true class per row
 * @param forecasts probabilities by name: `{ "as trained": before, calibrated: after }`
 * @throws RangeError when there is no forecast, lengths differ, or a number is no label or no probability
 */
export function reliabilityPlot(
  labels: LabelsSpec,
  forecasts: Readonly<Record<string, ProbabilitiesSpec>>,
  options: ReliabilityPlotOptions = {},
): Figure {
  const { title = "Reliability", bands = 0.95, ...binning } = options;
  const entries = Object.entries(forecasts);
  if (entries.length === 0) throw new RangeError("forecasts name no probabilities: there is nothing to draw");
  const diagrams = entries.map(([name, probabilities]) => ({
    name,
    probabilities,
    diagram: reliabilityDiagram(labels, probabilities, binning),
  }));
  const eces = diagrams.map(({ name, diagram }) => `${name} ${diagram.expectedCalibrationError.toFixed(4)}`);
  const [first] = diagrams as [(typeof diagrams)[number]];
  return createFigure({
    data: [
      ...(bands === null || binning.one === "dropped"
        ? []
        : bandTraces(labels, first.probabilities, first.diagram.bins, bands)),
      diagonal("calibrated"),
      ...diagrams.map(({ name, diagram }, index) =>
        pointsOf(`${name}: ECE ${diagram.expectedCalibrationError.toFixed(4)}`, filled(diagram.bins), index),
      ),
    ],
    layout: plotLayout({
      title,
      subtitle: `${first.diagram.count.toLocaleString("en")} rows, ${first.diagram.bins.length} bins`,
      alt: `${title}: accuracy against confidence of ${entries.map(([name]) => name).join(", ")}. Expected calibration error: ${eces.join(", ")}.`,
      height: 460,
      entries: entries.length + 2,
      x: { title: axisTitle("mean confidence"), range: [0, 1], dtick: 0.2 },
      y: { title: axisTitle("accuracy"), range: [0, 1.02], dtick: 0.2 },
    }),
  });
}

function filled(bins: readonly ReliabilityBin[]): FilledBin[] {
  return bins.filter((bin): bin is FilledBin => bin.count > 0);
}

function pointsOf(name: string, bins: readonly FilledBin[], index: number): JsonObject {
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: bins.map((bin) => bin.meanConfidence),
    y: bins.map((bin) => bin.accuracy),
    customdata: bins.map((bin) => bin.count),
    ...seriesStyle(index),
    hovertemplate: `${name}<br>confidence %{x:.3f}, accuracy %{y:.3f}<br>%{customdata:,} rows<extra></extra>`,
  };
}

/** The band as one closed shape around its lower and upper ends, at the mean confidence of every bin. */
function bandTraces(
  labels: LabelsSpec,
  probabilities: ProbabilitiesSpec,
  bins: readonly ReliabilityBin[],
  level: number,
): JsonObject[] {
  const { confidences } = topLabel(labels, probabilities);
  const sorted = ascendingOrder(confidences).values;
  let start = 0;
  // Bins come in ascending order of confidence, so their rows lie side by side once rows are sorted.
  const ends = filled(bins).map(({ count, meanConfidence }) => {
    const rows = sorted.subarray(start, start + count);
    start += count;
    return { at: meanConfidence, band: consistencyBand(rows, level) };
  });
  return [
    {
      type: "scatter",
      mode: "lines",
      name: `${Number((100 * level).toPrecision(4))} % by chance`,
      x: [...ends.map(({ at }) => at), ...ends.toReversed().map(({ at }) => at)],
      y: [...ends.map(({ band }) => band[0]), ...ends.toReversed().map(({ band }) => band[1])],
      fill: "toself",
      fillcolor: translucent(palette.neutral, 0.25),
      line: { color: translucent(palette.neutral, 0.5), width: 1 },
      hoverinfo: "skip",
    },
  ];
}
