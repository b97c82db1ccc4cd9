import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import type { PlotlyFigure } from "../../../document/mime/plotly-figure.ts";
import { axisTitle, figureLayout, palette } from "./figure-style.ts";
import type { ReliabilityBin, ReliabilityDiagram } from "./reliability-diagram.ts";
import { binKind, reliabilitySummary } from "./reliability-table.ts";

/** A bin that holds rows. */
interface FilledBin extends ReliabilityBin {
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly interval: readonly [number, number];
}

/** Draws a reliability diagram: accuracy, gaps and intervals above, a histogram of confidence below. */
export function reliabilityFigure(diagram: Omit<ReliabilityDiagram, symbol>): PlotlyFigure {
  const bins = diagram.bins.filter((bin): bin is FilledBin => bin.count > 0);
  const over = bins.filter((bin) => bin.meanConfidence > bin.accuracy);
  const under = bins.filter((bin) => bin.meanConfidence < bin.accuracy);
  return {
    data: [
      accuracyBars(bins),
      ...(over.length > 0 ? [gapBars(over, "over-confident", palette.vermilion)] : []),
      ...(under.length > 0 ? [gapBars(under, "under-confident", palette.green)] : []),
      diagonal,
      points(bins),
      histogram(diagram.histogram),
    ],
    layout: layoutOf(diagram),
    config: { displaylogo: false, responsive: true },
  };
}

type Edges = Pick<ReliabilityBin, "lower" | "upper">;

const centre = ({ lower, upper }: Edges) => (lower + upper) / 2;

/** Bins of equally many rows can be very narrow where forecasts are sure: they stay visible. */
const width = ({ lower, upper }: Edges) => Math.max(upper - lower, 0.004);

function accuracyBars(bins: readonly FilledBin[]): JsonObject {
  return {
    type: "bar",
    name: "accuracy",
    x: bins.map(centre),
    y: bins.map((bin) => bin.accuracy),
    width: bins.map(width),
    marker: { color: palette.blue, opacity: 0.35, line: { color: palette.blue, width: 1 } },
    hoverinfo: "skip",
  };
}

function gapBars(bins: readonly FilledBin[], name: string, color: string): JsonObject {
  return {
    type: "bar",
    name,
    x: bins.map(centre),
    y: bins.map((bin) => Math.abs(bin.meanConfidence - bin.accuracy)),
    base: bins.map((bin) => Math.min(bin.meanConfidence, bin.accuracy)),
    width: bins.map(width),
    marker: { color, opacity: 0.5, line: { color, width: 1 } },
    hoverinfo: "skip",
  };
}

const diagonal: JsonObject = {
  type: "scatter",
  mode: "lines",
  name: "calibrated",
  x: [0, 1],
  y: [0, 1],
  line: { color: palette.neutral, width: 1.5, dash: "dash" },
  hoverinfo: "skip",
};

function points(bins: readonly FilledBin[]): JsonObject {
  return {
    type: "scatter",
    mode: "lines+markers",
    name: "95 % interval",
    x: bins.map((bin) => bin.meanConfidence),
    y: bins.map((bin) => bin.accuracy),
    error_y: {
      type: "data",
      symmetric: false,
      array: bins.map((bin) => bin.interval[1] - bin.accuracy),
      arrayminus: bins.map((bin) => bin.accuracy - bin.interval[0]),
      color: palette.blue,
      thickness: 1.5,
      width: 3,
    },
    line: { color: "rgba(58, 134, 200, 0.45)", width: 1 },
    marker: { color: palette.blue, size: 7 },
    customdata: bins.map((bin) => [bin.lower, bin.upper, bin.count, bin.interval[0], bin.interval[1]]),
    hovertemplate:
      "confidence %{customdata[0]:.3f}-%{customdata[1]:.3f}, %{customdata[2]:,} rows<br>" +
      "mean confidence %{x:.3f}<br>accuracy %{y:.3f}<br>" +
      "95 % interval %{customdata[3]:.3f}-%{customdata[4]:.3f}<extra></extra>",
  };
}

function histogram(bins: ReliabilityDiagram["histogram"]): JsonObject {
  return {
    type: "bar",
    name: "rows",
    showlegend: false,
    x: bins.map(centre),
    y: bins.map((bin) => bin.count),
    width: bins.map(width),
    yaxis: "y2",
    marker: { color: palette.neutral, opacity: 0.6 },
    customdata: bins.map((bin) => [bin.lower, bin.upper]),
    hovertemplate: "confidence %{customdata[0]:.3f}-%{customdata[1]:.3f}: %{y:,} rows<extra></extra>",
  };
}

function layoutOf(diagram: Omit<ReliabilityDiagram, symbol>): JsonObject {
  const { title, count, accuracy, meanConfidence, expectedCalibrationError, bins, strategy } = diagram;
  const base = figureLayout({
    title: `${title}: ECE ${expectedCalibrationError.toFixed(3)}`,
    subtitle:
      `accuracy ${accuracy.toFixed(3)}, mean confidence ${meanConfidence.toFixed(3)}<br>` +
      `${count.toLocaleString("en")} rows, ${bins.length} ${binKind[strategy]}`,
    alt: reliabilitySummary(diagram),
    height: 540,
    entries: 5,
  });
  const line = (x: number, color: string, dash: string): JsonObject => ({
    type: "line",
    xref: "x",
    yref: "y2 domain",
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    line: { color, width: 1.5, dash },
  });
  return {
    ...base,
    barmode: "overlay",
    xaxis: {
      ...(base["xaxis"] as JsonObject),
      title: axisTitle("confidence"),
      range: [0, 1],
      anchor: "y2",
      dtick: 0.1,
    },
    yaxis: {
      ...(base["yaxis"] as JsonObject),
      title: axisTitle("accuracy"),
      range: [0, 1.02],
      domain: [0.3, 1],
      dtick: 0.2,
    },
    yaxis2: {
      ...(base["yaxis"] as JsonObject),
      title: axisTitle("rows"),
      domain: [0, 0.2],
      nticks: 4,
      rangemode: "tozero",
    },
    shapes: [line(accuracy, palette.blue, "solid"), line(meanConfidence, palette.vermilion, "dot")],
    annotations: [meansLabel(accuracy, meanConfidence)],
  };
}

/** Names the two lines of the histogram in their order and colours, on the side where there is more room. */
function meansLabel(accuracy: number, meanConfidence: number): JsonObject {
  const names = [
    { x: accuracy, text: `<span style="color:${palette.blue}">accuracy</span>` },
    { x: meanConfidence, text: `<span style="color:${palette.vermilion}">mean confidence</span>` },
  ].sort((one, other) => one.x - other.x);
  const [low, high] = [Math.min(accuracy, meanConfidence), Math.max(accuracy, meanConfidence)];
  const toTheLeft = low > 1 - high;
  return {
    xref: "x",
    yref: "y2 domain",
    x: toTheLeft ? high : low,
    y: 1.02,
    text: names.map(({ text }) => text).join("   "),
    showarrow: false,
    xanchor: toTheLeft ? "right" : "left",
    yanchor: "bottom",
    font: { size: 11 },
  };
}
