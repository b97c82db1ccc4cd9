import type { JsonObject, JsonValue } from "../../../document/mime/mime-bundle.ts";
import { type PlotScale, linearScale, logScale } from "./plot-scale.ts";

const size = { width: 560, height: 400 };
const plot = { left: 64, right: 540, top: 66, bottom: 296 };
const ink = "#30343a";
const faint = "#d9dce1";
const neutral = "#8a8f98";

/** A trace as far as a still drawing follows it. */
interface StillTrace {
  readonly name: string;
  readonly color: string;
  readonly dashed: boolean;
  readonly filled: boolean;
  readonly lines: boolean;
  readonly markers: boolean;
  /** points are rings around others */
  readonly rings: boolean;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** how far bars reach above and below each point */
  readonly errors: readonly { readonly above: number; readonly below: number }[];
  /** of bars: where they start, and their width in units of x */
  readonly bars: { readonly bases: readonly number[]; readonly width: number } | null;
}

/**
 * A still drawing of a figure of lines, points, bars and bands on two axes, for pages that draw no Plotly: Jupyter without its
 * extension, previews of notebooks on the web. It brings its own paper, so that it reads on any page.
 *
 * @returns the drawing, or null for figures with traces of other kinds
 */
export function figureSvg(data: readonly JsonObject[], layout: JsonObject): string | null {
  // What lies on a second axis are marks that the legend names with their number.
  const drawn = data.filter((trace) => trace["yaxis"] === undefined);
  if (drawn.length === 0 || drawn.some(({ type }) => type !== "scatter" && type !== "bar")) return null;
  const [xAxis, yAxis] = [objectOf(layout["xaxis"]), objectOf(layout["yaxis"])];
  if (yAxis["type"] === "category") return null;
  const names =
    xAxis["type"] === "category" ? [...new Set(drawn.flatMap((trace) => listOf(trace["x"]).map(String)))] : null;
  const traces = readTraces(drawn, names, layout["barmode"] === "stack");
  const xs = traces.flatMap((trace) => trace.x);
  const ys = traces.flatMap(({ y, errors, bars }) => [
    ...y.flatMap((value, at) => [value - (errors[at]?.below ?? 0), value + (errors[at]?.above ?? 0)]),
    ...(bars ? [0] : []),
  ]);
  const across = [plot.left, plot.right] as const;
  const x = names
    ? linearScale([-0.6, names.length - 0.4], across)
    : (xAxis["type"] === "log" ? logScale : linearScale)(rangeOf(xAxis, xs), across);
  const y = linearScale(rangeOf(yAxis, ys), [plot.bottom, plot.top]);
  const title = textOf(layout["title"]);
  const subtitle = textOf(objectOf(layout["title"])["subtitle"]).replaceAll("<br>", " ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="sans-serif" font-size="11" fill="${ink}">`,
    `<title>${escaped(String(objectOf(layout["meta"])["alt"] ?? title))}</title>`,
    `<rect width="${size.width}" height="${size.height}" rx="6" fill="#fff"/>`,
    `<text x="${plot.left}" y="26" font-size="16">${escaped(title)}</text>`,
    `<text x="${plot.left}" y="46">${escaped(subtitle)}</text>`,
    axes(x, y, names, textOf(xAxis["title"]), textOf(yAxis["title"])),
    ...traces.map((trace) => drawing(trace, x, y)),
    ...traces.filter(({ name }) => name !== "").map(legendEntry),
    `</svg>`,
  ].join("");
}

function readTraces(drawn: readonly JsonObject[], names: readonly string[] | null, stacked: boolean): StillTrace[] {
  const barred = drawn.filter(({ type }) => type === "bar");
  const heights = new Map<number, number>();
  return drawn.map((trace) => {
    const bar = barred.indexOf(trace);
    const grouped = bar >= 0 && !stacked;
    const width = typeof trace["width"] === "number" ? trace["width"] : 0.75 / (grouped ? barred.length : 1);
    const shift = grouped && names ? (bar - (barred.length - 1) / 2) * width : 0;
    const x = listOf(trace["x"]).map((value) => (names ? names.indexOf(String(value)) : Number(value)) + shift);
    const given = listOf(trace["y"]).map(Number);
    const bases = x.map((at) => (bar >= 0 && stacked ? (heights.get(at) ?? 0) : 0));
    const y = given.map((value, at) => value + (bases[at] as number));
    if (bar >= 0) for (const [at, place] of x.entries()) heights.set(place, y[at] as number);
    const [line, marker] = [objectOf(trace["line"]), objectOf(trace["marker"])];
    const mode = bar >= 0 ? "" : String(trace["mode"] ?? "lines");
    return {
      name: trace["showlegend"] === false ? "" : String(trace["name"] ?? ""),
      color: String(trace["fillcolor"] ?? line["color"] ?? marker["color"] ?? neutral),
      dashed: (line["dash"] ?? "solid") !== "solid",
      filled: trace["fill"] !== undefined,
      lines: mode.includes("lines"),
      markers: mode.includes("markers"),
      rings: String(marker["symbol"]).endsWith("-open"),
      x,
      y,
      errors: errorsOf(objectOf(trace["error_y"])),
      bars: bar >= 0 ? { bases, width } : null,
    };
  });
}

function errorsOf({ array, arrayminus }: JsonObject): StillTrace["errors"] {
  const below = listOf(arrayminus).map(Number);
  return listOf(array).map((above, at) => ({ above: Number(above), below: below[at] ?? Number(above) }));
}

function drawing(
  { color, dashed, filled, lines, markers, rings, x, y, errors, bars }: StillTrace,
  along: PlotScale,
  up: PlotScale,
): string {
  const place = (at: number) => `${short(along.place(x[at] as number))} ${short(up.place(y[at] as number))}`;
  const indices = x.map((_, at) => at);
  const error = indices
    .filter((at) => (errors[at]?.above ?? 0) + (errors[at]?.below ?? 0) > 0)
    .map((at) => {
      const { above, below } = errors[at] as { readonly above: number; readonly below: number };
      const [from, to] = [(y[at] as number) - below, (y[at] as number) + above];
      return `M${short(along.place(x[at] as number))} ${short(up.place(from))}V${short(up.place(to))}`;
    });
  const parts = [
    error.length > 0 ? `<path d="${error.join("")}" stroke="${bars ? ink : color}" stroke-width="1.5"/>` : "",
  ];
  if (bars) {
    const boxes = indices.map((at) => {
      const [left, right] = [-0.5, 0.5].map((side) => short(along.place((x[at] as number) + side * bars.width)));
      return `M${left} ${short(up.place(bars.bases[at] as number))}V${short(up.place(y[at] as number))}H${right}V${short(up.place(bars.bases[at] as number))}z`;
    });
    parts.unshift(`<path d="${boxes.join("")}" fill="${color}" fill-opacity="0.75"/>`);
  }
  const path = `M${indices.map(place).join("L")}`;
  if (filled) parts.push(`<path d="${path}z" fill="${color}"/>`);
  else if (lines)
    parts.push(
      `<path d="${path}" fill="none" stroke="${color}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ""}/>`,
    );
  if (rings)
    parts.push(
      ...indices.map((at) => {
        const [left, top] = place(at).split(" ");
        return `<circle cx="${left}" cy="${top}" r="9" fill="none" stroke="${color}" stroke-width="2.5"/>`;
      }),
    );
  // A line of no length with round ends is a dot.
  else if (markers)
    parts.push(
      `<path d="${indices.map((at) => `M${place(at)}h0`).join("")}" stroke="${color}" stroke-width="7" stroke-linecap="round"/>`,
    );
  return parts.join("");
}

function axes(x: PlotScale, y: PlotScale, names: readonly string[] | null, xTitle: string, yTitle: string): string {
  const ticks = names ? names.map((_, at) => at) : x.ticks;
  const grid = [
    ...(names ? [] : ticks.map((tick) => `M${short(x.place(tick))} ${plot.bottom}V${plot.top}`)),
    ...y.ticks.map((tick) => `M${plot.left} ${short(y.place(tick))}H${plot.right}`),
  ];
  const label = (value: number) => value.toLocaleString("en", { maximumSignificantDigits: 4 });
  return [
    `<path d="${grid.join("")}M${plot.left} ${plot.bottom}H${plot.right}" stroke="${faint}" fill="none"/>`,
    ...ticks.map(
      (tick) =>
        `<text x="${short(x.place(tick))}" y="${plot.bottom + 16}" text-anchor="middle">${escaped(names?.[tick] ?? label(tick))}</text>`,
    ),
    ...y.ticks.map(
      (tick) => `<text x="${plot.left - 6}" y="${short(y.place(tick) + 4)}" text-anchor="end">${label(tick)}</text>`,
    ),
    `<text x="${(plot.left + plot.right) / 2}" y="${plot.bottom + 34}" text-anchor="middle">${escaped(xTitle)}</text>`,
    `<text transform="translate(16 ${(plot.top + plot.bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(yTitle)}</text>`,
  ].join("");
}

function legendEntry({ name, color }: StillTrace, index: number): string {
  const [left, top] = [plot.left + (index % 2) * 240, plot.bottom + 48 + Math.floor(index / 2) * 17];
  return `<rect x="${left}" y="${top}" width="10" height="10" fill="${color}"/><text x="${left + 15}" y="${top + 9}">${escaped(name)}</text>`;
}

/** The range that the axis states, or that of the values with a little room. */
function rangeOf(axis: JsonObject, values: readonly number[]): readonly [number, number] {
  const stated = axis["range"];
  if (Array.isArray(stated) && axis["type"] !== "log") return [Number(stated[0]), Number(stated[1])];
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (axis["type"] === "log") return [low / 1.15, high * 1.15];
  const room = 0.06 * (high - low);
  return [low === 0 || axis["rangemode"] === "tozero" ? Math.min(0, low) : low - room, high + room];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : String(objectOf(value)["text"] ?? "");
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
