import type { JsonObject, JsonValue, MimeBundle } from "../../document/mime/mime-bundle.ts";
import { plainJson } from "../../document/mime/plain-json.ts";
import { plotlyMediaType } from "../../document/mime/plotly-figure.ts";
import { plotlyText } from "../../document/mime/plotly-text.ts";
import { vegaMediaType, vegaSchema } from "../../document/mime/vega-spec.ts";
import { vegaWords } from "../../document/mime/vega-words.ts";
import { packTrace } from "./pack-numbers.ts";
import { hasMethods, peek } from "./peek.ts";

const figureKeys = new Set(["data", "layout", "config", "frames"]);
/** One of these is in every trace that draws something. */
const traceKeys = ["type", "x", "y", "z", "values", "labels", "lat", "r", "dimensions", "node"];

/** A Plotly figure or a Vega spec, written as a plain object or made by vega-lite-api (`toSpec`). */
export function figureBundle(value: object): MimeBundle | undefined {
  if (hasMethods(value, "toSpec")) return vegaBundle((peek(value, "toSpec") as () => unknown).call(value));
  if (typeof value === "function") return undefined;
  if (vegaSchema(peek(value, "$schema"))) return vegaBundle(value);
  return isPlotlyLiteral(value) ? plotlyBundle(value) : undefined;
}

function vegaBundle(spec: unknown): MimeBundle | undefined {
  const schema = typeof spec === "object" && spec !== null ? vegaSchema(peek(spec, "$schema")) : undefined;
  if (!schema) return undefined;
  const content = plainJson(spec) as JsonObject;
  const words = vegaWords(content);
  const name = schema.library === "vega" ? "Vega" : "Vega-Lite";
  return {
    "text/plain": `${name} figure${words === undefined ? "" : `: ${words}`}${dataText(content["data"])}`,
    [vegaMediaType(schema)]: content,
  };
}

function dataText(data: JsonValue | undefined): string {
  const values = (data as JsonObject | null | undefined)?.["values"];
  return Array.isArray(values) ? ` (${values.length} row${values.length === 1 ? "" : "s"})` : "";
}

/** `{ data: [{ type: "bar", … }], layout: … }` and nothing else in it. */
function isPlotlyLiteral(value: object): boolean {
  const data = peek(value, "data");
  if (!Array.isArray(data) || data.length === 0 || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const keys = Object.keys(value);
  const isTrace = (trace: unknown) =>
    typeof trace === "object" && trace !== null && traceKeys.some((key) => peek(trace, key) !== undefined);
  const named =
    keys.includes("layout") || data.every((trace: object) => typeof peek(Object(trace) as object, "type") === "string");
  return keys.every((key) => figureKeys.has(key)) && named && data.every(isTrace);
}

function plotlyBundle(value: object): MimeBundle {
  const { data } = value as { readonly data: readonly object[] };
  const figure = plainJson({ ...value, data: data.map((trace) => packTrace(trace)) }) as {
    readonly data: readonly JsonObject[];
    readonly layout?: JsonObject;
  };
  return {
    "text/plain": plotlyText(figure),
    [plotlyMediaType]: { ...figure, layout: figure.layout ?? {} },
  };
}
