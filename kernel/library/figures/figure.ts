import {
  type Displayable,
  type JsonObject,
  type JsonValue,
  type MimeBundle,
  displaySymbol,
} from "../../../document/mime/mime-bundle.ts";
import { plainJson } from "../../../document/mime/plain-json.ts";
import { type PlotlyFigure, plotlyMediaType } from "../../../document/mime/plotly-figure.ts";
import { plotlyText } from "../../../document/mime/plotly-text.ts";
import { figureSvg } from "./figure-svg.ts";

/** What of a figure is to be other: Plotly's own names, as deep as they go. */
export interface FigureChanges {
  /** merged into the traces in their order; null leaves a trace as it is */
  readonly data?: readonly (object | null)[];
  /** merged into the layout, deep */
  readonly layout?: object;
  /** merged into the configuration */
  readonly config?: object;
}

/** A figure that shows itself, and that is Plotly's data for everyone who wants it otherwise. */
export interface Figure extends Displayable {
  readonly data: readonly JsonObject[];
  /** Plotly's layout: axes, title, legend */
  readonly layout: JsonObject;
  /** Plotly's configuration, such as its buttons */
  readonly config: JsonObject;
  /**
   * The same figure restyled: `figure.with({ layout: { title: { text: "After" }, height: 300 } })`.
   * Objects are merged, everything else is replaced.
   */
  with(changes: FigureChanges): Figure;
}

/** Figures redraw when the window changes, and carry no logo. */
const config: JsonObject = { displaylogo: false, responsive: true };

/**
 * Makes a figure of Plotly's data.
 *
 * @param figure traces and layout; the layout's `meta.alt` says what it shows for readers who do not see it
 * @param table HTML to be shown in place of the figure, until it is restyled: a table of the page's own scrolls and wraps
 */
export function createFigure(
  figure: { readonly data: readonly object[]; readonly layout: object; readonly config?: object },
  table?: string,
): Figure {
  const plain: Required<Omit<PlotlyFigure, "frames">> = {
    data: plainJson(figure.data) as readonly JsonObject[],
    layout: plainJson(figure.layout) as JsonObject,
    config: { ...config, ...(plainJson(figure.config ?? {}) as JsonObject) },
  };
  const alt = (plain.layout["meta"] as JsonObject | undefined)?.["alt"];
  return {
    ...plain,
    with(changes) {
      const changed = plainJson(changes) as { data?: JsonValue[]; layout?: JsonObject; config?: JsonObject };
      return createFigure({
        data: plain.data.map((trace, at) => merged(trace, changed.data?.[at] ?? {}) as JsonObject),
        layout: merged(plain.layout, changed.layout ?? {}) as JsonObject,
        config: merged(plain.config, changed.config ?? {}) as JsonObject,
      });
    },
    [displaySymbol]: () => ({
      "text/plain": plotlyText(plain, typeof alt === "string" ? alt : undefined),
      ...stillOf(plain, table),
      ...(table === undefined ? { [plotlyMediaType]: { ...plain } } : { "text/html": table }),
    }),
  };
}

/** A drawing beside the figure, for pages that draw no Plotly, where there is no table and the figure is of lines and bars. */
function stillOf({ data, layout }: Pick<PlotlyFigure, "data" | "layout">, table: string | undefined): MimeBundle {
  const svg = table === undefined ? figureSvg(data, layout) : null;
  return svg === null ? {} : { "image/svg+xml": svg };
}

function merged(value: JsonValue, change: JsonValue): JsonValue {
  if (!isObject(value) || !isObject(change)) return change;
  const entries = Object.entries(change).map(([key, entry]) => [
    key,
    key in value ? merged(value[key] as JsonValue, entry) : entry,
  ]);
  return { ...value, ...(Object.fromEntries(entries) as JsonObject) };
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
