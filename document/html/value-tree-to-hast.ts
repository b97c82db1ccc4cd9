import type { Element, ElementContent } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonValue } from "../mime/mime-bundle.ts";
import { previewOf } from "../mime/value-preview.ts";
import { isFlatList, isUnlisted, type ValueMember, type ValueNode, type ValueTree } from "../mime/value-tree.ts";
import { element } from "./element.ts";

/** Levels that are open at first. */
const openLevels = 1;
/** A tree from elsewhere may be nested without end; Kelvin's kernel stops long before. */
const deepest = 100;
/** Characters of a string that are shown before it is unfolded. */
const longestString = 160;

/** Whether JSON is a tree of the shape that `application/vnd.kelvin.tree+json` promises. */
export function isValueTree(value: JsonValue | undefined): boolean {
  return isObject(value) && isNode(value["root"]);
}

/** A value as a tree whose levels fold. */
export function valueTreeToHast({ root, hint }: ValueTree): Element {
  const note = typeof hint === "string" ? [quiet(hint)] : [];
  return element(
    "div",
    { className: ["kv-json", "kv-value"] },
    ...memberToHast({ value: root }, undefined, 0),
    ...note,
  );
}

function memberToHast({ key, value }: ValueMember, index: number | undefined, level: number): ElementContent[] {
  const label = labelOf(key, index);
  const ref = typeof value.ref === "number" && value.kind !== "circular" ? [quiet(`<ref *${value.ref}> `)] : [];
  const head = [...label, ...ref, colored(shortened(value))];
  const body = bodyOf(value, level);
  if (body.length === 0) return [element("div", {}, ...head, ...(value.members ? [] : unlisted(value)))];
  const preview = previewOf(value);
  return [
    element(
      "details",
      level < openLevels ? { open: true } : {},
      element("summary", {}, ...head, ...(preview ? [quiet(` ${preview}`, "kv-value-preview")] : [])),
      element("div", { className: ["kv-json-members"] }, ...body),
    ),
  ];
}

/** The first line of a stack stands before it already. */
function withoutHead(detail: string, head: string): string {
  return detail.startsWith(`${head}\n`) ? detail.slice(head.length + 1) : detail;
}

/** Long strings fold: their beginning tells which they are. */
function isLong({ kind, text }: ValueNode): boolean {
  return kind === "string" && text.length > longestString;
}

function shortened(node: ValueNode): ValueNode {
  return isLong(node) ? { ...node, text: `${node.text.slice(0, longestString - 1)}…` } : node;
}

function unlisted(node: ValueNode): Element[] {
  return isUnlisted(node) ? [quiet(" …")] : [];
}

function bodyOf(node: ValueNode, level: number): ElementContent[] {
  const { members = [], more = 0 } = node;
  const detail = node.detail ?? (isLong(node) ? node.text : undefined);
  const text =
    typeof detail === "string"
      ? [element("pre", { className: ["kv-value-detail"] }, withoutHead(detail, node.text))]
      : [];
  const rest = more > 0 ? [element("div", {}, quiet(`… ${say("{count} more", { count: more })}`))] : [];
  if (isFlatList(node)) {
    const items = members.flatMap(({ value }, index) => [...(index > 0 ? [", "] : []), colored(value)]);
    return [...text, element("div", {}, ...items), ...rest];
  }
  const isList = node.kind === "array";
  return [
    ...text,
    ...members.flatMap((member, index) => memberToHast(member, isList ? index : undefined, level + 1)),
    ...rest,
  ];
}

function labelOf(key: string | ValueNode | undefined, index: number | undefined): (Element | string)[] {
  if (key === undefined) return index === undefined ? [] : [quiet(`${index}: `)];
  if (typeof key === "string") return [element("span", { className: ["hljs-attr"] }, key), ": "];
  const preview = previewOf(key);
  return [colored(key), ...(preview ? [quiet(` ${preview}`, "kv-value-key")] : []), quiet(" => ")];
}

/** By the colours of code, as far as values have them there. */
const classNames: Readonly<Record<string, string>> = {
  string: "hljs-string",
  regexp: "hljs-string",
  symbol: "hljs-symbol",
  number: "hljs-number",
  bigint: "hljs-number",
  date: "hljs-number",
  boolean: "hljs-literal",
  null: "hljs-literal",
  undefined: "hljs-literal",
  function: "hljs-title function_",
  error: "kv-value-error",
  accessor: "kv-json-note",
  circular: "kv-json-note",
  hole: "kv-json-note",
  array: "hljs-type",
  map: "hljs-type",
  set: "hljs-type",
  object: "hljs-type",
};

function colored({ kind, text }: ValueNode): Element {
  const name = Object.hasOwn(classNames, kind) ? classNames[kind]! : "";
  return element("span", name ? { className: name.split(" ") } : {}, String(text));
}

function quiet(text: string, ...names: readonly string[]): Element {
  return element("span", { className: ["kv-json-note", ...names] }, text);
}

function isNode(value: JsonValue | undefined, level = 0): boolean {
  if (!isObject(value) || typeof value["kind"] !== "string" || typeof value["text"] !== "string") return false;
  const { members } = value;
  return members === undefined || (Array.isArray(members) && members.every((member) => isMember(member, level + 1)));
}

function isMember(member: JsonValue, level: number): boolean {
  if (!isObject(member) || level > deepest) return false;
  const { key, value } = member;
  return isNode(value, level) && (key === undefined || typeof key === "string" || isNode(key, level));
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
