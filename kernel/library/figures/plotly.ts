import { type Displayable, type JsonObject, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { plotlyMediaType } from "../../../document/mime/plotly-figure.ts";
import { plotlyText } from "../../../document/mime/plotly-text.ts";
import { plainJson } from "../../../document/mime/plain-json.ts";

/** A Plotly figure as Plotly.js documents it. Typed arrays may stand wherever it takes lists. */
export interface PlotlySpec {
  /** traces, for example `{ type: "bar", x: ["a", "b"], y: [1, 2] }` */
  readonly data: readonly object[];
  /** title, axes, size … Colours of page and text follow the page's theme where they are left out */
  readonly layout?: object;
  /** how the figure reacts to its reader */
  readonly config?: object;
}

/**
 * Shows a Plotly figure.
 *
 * @param figure traces and layout, see the reference of Plotly.js
 * @param description what it shows, in words, for readers who do not see it. Default its title
 * @throws TypeError when the figure has no list of traces
 */
export function plotly(figure: PlotlySpec, description?: string): Displayable {
  if (!Array.isArray(figure?.data))
    throw new TypeError(`a Plotly figure is { data: [trace, …], layout }, got ${JSON.stringify(figure)?.slice(0, 80)}`);
  const layout = plainJson({
    paper_bgcolor: "rgba(0, 0, 0, 0)",
    plot_bgcolor: "rgba(0, 0, 0, 0)",
    ...figure.layout,
  }) as JsonObject;
  const title = layout["title"];
  const words = description ?? (typeof title === "string" ? title : (title as JsonObject | undefined)?.["text"]);
  const alt = typeof words === "string" ? words : undefined;
  return {
    [displaySymbol]() {
      const data = plainJson(figure.data) as JsonObject[];
      const meta = {
        ...(layout["meta"] as JsonObject | undefined),
        alt: alt ?? `Plotly figure of ${data.length} traces`,
      };
      return {
        "text/plain": plotlyText({ data }, alt),
        [plotlyMediaType]: {
          data,
          layout: { ...layout, meta },
          config: { displaylogo: false, responsive: true, ...(plainJson(figure.config ?? {}) as JsonObject) },
        },
      };
    },
  };
}
