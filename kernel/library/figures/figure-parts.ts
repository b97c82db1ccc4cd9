import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import { figureLayout, palette } from "../calibration/figure-style.ts";
import { meanOf, varianceOf } from "../statistics/sample.ts";

/** Colours of series in their order: told apart with any colour vision, and on light and dark pages. After Okabe & Ito. */
const seriesColors = [palette.blue, palette.vermilion, palette.green, "#cc79a7", "#d89b00", "#56b4e9"] as const;
const symbols = ["circle", "square", "diamond", "triangle-up", "x", "cross"] as const;
const dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"] as const;

export function seriesColor(index: number): string {
  return seriesColors[index % seriesColors.length] as string;
}

/** The same colour, letting through what lies below. */
export function translucent(color: string, opacity: number): string {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return `rgba(${part(1)}, ${part(3)}, ${part(5)}, ${opacity})`;
}

/** Colour, dash and symbol of a series: more than one way to tell it from the others. */
export function seriesStyle(index: number): { readonly line: JsonObject; readonly marker: JsonObject } {
  const color = seriesColor(index);
  return {
    line: { color, width: 2, dash: dashes[index % dashes.length] as string },
    marker: { color, size: 7, symbol: symbols[index % symbols.length] as string },
  };
}

/** From the least to the most, of one hue: numbers are readable in every cell, and so is the order without colour vision. */
export const heatScale: readonly (readonly [share: number, color: string])[] = [
  [0, "#eef4fa"],
  [0.5, "#8db9e0"],
  [1, "#0b3d75"],
];

/** A layout with its two axes named; `x` and `y` are merged into the axes. */
export function plotLayout(words: {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  readonly height?: number;
  readonly entries: number;
  readonly x: JsonObject;
  readonly y: JsonObject;
}): JsonObject {
  const { x, y, height = 400, ...rest } = words;
  const base = figureLayout({ ...rest, height });
  return {
    ...base,
    xaxis: { ...(base["xaxis"] as JsonObject), automargin: true, ...x },
    yaxis: { ...(base["yaxis"] as JsonObject), automargin: true, ...y },
  };
}

/** A straight line across the figure. */
export function diagonal(name: string): JsonObject {
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: [0, 1],
    y: [0, 1],
    line: { color: palette.neutral, width: 1.5, dash: "dash" },
    hoverinfo: "skip",
  };
}

/** A number as a reader wants it in a title: four significant digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Mean and standard deviation (n - 1) of several runs; of one run the deviation is 0. */
function meanAndDeviation(runs: readonly number[]): { readonly mean: number; readonly deviation: number } {
  return { mean: meanOf(runs), deviation: runs.length < 2 ? 0 : Math.sqrt(varianceOf(runs)) };
}

/**
 * Reads the values of a series at its places: one number, or the numbers of several runs each.
 *
 * @throws RangeError when lengths differ, there is no place or no run, or a number is not finite
 */
export function readRuns(
  places: ArrayLike<unknown>,
  values: ArrayLike<number | readonly number[]>,
  name: string,
): readonly { readonly mean: number; readonly deviation: number; readonly runs: readonly number[] }[] {
  if (places.length !== values.length)
    throw new RangeError(`${name}: places and values differ in length: ${places.length} and ${values.length}`);
  if (places.length === 0) throw new RangeError(`${name} has 0 values: there is nothing to draw`);
  return Array.from(values, (value, at) => {
    const runs = typeof value === "number" ? [value] : value;
    if (runs.length === 0) throw new RangeError(`${name} has no run at place ${at}`);
    for (const run of runs)
      if (!Number.isFinite(run)) throw new RangeError(`${name} must hold finite numbers, place ${at} holds ${run}`);
    return { ...meanAndDeviation(runs), runs };
  });
}

/** For each place what the value may be, such as the Wilson interval of an accuracy; null where it is not known. */
export type Intervals = readonly (readonly [lower: number, upper: number] | null)[];

/**
 * Bars to both ends of intervals, as Plotly's `error_y` has them.
 *
 * @throws RangeError when lengths differ, or a value lies outside its interval
 */
export function intervalBars(values: readonly number[], intervals: Intervals, name: string): JsonObject {
  if (values.length !== intervals.length)
    throw new RangeError(`${name}: values and intervals differ in length: ${values.length} and ${intervals.length}`);
  // For 0 and null Plotly draws caps; what is no number it leaves out.
  const unknown = "unknown";
  const reach = intervals.map((interval, at) => {
    if (interval === null) return { below: unknown, above: unknown };
    const value = values[at] as number;
    const [lower, upper] = interval;
    if (!(lower <= value && value <= upper))
      throw new RangeError(`${name}: the value ${value} at place ${at} lies outside its interval ${lower} to ${upper}`);
    return { below: value - lower, above: upper - value };
  });
  return {
    type: "data",
    symmetric: false,
    array: reach.map(({ above }) => above),
    arrayminus: reach.map(({ below }) => below),
    thickness: 1.5,
    width: 4,
  };
}
