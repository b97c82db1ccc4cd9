import { axisTitle } from "../calibration/figure-style.ts";
import { heatScale, plotLayout, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

/** Results of a grid of two settings. */
export interface GridResults {
  /** the columns: values of one setting */
  readonly x: readonly (number | string)[];
  /** the rows: values of the other */
  readonly y: readonly (number | string)[];
  /** `values[row][column]`; null where nothing was run */
  readonly values: readonly (readonly (number | null)[])[];
}

export interface GridHeatmapOptions {
  /** Default "Grid" */
  readonly title?: string;
  /** name of the setting in columns. Default "x" */
  readonly xTitle?: string;
  /** name of the setting in rows. Default "y" */
  readonly yTitle?: string;
  /** what was measured. Default "value" */
  readonly measure?: string;
  /** which end of the measure is better. Default `lower` */
  readonly better?: "lower" | "higher";
  /**
   * where the best cell is framed: of all, or of each column or row by itself, where that is what it is found under and not
   * what is chosen. Default `all`
   */
  readonly framed?: "all" | "columns" | "rows";
}

/** A cell with a number. */
interface Cell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/**
 * A measure over a grid of two settings as a heat map with its numbers, the best cell framed, or the best of each column or row.
 *
 * @param results one value for each pair of settings
 * @throws RangeError when rows and columns do not match the settings, a number is not finite, or nothing was run
 */
export function gridHeatmap(results: GridResults, options: GridHeatmapOptions = {}): Figure {
  const { x, y, values } = results;
  const { title = "Grid", xTitle = "x", yTitle = "y", measure = "value", better = "lower", framed = "all" } = options;
  if (values.length !== y.length)
    throw new RangeError(`values have ${values.length} rows, y names ${y.length} of them`);
  const cells: Cell[] = [];
  for (const [row, line] of values.entries()) {
    if (line.length !== x.length)
      throw new RangeError(`row ${row} of the values has ${line.length} columns, x names ${x.length} of them`);
    for (const [column, value] of line.entries()) {
      if (value === null) continue;
      if (!Number.isFinite(value))
        throw new RangeError(`values must be finite or null, row ${row}, column ${column} holds ${value}`);
      cells.push({ row, column, value });
    }
  }
  if (cells.length === 0) throw new RangeError("the grid holds no value: there is nothing to draw");
  const groupOf = ({ row, column }: Cell) => (framed === "all" ? 0 : framed === "columns" ? column : row);
  const sorted = cells.toSorted((a, b) => (better === "lower" ? a.value - b.value : b.value - a.value));
  const bests = [...new Set(cells.map(groupOf))].map((group) => sorted.find((cell) => groupOf(cell) === group)!);
  const end = better === "lower" ? "lowest" : "highest";
  const found =
    framed === "all"
      ? bests.map(
          ({ row, column, value }) => `${measure} ${short(value)} at ${xTitle} = ${x[column]}, ${yTitle} = ${y[row]}`,
        )
      : bests.map(({ row, column, value }) => {
          const [under, chosen] = framed === "columns" ? [x[column], y[row]] : [y[row], x[column]];
          return `${chosen} at ${under} (${short(value)})`;
        });
  const [of, by] = framed === "rows" ? [yTitle, xTitle] : [xTitle, yTitle];
  const told = framed === "all" ? `the ${end}` : `the ${by} of the ${end} ${measure} for each ${of}`;
  return createFigure({
    data: [
      {
        type: "heatmap",
        x: x.map(String),
        y: y.map(String),
        z: values,
        // The better, the darker: numbers stay readable in every cell, which they do not on scales of many hues.
        colorscale: heatScale,
        reversescale: better === "lower",
        ...(x.length <= 12
          ? {
              text: values.map((line) => line.map((value) => (value === null ? "" : value.toPrecision(3)))),
              texttemplate: "%{text}",
            }
          : {}),
        colorbar: { title: { text: measure }, thickness: 12, outlinewidth: 0 },
        xgap: 1,
        ygap: 1,
        hovertemplate: `${xTitle} = %{x}<br>${yTitle} = %{y}<br>${measure} %{z:.5~g}<extra></extra>`,
      },
    ],
    layout: {
      ...plotLayout({
        title,
        subtitle: framed === "all" ? `framed, ${told}:<br>${found[0]}` : `framed: ${told}`,
        alt: `${title}: heat map of ${y.length} by ${x.length}. T${told.slice(1)} is ${found.join(", ")}.`,
        height: Math.min(700, 220 + 36 * y.length),
        entries: 0,
        x: { title: axisTitle(xTitle), type: "category", showline: false },
        y: { title: axisTitle(yTitle), type: "category", autorange: "reversed", showline: false },
      }),
      shapes: bests.map(({ row, column }) => ({
        type: "rect",
        x0: column - 0.5,
        x1: column + 0.5,
        y0: row - 0.5,
        y1: row + 0.5,
        line: { color: "#d55e00", width: 3 },
      })),
    },
  });
}
