import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { PlotlyFigure } from "../mime/plotly-figure.ts";

/** What of the page's theme goes into its figures. */
export interface FigureColors {
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly grid: string;
  readonly ground: string;
  readonly font: string;
  /** The colours of traces that have none of their own. */
  readonly series: readonly string[];
}

/** White in the ways that plotly.py's templates write it. */
const white = new Set(["white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"]);
const transparent = /^(transparent|rgba\(.*,0(\.0*)?\))$/;

/**
 * A figure in the colours of the page. What its author set stays; a figure that brings its own paper, or a template
 * whose paper is not white (plotly_dark), is drawn exactly as it is.
 */
export function themeFigure(figure: PlotlyFigure, colors: FigureColors): PlotlyFigure {
  const layout = figure.layout ?? {};
  const template = objectOf(layout["template"]);
  const templateLayout = objectOf(template["layout"]);
  const paper = plain(layout["paper_bgcolor"]);
  const templatePaper = plain(templateLayout["paper_bgcolor"]);
  const open = paper === undefined || transparent.test(paper);
  if (!open || !(templatePaper === undefined || white.has(templatePaper) || transparent.test(templatePaper)))
    return figure;
  const themed = merged(templateLayout, pageLayout(colors));
  const colorway = templateLayout["colorway"] ?? colors.series;
  return { ...figure, layout: { ...layout, template: { ...template, layout: { ...themed, colorway } } } };
}

function pageLayout(colors: FigureColors): JsonObject {
  const axis = {
    gridcolor: colors.grid,
    linecolor: colors.line,
    zerolinecolor: colors.line,
    tickcolor: colors.line,
    title: { font: { color: colors.inkSoft } },
  };
  const plane = { ...axis, backgroundcolor: colors.ground, showbackground: true };
  return {
    font: { color: colors.ink, family: colors.font },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    xaxis: axis,
    yaxis: axis,
    scene: { xaxis: plane, yaxis: plane, zaxis: plane },
    polar: { bgcolor: "rgba(0,0,0,0)", angularaxis: axis, radialaxis: axis },
    ternary: { bgcolor: "rgba(0,0,0,0)", aaxis: axis, baxis: axis, caxis: axis },
    geo: { bgcolor: "rgba(0,0,0,0)", landcolor: colors.grid, lakecolor: colors.ground, subunitcolor: colors.line },
    hoverlabel: { bgcolor: colors.ground, bordercolor: colors.line, font: { color: colors.ink, family: colors.font } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: colors.line, activecolor: colors.inkSoft },
  };
}

/** A colour as written, in one spelling. */
function plain(color: JsonValue | undefined): string | undefined {
  return typeof color === "string" ? color.toLowerCase().replace(/\s/g, "") : undefined;
}

/** `over` upon `under`, member by member. */
function merged(under: JsonObject, over: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = objectOf(under[key]);
    result[key] = isObject(value) ? merged(below, value) : value;
  }
  return result;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
