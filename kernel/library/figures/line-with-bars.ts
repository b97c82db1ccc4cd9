import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import { type readRuns, seriesColor, seriesStyle } from "./figure-parts.ts";

/** A line through the means of several runs, with bars of one standard deviation where there are several. */
export function lineWithBars(
  name: string,
  x: readonly number[],
  points: ReturnType<typeof readRuns>,
  index: number,
): JsonObject {
  const several = points.some(({ runs }) => runs.length > 1);
  const style = seriesStyle(index);
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: [...x],
    y: points.map(({ mean }) => mean),
    ...style,
    ...(several
      ? {
          error_y: {
            type: "data",
            array: points.map(({ deviation }) => deviation),
            color: seriesColor(index),
            thickness: 1.5,
            width: 4,
          },
        }
      : {}),
    customdata: points.map(({ deviation, runs }) => [deviation, runs.length]),
    hovertemplate: `${name}<br>%{x}: %{y:.5g}${several ? " ± %{customdata[0]:.2g} over %{customdata[1]} runs" : ""}<extra></extra>`,
  };
}
