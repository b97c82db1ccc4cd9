import { axisTitle } from "../calibration/figure-style.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import type { ProbabilitiesSpec } from "../calibration/probabilities.ts";
import { riskCoverage } from "../metrics/risk-coverage.ts";
import { plotLayout, seriesStyle } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

export interface RiskCoveragePlotOptions {
  /** Default "Risk and coverage" */
  readonly title?: string;
}

/** Points drawn of one curve at most: more cannot be told apart. */
const mostPoints = 400;

/**
 * Which share of the answered rows is wrong (risk) when only the most confident ones are answered (coverage), for one or
 * several forecasts of the same rows. Lower is better; a curve that does not rise says that the confidence tells nothing.
 *
 * Rows of equal confidence are answered together. The area under the curve (AURC) is that of `riskCoverage`. Source:
 * El-Yaniv & Wiener, JMLR 11 (2010); Geifman & El-Yaniv, NeurIPS 2017.
 *
 * @param labels true class per row
 * @param forecasts probabilities by name
 * @throws RangeError when there is no forecast, lengths differ, or a number is no label or no probability
 */
export function riskCoveragePlot(
  labels: LabelsSpec,
  forecasts: Readonly<Record<string, ProbabilitiesSpec>>,
  options: RiskCoveragePlotOptions = {},
): Figure {
  const { title = "Risk and coverage" } = options;
  const entries = Object.entries(forecasts);
  if (entries.length === 0) throw new RangeError("forecasts name no probabilities: there is nothing to draw");
  const curves = entries.map(([name, probabilities]) => ({ name, ...curveOf(labels, probabilities) }));
  const areas = curves.map(({ name, area }) => `${name} ${area.toFixed(4)}`).join(", ");
  return createFigure({
    data: curves.map(({ name, points, area }, index) => ({
      type: "scatter",
      mode: "lines",
      name: `${name}: AURC ${area.toFixed(4)}`,
      x: points.map(({ coverage }) => coverage),
      y: points.map(({ risk }) => risk),
      customdata: points.map(({ threshold }) => threshold),
      line: seriesStyle(index).line,
      hovertemplate: `${name}<br>coverage %{x:.1%}, risk %{y:.2%}<br>confidence from %{customdata:.4f}<extra></extra>`,
    })),
    layout: plotLayout({
      title,
      subtitle: `${labels.length.toLocaleString("en")} rows, the most confident first`,
      alt: `${title} of ${entries.map(([name]) => name).join(", ")}. Area under the curve: ${areas}.`,
      entries: entries.length,
      x: { title: axisTitle("coverage"), range: [0, 1.01], tickformat: ".0%", dtick: 0.2 },
      y: { title: axisTitle("risk"), rangemode: "tozero", tickformat: ".1~%" },
    }),
  });
}

function curveOf(labels: LabelsSpec, probabilities: ProbabilitiesSpec) {
  const { coverage, risk, threshold, area } = riskCoverage(labels, probabilities);
  // Nobody can answer some of the rows of one confidence: the line goes from group to group.
  const ends = [...threshold.keys()].filter((at) => threshold[at] !== threshold[at + 1]);
  const every = Math.ceil(ends.length / mostPoints);
  const drawn = ends.filter((_, at) => at % every === 0 || at === ends.length - 1);
  const points = drawn.map((at) => ({
    coverage: coverage[at] as number,
    risk: risk[at] as number,
    threshold: threshold[at] as number,
  }));
  return { points, area };
}
