/** What of a Vega or Vega-Lite spec says how it is drawn. */
export interface VegaSchema {
  readonly library: "vega" | "vega-lite";
  readonly version: number;
}

/** Reads a spec's `$schema`, such as `https://vega.github.io/schema/vega-lite/v5.json`; undefined for anything else. */
export function vegaSchema(value: unknown): VegaSchema | undefined {
  if (typeof value !== "string") return undefined;
  const match = /^https?:\/\/vega\.github\.io\/schema\/(vega|vega-lite)\/v(\d+)(?:\.[\d.]+)?\.json$/.exec(value);
  return match ? { library: match[1] as VegaSchema["library"], version: Number(match[2]) } : undefined;
}

/** The media type under which Jupyter front ends draw such a spec: `application/vnd.vegalite.v5+json`. */
export function vegaMediaType({ library, version }: VegaSchema): string {
  return `application/vnd.${library.replace("-", "")}.v${version}+json`;
}

/** Which library draws a media type; undefined where it is not one of Vega's. */
export function vegaLibraryOf(mediaType: string): VegaSchema | undefined {
  const match = /^application\/vnd\.(vega|vegalite)\.v(\d+)\+json$/.exec(mediaType);
  return match ? { library: match[1] === "vega" ? "vega" : "vega-lite", version: Number(match[2]) } : undefined;
}
