import { axisTitle } from "../calibration/figure-style.ts";
import { type Intervals, plotLayout, readRuns, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";
import { lineWithBars } from "./line-with-bars.ts";

/** One line of a scaling curve. */
export interface ScalingSeries {
  readonly name: string;
  /** sizes, ascending: rows, parameters, share of the training data … */
  readonly x: readonly number[];
  /** the measure at every size: one number, or those of several seeds */
  readonly y: readonly (number | readonly number[])[];
  /** what the measure may be at every size, such as Wilson intervals; null where that is not known. Default none */
  readonly intervals?: Intervals;
}

export interface ScalingCurveOptions {
  /** Default "Scaling" */
  readonly title?: string;
  /** name of the horizontal axis. Default "training rows" */
  readonly xTitle?: string;
  /** name of the vertical axis. Default "accuracy" */
  readonly yTitle?: string;
  /** the line below the title. Default what the bars are */
  readonly subtitle?: string;
  /** Default `log` */
  readonly scale?: "log" | "linear";
}

/**
 * A measure against the size of what it was trained on, one line per model; several seeds become their mean with bars of one
 * standard deviation (n - 1), and intervals that are given become bars in their place.
 *
 * @param series one per method: the measure at every size, of one seed or several
 * @throws RangeError when there is no series, x and y differ in length, a number is not finite or outside its interval, or a size is not above 0 on a
 *   logarithmic axis
 */
export function scalingCurve(series: readonly ScalingSeries[], options: ScalingCurveOptions = {}): Figure {
  const { title = "Scaling", xTitle = "training rows", yTitle = "accuracy", scale = "log" } = options;
  if (series.length === 0) throw new RangeError("there are 0 series: there is nothing to draw");
  for (const { name, x } of series)
    for (const [at, size] of x.entries())
      if (!(Number.isFinite(size) && (scale === "linear" || size > 0)))
        throw new RangeError(
          `${name}: sizes must be finite${scale === "log" ? " and above 0" : ""}, place ${at} holds ${size}`,
        );
  const read = series.map(({ name, x, y, intervals }) => ({ name, x, intervals, points: readRuns(x, y, name) }));
  const seeds = Math.max(...read.flatMap(({ points }) => points.map(({ runs }) => runs.length)));
  const bars = seeds > 1 ? `mean ± standard deviation of ${seeds} runs` : `${yTitle} against ${xTitle}`;
  const ends = read.map(({ name, x, points }) => `${name} ${short(points.at(-1)?.mean as number)} at ${x.at(-1)}`);
  return createFigure({
    data: read.map(({ name, x, points, intervals }, index) => lineWithBars(name, x, points, index, intervals)),
    layout: plotLayout({
      title,
      subtitle: options.subtitle ?? bars,
      alt: `${title}: ${yTitle} against ${xTitle}. ${ends.join("; ")}.`,
      entries: series.length,
      x: {
        title: axisTitle(xTitle),
        type: scale,
        ...(scale === "log" ? { dtick: "D2", exponentformat: "none", separatethousands: true } : {}),
      },
      y: { title: axisTitle(yTitle) },
    }),
  });
}
