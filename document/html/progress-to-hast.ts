import type { Element } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { type ProgressDisplay, progressFacts, shareDone, type ShownProgress } from "../mime/progress.ts";
import { element } from "./element.ts";

const states = new Set<JsonValue | undefined>(["running", "finished", "stopped", "failed", "interrupted"]);
const optionalNumbers = ["total", "rate", "remaining"];
const optionalTexts = ["description", "note"];

/** Whether JSON is what `application/vnd.kelvin.progress+json` promises. */
export function isProgressDisplay(value: JsonValue | undefined): boolean {
  return isObject(value) && Array.isArray(value["bars"]) && value["bars"].every(isBar);
}

function isBar(value: JsonValue): boolean {
  return (
    isObject(value) &&
    states.has(value["state"]) &&
    typeof value["done"] === "number" &&
    typeof value["elapsed"] === "number" &&
    optionalNumbers.every((name) => ["undefined", "number"].includes(typeof value[name])) &&
    optionalTexts.every((name) => ["undefined", "string"].includes(typeof value[name]))
  );
}

/** Progress bars, one below the other. */
export function progressToHast({ bars }: ProgressDisplay): Element {
  return element("div", { className: ["kv-progress"] }, ...bars.map(barToHast));
}

function barToHast(bar: ShownProgress): Element {
  const { description, note, state } = bar;
  const share = shareDone(bar);
  const percent = share === undefined ? undefined : Math.floor(share * 100);
  const facts = progressFacts(bar).join(" · ");
  const fill = element("div", {
    className: ["kv-progress-fill"],
    ...(share === undefined ? {} : { style: `width: ${(share * 100).toFixed(1)}%` }),
  });
  const track = element(
    "div",
    {
      className: share === undefined ? ["kv-progress-track", "kv-progress-endless"] : ["kv-progress-track"],
      role: "progressbar",
      ariaLabel: description ?? say("Progress"),
      ariaValueMin: "0",
      ariaValueMax: "100",
      ...(percent === undefined ? {} : { ariaValueNow: String(percent) }),
      ariaValueText: facts,
    },
    fill,
  );
  return element(
    "div",
    { className: ["kv-progress-bar", `kv-progress-${state}`] },
    element("span", { className: ["kv-progress-name"] }, description ?? ""),
    track,
    element(
      "span",
      { className: ["kv-progress-facts"] },
      ...(percent === undefined ? [] : [element("span", { className: ["kv-progress-percent"] }, `${percent}%`)]),
      element("span", {}, facts),
      ...(note ? [element("span", { className: ["kv-progress-note"] }, note)] : []),
    ),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
