import { axisTitle } from "../calibration/figure-style.ts";
import { type Intervals, intervalBars, plotLayout, readRuns, seriesColor, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

export interface ClassBarsOptions {
  /** Default "Per class" */
  readonly title?: string;
  /**
   * name of the horizontal axis, where what stands there are no classes: then no means over them are told, as of approaches
   * or sizes they mean nothing. Default "class"
   */
  readonly xTitle?: string;
  /** name of the vertical axis. Default "recall" */
  readonly yTitle?: string;
  /** the line below the title. Default how many classes there are; of other things none */
  readonly subtitle?: string;
  /** by the name of the series, what the measure may be for every class; null where that is not known. Default none */
  readonly intervals?: Readonly<Record<string, Intervals>>;
}

/**
 * A measure per class as bars, one colour per method; several seeds become their mean with bars of one standard deviation;
 * intervals that are given become bars in their place.
 *
 * @param classes names of the classes in their order
 * @param series by name, the measure of every class: one number, or those of several seeds
 * @throws RangeError when there is no series, lengths differ, or a number is not finite or outside its interval
 */
export function classBars(
  classes: readonly (string | number)[],
  series: Readonly<Record<string, readonly (number | readonly number[])[]>>,
  options: ClassBarsOptions = {},
): Figure {
  const { title = "Per class", xTitle = "class", yTitle = "recall" } = options;
  const isOfClasses = options.xTitle === undefined;
  const entries = Object.entries(series);
  if (entries.length === 0) throw new RangeError("there are 0 series: there is nothing to draw");
  const read = entries.map(([name, values]) => ({ name, points: readRuns(classes, values, name) }));
  const means = read.map(
    ({ name, points }) => `${name} ${short(points.reduce((sum, { mean }) => sum + mean, 0) / points.length)}`,
  );
  const told = read.map(
    ({ name, points }) => `${name}: ${classes.map((place, at) => `${place} ${short(points[at]!.mean)}`).join(", ")}`,
  );
  const barsOf = ({ name, points }: (typeof read)[number]) => {
    const intervals = options.intervals?.[name];
    const means = points.map(({ mean }) => mean);
    if (intervals) return { error_y: intervalBars(means, intervals, name) };
    if (!points.some(({ runs }) => runs.length > 1)) return {};
    return { error_y: { type: "data", array: points.map(({ deviation }) => deviation), thickness: 1.5, width: 3 } };
  };
  return createFigure({
    data: read.map(({ name, points }, index) => ({
      type: "bar",
      name: isOfClasses ? (means[index] as string) : name,
      x: classes.map(String),
      y: points.map(({ mean }) => mean),
      marker: { color: seriesColor(index), opacity: 0.8, line: { color: seriesColor(index), width: 1 } },
      ...barsOf({ name, points }),
      hovertemplate: `${name}, ${isOfClasses ? "class " : ""}%{x}<br>${yTitle} %{y:.4~g}<extra></extra>`,
    })),
    layout: {
      ...plotLayout({
        title,
        subtitle: options.subtitle ?? (isOfClasses ? `${classes.length} classes; legend: mean over classes` : ""),
        alt: isOfClasses
          ? `${title}: ${yTitle} of ${classes.length} classes. Mean over classes: ${means.join(", ")}.`
          : `${title}. ${told.join("; ")}.`,
        entries: entries.length,
        x: { title: axisTitle(xTitle), type: "category" },
        y: { title: axisTitle(yTitle), rangemode: "tozero" },
      }),
      barmode: "group",
      bargap: 0.25,
    },
  });
}
