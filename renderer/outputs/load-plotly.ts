import type * as PlotlyModule from "plotly.js";

export type Plotly = typeof PlotlyModule;

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}

let loading: Promise<Plotly> | undefined;

/** Loads Plotly, once for the page. It is a script of its own: large, and needed only where a figure is seen. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/plotly.js";
    script.addEventListener("load", () => {
      if (window.Plotly) resolve(window.Plotly);
      else reject(new Error("Plotly was loaded but is not there."));
    });
    script.addEventListener("error", () => {
      loading = undefined;
      script.remove();
      reject(new Error("Plotly could not be loaded: figures are not drawn."));
    });
    document.head.append(script);
  });
  return loading;
}
