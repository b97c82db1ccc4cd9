import type { Element } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { VegaSchema } from "../mime/vega-spec.ts";
import { vegaWords } from "../mime/vega-words.ts";
import { element } from "./element.ts";
import { embedJson } from "./embed-json.ts";

/** Whether a value can be a spec: what its members mean, Vega says when it draws it. */
export function isVegaSpec(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The place of a Vega or Vega-Lite figure: `.vega-figure`, whose only child is the spec's JSON in a `<script>` that runs
 * nothing, for the page to draw from.
 */
export function vegaToHast(spec: JsonObject, library: VegaSchema["library"]): Element {
  return element(
    "figure",
    { className: ["kv-figure"] },
    element(
      "div",
      { className: ["vega-figure"], dataLibrary: library, role: "img", ariaLabel: vegaTitle(spec) },
      element("script", { type: "application/json" }, embedJson(spec)),
    ),
  );
}

/** What the figure shows, for those who do not see it. */
export function vegaTitle(spec: JsonObject): string {
  return vegaWords(spec) ?? say("Figure");
}
