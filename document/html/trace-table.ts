import type { Element } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { element } from "./element.ts";
import { typedArrayOf } from "./plotly-typed-array.ts";

const columnNames = ["labels", "values", "x", "y", "z", "lat", "lon", "r", "theta", "a", "b", "c", "text"];
/** Rows that are shown where nothing else is asked for. */
const usualRows = 20;

/** The first rows of what one trace draws, at most `mostRows`, or undefined where it has no columns of data. */
export function traceTable(trace: JsonObject, index: number, mostRows = usualRows): Element | undefined {
  const columns = columnNames.flatMap((name) => {
    const values = columnOf(trace[name], mostRows);
    return values && values.length > 0 ? [{ name, values }] : [];
  });
  if (columns.length === 0) return undefined;
  const rows = Math.max(...columns.map((column) => column.values.length));
  const shown = Math.min(rows, mostRows);
  const name = typeof trace["name"] === "string" ? trace["name"] : say("Trace {number}", { number: index + 1 });
  const caption = shown < rows ? say("{name}: the first {shown} of {count} rows", { name, shown, count: rows }) : name;
  const row = (at: number): Element =>
    element("tr", {}, ...columns.map((column) => element("td", {}, cellText(column.values[at]))));
  return element(
    "div",
    { className: ["kv-table"] },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column.name)))),
      element("tbody", {}, ...Array.from({ length: shown }, (_, at) => row(at))),
    ),
  );
}

/** A flat column of values; matrices have no rows of their own. */
function columnOf(value: JsonValue | undefined, mostRows: number): readonly JsonValue[] | undefined {
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : typedArrayOf(value, mostRows);
  return values?.every((each) => each === null || typeof each !== "object") ? values : undefined;
}

function cellText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "number" && !Number.isInteger(value) ? String(Number(value.toPrecision(6))) : String(value);
}
