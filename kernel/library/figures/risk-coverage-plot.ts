import { axisTitle } from "../calibration/figure-style.ts";
import { ascendingOrder } from "../calibration/calibrators/ascending-order.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import type { ProbabilitiesSpec } from "../calibration/probabilities.ts";
import { topLabel } from "../calibration/top-label.ts";
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
 * Rows of equal confidence are answered together. The area under the curve (AURC) is their mean risk over coverage. Source:
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

interface CurvePoint {
  readonly coverage: number;
  readonly risk: number;
  readonly threshold: number;
}

function curveOf(labels: LabelsSpec, probabilities: ProbabilitiesSpec): { points: CurvePoint[]; area: number } {
  const { confidences, correct } = topLabel(labels, probabilities);
  const order = ascendingOrder(confidences).reverse();
  const rows = order.length;
  const points: CurvePoint[] = [];
  let [wrong, area, since] = [0, 0, 0];
  for (const [at, row] of order.entries()) {
    wrong += 1 - (correct[row] as number);
    const threshold = confidences[row] as number;
    if (at + 1 < rows && confidences[order[at + 1] as number] === threshold) continue;
    const risk = wrong / (at + 1);
    area += (risk * (at + 1 - since)) / rows;
    since = at + 1;
    points.push({ coverage: (at + 1) / rows, risk, threshold });
  }
  const every = Math.ceil(points.length / mostPoints);
  return { points: points.filter((_, at) => at % every === 0 || at === points.length - 1), area };
}
