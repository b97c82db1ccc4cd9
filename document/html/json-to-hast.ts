import type { Element, ElementContent } from "hast";
import { say, sayCount } from "../../wording/say.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { element } from "./element.ts";

/** Members shown of one array or object. */
const mostMembers = 200;
/** Levels that are open at first. */
const openLevels = 1;
const deepest = 100;

/** A JSON value as a tree whose levels fold. */
export function jsonToHast(value: JsonValue): Element {
  return element("div", { className: ["kv-json"] }, ...valueToHast(value, undefined, 0));
}

function valueToHast(value: JsonValue, key: string | undefined, level: number): ElementContent[] {
  const label = key === undefined ? [] : [colored("attr", key), ": "];
  if (value === null || typeof value !== "object") return [element("div", {}, ...label, primitive(value))];
  const members: [string, JsonValue][] = Object.entries(value as JsonObject);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return [element("div", {}, ...label, open + close)];
  const note = element("span", { className: ["kv-json-note"] }, ` ${counted(members.length, Array.isArray(value))}`);
  return [
    element(
      "details",
      level < openLevels ? { open: true } : {},
      element("summary", {}, ...label, `${open}…${close}`, note),
      element("div", { className: ["kv-json-members"] }, ...membersToHast(members, level + 1)),
    ),
  ];
}

function membersToHast(members: readonly [string, JsonValue][], level: number): ElementContent[] {
  if (level > deepest) return [element("div", { className: ["kv-json-note"] }, say("nested too deeply to be shown"))];
  const shown = members.slice(0, mostMembers).flatMap(([key, value]) => valueToHast(value, key, level));
  const more = members.length - mostMembers;
  if (more > 0)
    shown.push(element("div", { className: ["kv-json-note"] }, `… ${say("{count} more", { count: more })}`));
  return shown;
}

function counted(count: number, isArray: boolean): string {
  return isArray
    ? sayCount(count, "{count} item", "{count} items")
    : sayCount(count, "{count} member", "{count} members");
}

function primitive(value: null | boolean | number | string): Element {
  if (typeof value === "string") return colored("string", JSON.stringify(value));
  return colored(typeof value === "number" ? "number" : "literal", String(value));
}

function colored(name: string, text: string): Element {
  return element("span", { className: [`hljs-${name}`] }, text);
}
