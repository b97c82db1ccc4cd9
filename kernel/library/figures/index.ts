/** `kelvin/figures`: Plotly figures from code. */
export { type PlotlySpec, plotly } from "./plotly.ts";
