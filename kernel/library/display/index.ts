/** `kelvin/display`: values that show themselves as formatted text, pictures and figures, as a cell's value or by `display`. */
export { html } from "./html.ts";
export { markdown } from "./markdown.ts";
export { type PlotlySpec, plotly } from "./plotly.ts";
export { svg } from "./svg.ts";
