import { axisTitle } from "../calibration/figure-style.ts";
import { intervalBars, plotLayout, seriesColor, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

/** A value and what it may be. */
export interface IntervalRow {
  /** what the row is called on the vertical axis */
  readonly name: string;
  /** what was found, in the units of the horizontal axis */
  readonly value: number;
  /** its lower and upper end, around the value; null where it is not known */
  readonly interval: readonly [lower: number, upper: number] | null;
}

export interface IntervalPlotOptions {
  /** Default "Differences" */
  readonly title?: string;
  /** the line below the title. Default how many intervals include the reference */
  readonly subtitle?: string;
  /** name of the horizontal axis. Default "difference" */
  readonly xTitle?: string;
  /** the value that would mean no difference, drawn as a line. Default 0 */
  readonly reference?: number;
}

/**
 * Values with their intervals, one below the other, and a line where there would be no difference: an interval that crosses
 * the line, drawn in grey, says that the data do not decide.
 *
 * @param rows from top to bottom: a name, the value, and what it may be
 * @throws RangeError when there are no rows, a number is not finite, or a value lies outside its interval
 */
export function intervalPlot(rows: readonly IntervalRow[], options: IntervalPlotOptions = {}): Figure {
  const { title = "Differences", xTitle = "difference", reference = 0 } = options;
  if (rows.length === 0) throw new RangeError("there are 0 rows: there is nothing to draw");
  for (const { name, value } of rows)
    if (!Number.isFinite(value)) throw new RangeError(`${name}: the value must be finite, got ${value}`);
  const open = (row: IntervalRow) =>
    row.interval !== null && row.interval[0] <= reference && reference <= row.interval[1];
  const known = rows.filter(({ interval }) => interval !== null);
  const includes = `${known.filter(open).length} of ${known.length} intervals include ${short(reference)}`;
  const top = rows.toReversed();
  const groups = [
    {
      name: `the interval excludes ${short(reference)}`,
      color: seriesColor(0),
      of: top.filter((row) => row.interval && !open(row)),
    },
    { name: `the interval includes ${short(reference)}`, color: "#8a8f98", of: top.filter(open) },
    { name: "no interval is known", color: seriesColor(1), of: top.filter(({ interval }) => interval === null) },
  ].filter(({ of }) => of.length > 0);
  return createFigure({
    data: groups.map(({ name, color, of }) => ({
      type: "scatter",
      mode: "markers",
      name,
      x: of.map(({ value }) => value),
      y: of.map((row) => row.name),
      marker: { color, size: 8 },
      error_x: {
        ...intervalBars(
          of.map(({ value }) => value),
          of.map(({ interval }) => interval),
          name,
        ),
        color,
      },
      customdata: of.map(({ value, interval }) => interval ?? [value, value]),
      hovertemplate: "%{y}<br>%{x:.4~g} (%{customdata[0]:.4~g} to %{customdata[1]:.4~g})<extra></extra>",
    })),
    layout: {
      ...plotLayout({
        title,
        subtitle: options.subtitle ?? includes,
        alt: `${title}: ${rows.length} values with intervals. ${includes}.`,
        height: 190 + 24 * rows.length,
        entries: groups.length,
        x: { title: axisTitle(xTitle) },
        y: { type: "category", categoryorder: "array", categoryarray: top.map(({ name }) => name) },
      }),
      shapes: [
        {
          type: "line",
          x0: reference,
          x1: reference,
          y0: 0,
          y1: 1,
          yref: "paper",
          line: { color: "#8a8f98", width: 1.5, dash: "dash" },
        },
      ],
    },
  });
}
