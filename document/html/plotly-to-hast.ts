import type { Element } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { PlotlyFigure } from "../mime/plotly-figure.ts";
import { element } from "./element.ts";
import { embedJson } from "./embed-json.ts";
import { traceTable } from "./trace-table.ts";

/** Whether a value is a figure that can be drawn: traces, and a layout if any. */
export function isPlotlyFigure(value: JsonValue | undefined): value is JsonObject & PlotlyFigure {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Array.isArray((value as JsonObject)["data"])
  );
}

/**
 * The place of a Plotly figure: `.plotly-figure`, whose only child is the figure's JSON in a `<script>` that runs nothing,
 * for the page to draw from; and beside it the first rows of its data, for those who cannot see it.
 */
export function plotlyToHast(figure: PlotlyFigure): Element {
  const title = figureTitle(figure);
  const tables = figure.data.flatMap((trace, index) => traceTable(trace, index) ?? []);
  const height = figure.layout?.["height"];
  return element(
    "figure",
    { className: ["kv-figure"] },
    element(
      "div",
      {
        className: ["plotly-figure", "kv-figure-drawing"],
        role: "img",
        ariaLabel: title,
        ...(typeof height === "number" && height > 0 ? { style: `min-height: ${Math.min(height, 4000)}px` } : {}),
      },
      element("script", { type: "application/json" }, embedJson(figure)),
    ),
    ...(tables.length === 0
      ? []
      : [
          element(
            "details",
            { className: ["kv-figure-data"] },
            element("summary", {}, say("Data of this figure")),
            element("div", { className: ["kv-content"] }, ...tables),
          ),
        ]),
  );
}

/** What the figure shows, in words: `layout.meta.alt` where its author says so, its title, else what is on its axes. */
export function figureTitle(figure: PlotlyFigure): string {
  const alternative = objectOf(figure.layout?.["meta"])["alt"];
  if (typeof alternative === "string" && alternative !== "") return alternative;
  const title = titleText(figure.layout?.["title"]);
  if (title) return title;
  const axes = ["yaxis", "xaxis"].flatMap((axis) => titleText(objectOf(figure.layout?.[axis])["title"]) ?? []);
  const kinds = [...new Set(figure.data.map((trace) => String(objectOf(trace)["type"] ?? "scatter")))].join(", ");
  return axes.length === 2
    ? say("Figure: {y} by {x}", { y: axes[0]!, x: axes[1]! })
    : say("Figure ({kinds})", { kinds: kinds || say("empty") });
}

/** A title is a text, or an object with one; Plotly's markup in it is left out. */
function titleText(title: JsonValue | undefined): string | undefined {
  const text = typeof title === "string" ? title : objectOf(title)["text"];
  return typeof text === "string"
    ? text
        .replace(/<br\s*\/?>/gi, ": ")
        .replace(/<[^>]*>/g, "")
        .trim() || undefined
    : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
