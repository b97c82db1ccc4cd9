import { axisTitle } from "../calibration/figure-style.ts";
import { confusionMatrix } from "../calibration/confusion-matrix.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import { heatScale, plotLayout } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

export interface ConfusionPlotOptions {
  /** names of the classes in their order. Default their numbers */
  readonly names?: readonly string[];
  /** what the colour of a cell means: its share of the true class, or its rows. Default `true class` */
  readonly color?: "true class" | "rows";
  /** Default "Confusion" */
  readonly title?: string;
}

/**
 * How often each true class (row) was predicted as which (column); every cell has its number of rows, and its share of the
 * true class as colour. The diagonal is right.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, a number is no class, or there are fewer names than classes
 */
export function confusionPlot(
  labels: LabelsSpec,
  predictions: ArrayLike<number>,
  options: ConfusionPlotOptions = {},
): Figure {
  const { names, color = "true class", title = "Confusion" } = options;
  const matrix = confusionMatrix(labels, predictions, names ? { classes: names.length } : {});
  const classes = matrix.length;
  const axis = Array.from({ length: classes }, (_, column) => names?.[column] ?? String(column));
  const totals = matrix.map((row) => Array.from(row).reduce((sum, count) => sum + count, 0));
  const shares = matrix.map((row, at) => Array.from(row, (count) => (totals[at] ? count / (totals[at] as number) : 0)));
  const counts = matrix.map((row) => Array.from(row));
  const right = counts.reduce((sum, row, at) => sum + (row[at] as number), 0);
  const accuracy = right / labels.length;
  return createFigure({
    data: [
      {
        type: "heatmap",
        x: axis,
        y: axis,
        z: color === "rows" ? counts : shares,
        text: counts.map((row) => row.map((count) => count.toLocaleString("en"))),
        customdata: shares,
        // So that names which are numbers stay names.
        xtype: "array",
        ...(classes <= 12 ? { texttemplate: "%{text}" } : {}),
        colorscale: heatScale,
        zmin: 0,
        ...(color === "rows" ? {} : { zmax: 1 }),
        colorbar: { title: { text: color === "rows" ? "rows" : "share" }, thickness: 12, outlinewidth: 0 },
        xgap: 1,
        ygap: 1,
        hovertemplate: "true %{y}, predicted %{x}<br>%{text} rows, %{customdata:.1%} of the true class<extra></extra>",
      },
    ],
    layout: plotLayout({
      title,
      subtitle: `accuracy ${accuracy.toFixed(4)} over ${labels.length.toLocaleString("en")} rows`,
      alt: `${title}: ${classes} classes, ${right} of ${labels.length} rows right (accuracy ${accuracy.toFixed(4)}).`,
      height: Math.min(640, 240 + 40 * classes),
      entries: 0,
      x: { title: axisTitle("predicted"), type: "category", showline: false },
      y: { title: axisTitle("true"), type: "category", autorange: "reversed", showline: false },
    }),
  });
}
