import { expressionInterpreter } from "vega-interpreter";
import { loader, parse, View, type Loader, type Spec } from "vega";
import { compile } from "vega-lite";
import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { VegaSchema } from "../../document/mime/vega-spec.ts";

/** What a figure would have had to load. */
export interface MissingPart {
  readonly kind: "data" | "image";
  readonly source: string;
}

/** A figure on the page. */
export interface DrawnVega {
  /** What it lacks, each part once. */
  readonly missing: readonly MissingPart[];
  readonly finalize: () => void;
}

/** What `vega.js` puts on the page as `KelvinVega`. It is a script of its own: large, and needed only where there is a figure. */
export interface KelvinVega {
  readonly draw: (
    place: HTMLElement,
    spec: JsonObject,
    library: VegaSchema["library"],
    config: JsonObject,
  ) => Promise<DrawnVega>;
}

/** Draws as SVG, its expressions interpreted: a page whose policy forbids `eval` can show it. */
export const draw: KelvinVega["draw"] = async (place, spec, library, config) => {
  const own = spec["config"];
  const { config: _, ...bare } = withoutSelectors(spec) as JsonObject;
  // The events that a figure may hear are not the spec's to widen.
  const merged = { ...config, ...(isObject(own) ? own : {}), events: config["events"] };
  const compiled = library === "vega" ? bare : compile(bare as never, { config: merged as never }).spec;
  const runtime = parse(compiled as Spec, merged as never, { ast: true });
  const missing = new Map<string, MissingPart>();
  const view = new View(runtime, {
    expr: expressionInterpreter,
    renderer: "svg",
    container: place,
    hover: true,
    loader: offlineLoader((part) => missing.set(`${part.kind} ${part.source}`, part)),
  } as never);
  await view.runAsync();
  return { missing: [...missing.values()], finalize: () => void view.finalize() };
};

/** Vega's loader, but for the network: a figure shows the data that it carries. */
function offlineLoader(tell: (part: MissingPart) => void): Loader {
  const refuse = (part: MissingPart) => {
    tell(part);
    return Promise.reject(new RangeError(`no ${part.kind} is loaded from ${part.source}`));
  };
  const own = loader({ target: "_blank", rel: "noopener noreferrer" } as never);
  return {
    ...own,
    load: (uri) => (/^data:/i.test(uri) ? own.load(uri) : refuse({ kind: "data", source: uri })),
    sanitize: (uri, options) =>
      options.context === "href" || /^data:image\//i.test(uri)
        ? own.sanitize(uri, options)
        : refuse({ kind: "image", source: uri }),
  } as Loader;
}

/** Controls of a figure (`bind`) stand in the figure, not at a place of the page that a spec selects. */
function withoutSelectors(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutSelectors);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "usermeta")
      .map(([key, entry]) => [key, key === "bind" ? withoutElement(entry) : withoutSelectors(entry)]),
  );
}

function withoutElement(bind: JsonValue): JsonValue {
  if (!isObject(bind)) return bind;
  const { element: _, ...rest } = bind;
  return Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, withoutElement(entry)]));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
