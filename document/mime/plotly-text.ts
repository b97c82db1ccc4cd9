import type { JsonObject, JsonValue } from "./mime-bundle.ts";

const mostTraces = 10;
const columns = ["x", "y", "z", "values", "labels", "r", "theta", "lat", "lon"];

/** A Plotly figure in words, for readers and front ends that do not draw it: its title, and what each trace holds. */
export function plotlyText(
  figure: { readonly data: readonly JsonObject[]; readonly layout?: JsonObject },
  words?: string,
): string {
  const { data } = figure;
  const traces = data.slice(0, mostTraces).map(traceText);
  const more = data.length > mostTraces ? [`… ${data.length - mostTraces} more`] : [];
  const count = `Plotly figure of ${data.length} trace${data.length === 1 ? "" : "s"}`;
  const title = words ?? titleOf(figure.layout);
  return [title === undefined ? count : `${title}\n${count}`, ...[...traces, ...more].map((line) => `  ${line}`)].join(
    "\n",
  );
}

/** The title of a layout, without Plotly's markup. */
function titleOf(layout: JsonObject | undefined): string | undefined {
  const title = layout?.["title"];
  const text = isObject(title) ? title["text"] : title;
  return typeof text === "string" && text !== "" ? text.replace(/<[^>]*>/g, " ").trim() : undefined;
}

function traceText(trace: JsonObject): string {
  const kind = typeof trace["type"] === "string" ? trace["type"] : "scatter";
  const name = typeof trace["name"] === "string" ? ` "${trace["name"]}"` : "";
  const extents = columns.flatMap((column) => extentOf(column, trace[column]) ?? []);
  return `${kind}${name}${extents.length > 0 ? `: ${extents.join(", ")}` : ""}`;
}

/** "y 0.1 to 12, 500 values" */
function extentOf(column: string, values: JsonValue | undefined): string | undefined {
  if (isObject(values) && typeof values["bdata"] === "string")
    return `${column} ${packedCount(values["bdata"], values["dtype"])}`;
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const numbers = values.filter((value): value is number => typeof value === "number");
  const count = `${values.length} value${values.length === 1 ? "" : "s"}`;
  if (numbers.length === 0) return `${column} ${count}`;
  const [low, high] = numbers.reduce(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Infinity, -Infinity],
  );
  return `${column} ${short(low)} to ${short(high)} (${count})`;
}

/** How many numbers are packed in base64, by the size that ends the name of their type. */
function packedCount(bdata: string, dtype: JsonValue | undefined): string {
  const size = Number(/\d/.exec(String(dtype))?.[0] ?? 1);
  return `${Math.floor((bdata.replace(/=+$/, "").length * 3) / 4 / size)} values`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
