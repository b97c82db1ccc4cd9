import { axisTitle } from "../calibration/figure-style.ts";
import { plotLayout, readRuns, seriesColor, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";
import { lineWithBars } from "./line-with-bars.ts";

export interface SweepPlotOptions {
  /** Default "ECE against λ" */
  readonly title?: string;
  /** name of the horizontal axis. Default "λ" */
  readonly xTitle?: string;
  /** name of the vertical axis. Default "ECE" */
  readonly yTitle?: string;
  /** which end of the measure is better; `neither` where none is, as of a temperature: then no setting is marked. Default `lower` */
  readonly better?: "lower" | "higher" | "neither";
}

/**
 * A measure against a setting that was swept, for example the ECE against λ, one line per condition; several seeds become
 * their mean with bars of one standard deviation. The best setting of every line is
 * marked, also when it is the first one: a sweep whose optimum lies at an end has not been wide enough.
 *
 * @param settings the values that were tried
 * @param series by name, the measure at every setting: one number, or those of several seeds
 * @throws RangeError when there is no series, lengths differ, or a number is not finite
 */
export function sweepPlot(
  settings: readonly number[],
  series: Readonly<Record<string, readonly (number | readonly number[])[]>>,
  options: SweepPlotOptions = {},
): Figure {
  const { title = "ECE against λ", xTitle = "λ", yTitle = "ECE", better = "lower" } = options;
  const entries = Object.entries(series);
  if (entries.length === 0) throw new RangeError("there are 0 series: there is nothing to draw");
  const read = entries.map(([name, values]) => {
    const points = readRuns(settings, values, name);
    const sign = better === "lower" ? 1 : -1;
    const best = points.reduce(
      (at, point, index) => (sign * point.mean < sign * (points[at]?.mean as number) ? index : at),
      0,
    );
    return { name, points, best };
  });
  const bests = read.map(({ name, points, best }) => {
    if (better === "neither") return name;
    const atEnd = best === 0 || best === settings.length - 1 ? ", an end of the sweep" : "";
    return `${name}: ${short(points[best]?.mean as number)} at ${xTitle} = ${settings[best]}${atEnd}`;
  });
  return createFigure({
    data: read.flatMap(({ name, points, best }, index) => [
      lineWithBars(bests[index] as string, settings, points, index),
      ...(better === "neither"
        ? []
        : [
            {
              type: "scatter",
              mode: "markers",
              name: `best of ${name}`,
              showlegend: false,
              x: [settings[best] as number],
              y: [points[best]?.mean as number],
              marker: {
                symbol: "circle-open",
                size: 18,
                color: seriesColor(index),
                line: { color: seriesColor(index), width: 2.5 },
              },
              hovertemplate: `best of ${name}<br>${xTitle} = %{x}<br>${yTitle} %{y:.5~g}<extra></extra>`,
            },
          ]),
    ]),
    layout: plotLayout({
      title,
      subtitle: better === "neither" ? "" : `circled: the ${better === "lower" ? "lowest" : "highest"} ${yTitle}`,
      alt: `${title}. ${bests.join("; ")}.`,
      entries: entries.length,
      x: { title: axisTitle(xTitle) },
      y: { title: axisTitle(yTitle) },
    }),
  });
}
