import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import { isJsonObject } from "../../document/json/provenance.ts";
import type { Notebook } from "../../document/notebook.ts";
import type { FigureSketch } from "../contract/states.ts";

/** What a sketch has of one figure: more is not told apart in a picture so small. */
const most = { bars: 120, lines: 6, points: 60 };

/** The first figure of a notebook that bars and lines on one pair of axes are enough for; undefined where there is none. */
export function sketchFigure({ cells }: Notebook): FigureSketch | undefined {
  for (const cell of cells) {
    if (cell.cell_type !== "code") continue;
    for (const output of cell.outputs) {
      const figure = "data" in output ? output.data["application/vnd.plotly.v1+json"] : undefined;
      const sketch = figure !== undefined && isJsonObject(figure) ? sketchOf(figure) : undefined;
      if (sketch) return sketch;
    }
  }
  return undefined;
}

interface Trace {
  readonly kind: "bars" | "line";
  readonly points: readonly (readonly [x: number, from: number, to: number])[];
}

function sketchOf({ data, layout }: JsonObject): FigureSketch | undefined {
  const traces = Array.isArray(data) ? data.filter(isJsonObject) : [];
  const onOthers = ({ xaxis = "x", yaxis = "y" }: JsonObject): boolean => xaxis !== "x" || yaxis !== "y";
  const axis = layout !== undefined && isJsonObject(layout) ? layout["xaxis"] : undefined;
  const isLog = axis !== undefined && isJsonObject(axis) && axis["type"] === "log";
  const isGrouped = layout !== undefined && isJsonObject(layout) && layout["barmode"] === "group";
  const places = new Map<string, number>();
  const read = traces
    .filter((trace) => !onOthers(trace))
    .map((trace) => readTrace(trace, isLog, places))
    .filter((trace) => trace !== undefined);
  const bars = read.filter(({ kind }) => kind === "bars").slice(0, most.lines);
  const lines = read.filter(({ kind }) => kind === "line").slice(0, most.lines);
  if (bars.length + lines.length === 0 || traces.filter(onOthers).length > traces.length / 2) return undefined;

  const xs = [...new Set(bars.flatMap(({ points }) => points.map(([x]) => x)))].sort((left, right) => left - right);
  const slot = Math.min(...xs.slice(1).map((x, index) => x - xs[index]!), Infinity);
  const width = Number.isFinite(slot) ? slot * 0.8 : 0.8;
  const all = [...bars, ...lines].flatMap(({ points }) => points);
  const margin = bars.length > 0 ? width * 0.625 : 0;
  const x = scale(
    all.map(([at]) => at),
    margin,
  );
  const y = scale(
    all.flatMap(([, from, to]) => [from, to]),
    0,
  );
  const breadth = isGrouped ? width / bars.length : width;
  return {
    bars: bars
      .flatMap(({ points }, series) =>
        points.map(([at, from, to]) => {
          const left = at - width / 2 + (isGrouped ? series * breadth : 0);
          return { series, x: x(left), width: x(left + breadth) - x(left), from: y(from), to: y(to) };
        }),
      )
      .slice(0, most.bars),
    lines: lines.map(({ points }, index) => ({
      series: bars.length + index,
      points: thinned(points).map(([at, , to]) => [x(at), y(to)] as const),
    })),
  };
}

function readTrace(trace: JsonObject, isLog: boolean, places: Map<string, number>): Trace | undefined {
  const { type = "scatter", mode = "lines", orientation, fill = "none", x, y, base } = trace;
  const isBar = type === "bar" && orientation !== "h";
  const isLine = type === "scatter" && String(mode).includes("lines") && fill === "none";
  if ((!isBar && !isLine) || !Array.isArray(x) || !Array.isArray(y) || x.length < 2) return undefined;
  const points = x.flatMap((value: JsonValue, index) => {
    const at = placeOf(value, isLog, places);
    const height = y[index];
    const from = isBar ? (Array.isArray(base) ? base[index] : (base ?? 0)) : 0;
    if (!Number.isFinite(at) || typeof height !== "number" || typeof from !== "number") return [];
    return [[at, isBar ? from : height, from + height] as const];
  });
  return points.length < 2 ? undefined : { kind: isBar ? "bars" : "line", points };
}

/** Where a value stands on the axis: names in the order in which they come. */
function placeOf(value: JsonValue, isLog: boolean, places: Map<string, number>): number {
  if (typeof value === "number") return isLog ? Math.log10(value) : value;
  const name = String(value);
  if (!places.has(name)) places.set(name, places.size);
  return places.get(name)!;
}

/** Maps what there is to 0 … 1, to three digits. */
function scale(values: readonly number[], margin: number): (value: number) => number {
  const [low, high] = [Math.min(...values) - margin, Math.max(...values) + margin];
  return (value) => Math.round(1000 * (high > low ? (value - low) / (high - low) : 0.5)) / 1000;
}

function thinned<Point>(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / most.points);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
