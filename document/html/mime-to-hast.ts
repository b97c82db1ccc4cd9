import type { Element, ElementContent, Root } from "hast";
import { say, saySentences } from "../../wording/say.ts";
import type { MimeBundle, JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { plotlyMediaType } from "../mime/plotly-figure.ts";
import { type ProgressDisplay, progressMediaType } from "../mime/progress.ts";
import { type ClaimsDisplay, claimsMediaType } from "../mime/claims.ts";
import { type FindingsDisplay, findingsMediaType } from "../mime/findings.ts";
import { type RunsDisplay, isRunsDisplay, runsMediaType } from "../mime/runs.ts";
import { type VegaSchema, vegaMediaType } from "../mime/vega-spec.ts";
import { valueTreeMediaType, type ValueTree } from "../mime/value-tree.ts";
import type { ErrorOutput, Output, StreamOutput } from "../notebook.ts";
import { ansiToHast } from "./ansi-to-hast.ts";
import { latexToHast } from "./draw-formulas.ts";
import { claimsToHast, isClaimsDisplay } from "./claims-to-hast.ts";
import { element } from "./element.ts";
import { findingsToHast, isFindingsDisplay } from "./findings-to-hast.ts";
import { htmlToHast } from "./html-to-hast.ts";
import { imageToHast } from "./image-to-hast.ts";
import { jsonToHast } from "./json-to-hast.ts";
import { markdownToHast, type MarkdownOptions } from "./markdown-to-hast.ts";
import { needsFrame, type FrameNeed } from "./needs-frame.ts";
import { isPlotlyFigure, plotlyToHast } from "./plotly-to-hast.ts";
import { isProgressDisplay, progressToHast } from "./progress-to-hast.ts";
import { runsToHast } from "./runs-to-hast.ts";
import { isVegaSpec, vegaToHast } from "./vega-to-hast.ts";
import { tracebackToHast } from "./traceback-to-hast.ts";
import { isValueTree, valueTreeToHast } from "./value-tree-to-hast.ts";

export interface OutputOptions extends Omit<MarkdownOptions, "attachments"> {
  /** Whether script of the notebook may run, in a sandboxed frame. */
  readonly trusted: boolean;
  /**
   * Makes the element of a sandboxed frame for HTML that brings a style sheet (any notebook) or script (a trusted one).
   * Without it, or where it answers undefined, what can be sanitised is shown.
   */
  readonly frame?: ((html: string, need: Exclude<FrameNeed, "nothing">) => Element | undefined) | undefined;
}

type Draw = (value: JsonValue, bundle: MimeBundle, metadata: JsonObject, options: OutputOptions) => ElementContent[];

const image =
  (mediaType: string): Draw =>
  (value, bundle, metadata) => [imageToHast(mediaType, textOf(value), bundle, metadata)];

/** Vega reads its specs of all these versions. */
const vegaSchemas: readonly VegaSchema[] = [
  ...[6, 5, 4, 3].map((version) => ({ library: "vega", version }) as const),
  ...[6, 5, 4, 3, 2].map((version) => ({ library: "vega-lite", version }) as const),
];

/** The view of a widget whose state and code are in comms between its kernel and a front end that knows widgets. */
const widgetMediaType = "application/vnd.jupyter.widget-view+json";

/** What Kelvin draws, richest first, in JupyterLab's order. */
const drawings: readonly (readonly [mediaType: string, draw: Draw])[] = [
  [
    plotlyMediaType,
    (value) =>
      isPlotlyFigure(value) ? [plotlyToHast(value)] : [note(say("This Plotly figure has no data.")), jsonToHast(value)],
  ],
  ...vegaSchemas.map((schema): readonly [string, Draw] => [
    vegaMediaType(schema),
    (value) =>
      isVegaSpec(value)
        ? [vegaToHast(value, schema.library)]
        : [note(say("This Vega spec is not an object.")), jsonToHast(value)],
  ]),
  [
    progressMediaType,
    (value) =>
      isProgressDisplay(value)
        ? [progressToHast(value as unknown as ProgressDisplay)]
        : [note(say("This progress is not one that Kelvin knows.")), jsonToHast(value)],
  ],
  [
    claimsMediaType,
    (value) =>
      isClaimsDisplay(value)
        ? [claimsToHast(value as unknown as ClaimsDisplay)]
        : [note(say("These claims are not ones that Kelvin knows.")), jsonToHast(value)],
  ],
  [
    findingsMediaType,
    (value) =>
      isFindingsDisplay(value)
        ? [findingsToHast(value as unknown as FindingsDisplay)]
        : [note(say("These findings are not ones that Kelvin knows.")), jsonToHast(value)],
  ],
  [
    runsMediaType,
    (value) =>
      isRunsDisplay(value)
        ? [runsToHast(value as unknown as RunsDisplay)]
        : [note(say("These runs are not ones that Kelvin knows.")), jsonToHast(value)],
  ],
  [
    valueTreeMediaType,
    (value) =>
      isValueTree(value)
        ? [valueTreeToHast(value as unknown as ValueTree)]
        : [note(say("This tree of a value is not one that Kelvin knows.")), jsonToHast(value)],
  ],
  ["text/html", (value, _, metadata, options) => drawHtml(textOf(value), metadata, options)],
  ["text/markdown", (value, _, __, options) => [content(markdownToHast(textOf(value), options).children)]],
  ["text/latex", (value, _, __, options) => [content(latexToHast(textOf(value), options.macros ?? {}))]],
  ["image/svg+xml", image("image/svg+xml")],
  ["image/png", image("image/png")],
  ["image/jpeg", image("image/jpeg")],
  ["image/gif", image("image/gif")],
  ["image/webp", image("image/webp")],
  ["application/json", (value) => [jsonToHast(value)]],
  ["text/plain", (value) => [terminal(textOf(value))]],
];

/** The richest media type of a bundle that Kelvin draws, or undefined where it draws none. */
export function preferredMediaType(bundle: MimeBundle): string | undefined {
  return drawings.find(([mediaType]) => Object.hasOwn(bundle, mediaType))?.[0];
}

/** One output of a cell as a safe tree. */
export function outputToHast(output: Output, options: OutputOptions): Root {
  return { type: "root", children: drawOutput(output, options) };
}

function drawOutput(output: Output, options: OutputOptions): ElementContent[] {
  switch (output.output_type) {
    case "stream":
      return [streamToHast(output)];
    case "error":
      return [errorToHast(output)];
    case "display_data":
    case "execute_result":
      return bundleToHast(output.data, output.metadata, options);
  }
}

/** A MIME bundle by its richest representation. A type that Kelvin does not draw is named, and its text shown. */
function bundleToHast(bundle: MimeBundle, metadata: JsonObject, options: OutputOptions): ElementContent[] {
  const mediaType = preferredMediaType(bundle);
  const draw = drawings.find(([each]) => each === mediaType)?.[1];
  const shown = draw && mediaType ? draw(bundle[mediaType]!, bundle, metadata, options) : [];
  const unknown = Object.keys(bundle).filter((each) => !drawings.some(([known]) => known === each));
  if (unknown.length === 0 || (mediaType !== undefined && mediaType !== "text/plain")) return shown;
  const what = unknown.includes(widgetMediaType)
    ? say(
        "This is an interactive widget (ipywidgets, anywidget). Kelvin does not draw widgets: JupyterLab and VS Code do.",
      )
    : say("Kelvin does not draw {types}.", { types: unknown.join(", ") });
  return [note(saySentences([what, mediaType ? say("This is its text.") : say("It has no other form.")])), ...shown];
}

function drawHtml(html: string, metadata: JsonObject, options: OutputOptions): ElementContent[] {
  const isolated = objectOf(metadata["text/html"])["isolated"] === true || metadata["isolated"] === true;
  const need = needsFrame(html);
  if (need === "style" || (need === "script" && options.trusted) || (isolated && options.trusted)) {
    const frame = options.frame?.(html, need === "nothing" ? "style" : need);
    if (frame) return [frame];
  }
  const safe = content(htmlToHast(html, options).children);
  if (need !== "script") return [safe];
  return [
    note(
      options.trusted
        ? say("Script of this output was left out: it cannot run here.")
        : say("Script of this output was left out: the notebook is not trusted."),
    ),
    safe,
  ];
}

function streamToHast(output: StreamOutput): Element {
  const className = output.name === "stderr" ? ["kv-terminal", "kv-stderr"] : ["kv-terminal"];
  return element("pre", { className }, ...ansiToHast(output.text));
}

function errorToHast(output: ErrorOutput): Element {
  const title = output.evalue ? `${output.ename}: ${output.evalue}` : output.ename;
  const traceback = output.traceback.join("\n");
  // Most kernels say what happened in the traceback too.
  const told = traceback.includes(output.evalue.split("\n")[0]!) && traceback.includes(output.ename);
  return element(
    "div",
    { className: ["kv-error"] },
    ...(told ? [] : [element("p", { className: ["kv-error-title"] }, title)]),
    ...(traceback ? [element("pre", { className: ["kv-terminal"] }, ...tracebackToHast(traceback))] : []),
  );
}

function terminal(text: string): Element {
  return element("pre", { className: ["kv-terminal"] }, ...ansiToHast(text));
}

function content(children: Root["children"]): Element {
  return element("div", { className: ["kv-content"] }, ...(children as ElementContent[]));
}

function note(text: string): Element {
  return element("p", { className: ["kv-note"] }, text);
}

/** Text as nbformat allows it: one string, or its lines. */
function textOf(value: JsonValue): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.join("") : JSON.stringify(value, undefined, 2);
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
