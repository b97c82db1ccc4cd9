import { axisTitle } from "../calibration/figure-style.ts";
import { plotLayout, readRuns, seriesStyle, short } from "./figure-parts.ts";
import { type Figure, createFigure } from "./figure.ts";

/** One run of a training. */
export interface LearningRun {
  readonly name: string;
  /** the measure, one number per point in time */
  readonly values: readonly number[];
  /** seconds since the start, one per value: the wall clock */
  readonly seconds?: readonly number[];
  /** steps or epochs, one per value. Default 1, 2, 3 … */
  readonly steps?: readonly number[];
}

export interface LearningCurvesOptions {
  /** Default "Learning curves" */
  readonly title?: string;
  /** name of the vertical axis. Default "loss" */
  readonly yTitle?: string;
  /** what is drawn along: the wall clock, or steps. Default `seconds` where every run has them, else `steps` */
  readonly x?: "seconds" | "steps";
  /** which end of the measure is better. Default `lower` */
  readonly better?: "lower" | "higher";
}

/**
 * A measure during training, one line per run, along the wall clock or along steps; the best value of every run is marked.
 * Along the wall clock a method that needs fewer steps of longer duration shows what it costs.
 *
 * @param runs one per training, with its measures by epoch
 * @throws RangeError when there is no run, lengths differ, a number is not finite, or the wall clock is asked for where a run
 *   has none
 */
export function learningCurves(runs: readonly LearningRun[], options: LearningCurvesOptions = {}): Figure {
  if (runs.length === 0) throw new RangeError("there are 0 runs: there is nothing to draw");
  const timed = runs.every(({ seconds }) => seconds !== undefined);
  const { title = "Learning curves", yTitle = "loss", x = timed ? "seconds" : "steps", better = "lower" } = options;
  const read = runs.map(({ name, values, seconds, steps }) => {
    if (x === "seconds" && seconds === undefined)
      throw new RangeError(`${name} has no seconds: the wall clock needs one per value`);
    const along = x === "seconds" ? (seconds as readonly number[]) : (steps ?? values.map((_, at) => at + 1));
    const points = readRuns(along, values, name);
    const sign = better === "lower" ? 1 : -1;
    const best = points.reduce(
      (at, { mean }, index) => (sign * mean < sign * (points[at]?.mean as number) ? index : at),
      0,
    );
    return { name, along, values, best };
  });
  const bests = read.map(
    ({ name, along, values, best }) =>
      `${name} ${short(values[best] as number)} ${x === "seconds" ? `after ${short(along[best] as number)} s` : `at step ${along[best]}`}`,
  );
  return createFigure({
    data: read.map(({ name, along, values, best }, index) => {
      const { line, marker } = seriesStyle(index);
      return {
        type: "scatter",
        mode: "lines+markers",
        name: bests[index] as string,
        x: along,
        y: values,
        line,
        marker: { ...marker, size: values.map((_, at) => (at === best ? 11 : values.length > 40 ? 0 : 4)) },
        hovertemplate: `${name}<br>${x === "seconds" ? "%{x:.4~g} s" : "step %{x:,}"}<br>${yTitle} %{y:.5~g}<extra></extra>`,
      };
    }),
    layout: plotLayout({
      title,
      subtitle: `legend: the ${better === "lower" ? "lowest" : "highest"} ${yTitle}`,
      alt: `${title}: ${yTitle} during training. Best: ${bests.join("; ")}.`,
      entries: runs.length,
      x: { title: axisTitle(x === "seconds" ? "wall clock, seconds" : "steps"), rangemode: "tozero" },
      y: { title: axisTitle(yTitle) },
    }),
  });
}
