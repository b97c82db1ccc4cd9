import type { JsonObject, JsonValue } from "./mime-bundle.ts";

/** The media type under which Jupyter front ends draw a Plotly figure. */
export const plotlyMediaType = "application/vnd.plotly.v1+json";

/** A Plotly figure as JSON: the content of `application/vnd.plotly.v1+json`. */
export interface PlotlyFigure {
  readonly data: readonly JsonObject[];
  readonly layout: JsonObject;
  readonly config?: JsonObject;
  readonly frames?: readonly JsonValue[];
}
