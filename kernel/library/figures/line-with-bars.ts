import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import { type Intervals, intervalBars, type readRuns, seriesColor, seriesStyle } from "./figure-parts.ts";

/** A line through the means of several runs, with bars: the intervals given, else one standard deviation where there are several. */
export function lineWithBars(
  name: string,
  x: readonly number[],
  points: ReturnType<typeof readRuns>,
  index: number,
  intervals?: Intervals,
): JsonObject {
  const several = points.some(({ runs }) => runs.length > 1);
  const style = seriesStyle(index);
  const means = points.map(({ mean }) => mean);
  const bars = intervals && intervalBars(means, intervals, name);
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: [...x],
    y: means,
    ...style,
    ...(bars ? { error_y: { ...bars, color: seriesColor(index) } } : {}),
    ...(several && !bars
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
    customdata: points.map(({ deviation, runs }, at) => intervals?.[at] ?? [deviation, runs.length]),
    hovertemplate: `${name}<br>%{x}: %{y:.5~g}${bars ? " (%{customdata[0]:.4~g} to %{customdata[1]:.4~g})" : several ? " ± %{customdata[0]:.2~g} over %{customdata[1]} runs" : ""}<extra></extra>`,
  };
}
