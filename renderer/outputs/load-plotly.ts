import type * as PlotlyModule from "plotly.js";
import { say } from "../../wording/say.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";

export type Plotly = typeof PlotlyModule;

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}

type Edition = "cartesian" | "whole";

/** Scripts of their own: large, and needed only where a figure is seen. The whole of Plotly takes seconds to begin. */
const scripts: Readonly<Record<Edition, string>> = { cartesian: "/plotly-cartesian.js", whole: "/plotly.js" };

/** What the smaller edition draws. */
const cartesianTraces = new Set([
  "scatter",
  "bar",
  "box",
  "heatmap",
  "histogram",
  "histogram2d",
  "histogram2dcontour",
  "contour",
  "scatterternary",
  "violin",
  "image",
  "pie",
]);

const loading: Partial<Record<Edition, Promise<Plotly>>> = {};

function load(edition: Edition): Promise<Plotly> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scripts[edition];
    script.addEventListener("load", () => {
      if (window.Plotly) resolve(window.Plotly);
      else reject(new RangeError("Plotly was loaded but is not there."));
    });
    script.addEventListener("error", () => {
      delete loading[edition];
      script.remove();
      reject(new Error(say("Plotly could not be loaded: figures are not drawn.")));
    });
    document.head.append(script);
  });
}

/** Which edition of Plotly draws this figure: the smallest that knows all its traces. */
function plotlyEdition({ data }: PlotlyFigure): Edition {
  // A trace that names no type is a scatter.
  const isKnown = data.every(({ type }) => type === undefined || cartesianTraces.has(String(type)));
  return isKnown ? "cartesian" : "whole";
}

/** Loads what draws this figure, once for the page. */
export function loadPlotly(figure: PlotlyFigure): Promise<Plotly> {
  // Where the whole is there, it is not worth loading a part of it.
  const edition = loading.whole ? "whole" : plotlyEdition(figure);
  return (loading[edition] ??= load(edition));
}
