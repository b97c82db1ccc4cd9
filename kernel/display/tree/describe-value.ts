import { inspect, types } from "node:util";
import type { ValueKind, ValueNode } from "../../../document/mime/value-tree.ts";
import { createFastMask } from "../mask-secrets.ts";
import { className, peek } from "../peek.ts";
import { reasonOf } from "../reason-of.ts";
import { describeBytes } from "./describe-bytes.ts";
import { describeError } from "./describe-error.ts";
import { describeFunction } from "./describe-function.ts";

/** A value by itself. `listed` says that it has, or may have, members worth listing. */
export interface DescribedValue extends ValueNode {
  readonly listed: boolean;
}

const longestString = 10_000;
const longestText = 4_000;
const mask = createFastMask();

const bounds = { maxArrayLength: 10, maxStringLength: 200, breakLength: 100 } as const;

/** Describes a value without its members, and without calling anything of the value's but an `inspect` method it brings. */
export function describeValue(value: unknown): DescribedValue {
  if (typeof value === "function" && !types.isProxy(value)) return { ...describeFunction(value), listed: true };
  if (typeof value === "object" && value !== null) return describeObject(value);
  if (value === null) return { kind: "null", text: "null", listed: false };
  const text = typeof value === "string" ? quoted(value) : inspect(value, bounds);
  return { kind: typeof value as ValueKind, text, listed: false };
}

/** A string as a program would write it, cut where it is long; lone surrogates and control characters escaped. */
export function quoted(text: string): string {
  return mask(inspect(text, { maxStringLength: longestString, breakLength: Infinity }));
}

function describeObject(value: object): DescribedValue {
  if (types.isProxy(value)) return opaque(value);
  if (types.isDate(value)) return leaf("date", dateText(value));
  if (types.isRegExp(value)) return { ...opaque(value), kind: "regexp" };
  if (types.isNativeError(value)) return { ...describeError(value), listed: true };
  const custom = inOwnWords(value);
  if (custom) return custom;
  const name = nameOf(value);
  if (Array.isArray(value)) return node("array", `${name}(${value.length})`);
  if (types.isTypedArray(value)) return node("array", `${name}(${value.length})`);
  if (types.isMap(value)) return node("map", `${name}(${mapSize.call(value)})`);
  if (types.isSet(value)) return node("set", `${name}(${setSize.call(value)})`);
  if (types.isAnyArrayBuffer(value) || types.isDataView(value)) return { ...describeBytes(value), listed: false };
  if (isOpaque(value)) return opaque(value);
  return node("object", name);
}

// Read from the instance, a subclass could answer for them.
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, "size")!.get as (this: unknown) => number;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size")!.get as (this: unknown) => number;

function node(kind: ValueKind, text: string): DescribedValue {
  return { kind, text, listed: true };
}

function leaf(kind: ValueKind, text: string): DescribedValue {
  return { kind, text, listed: false };
}

/** `Object`, `Point`, `[Object: null prototype]`, `Point [tag]`, as Node's console names objects. */
function nameOf(value: object): string {
  const made = className(value);
  const name = made ?? "[Object: null prototype]";
  const tag = peek(value, Symbol.toStringTag);
  return typeof tag === "string" && tag !== "" && tag !== made ? `${name} [${cut(tag)}]` : name;
}

/** What has contents that JavaScript does not show without taking them, and Node's console knows how to look at. */
function isOpaque(value: object): boolean {
  return (
    types.isPromise(value) ||
    types.isWeakMap(value) ||
    types.isWeakSet(value) ||
    types.isGeneratorObject(value) ||
    types.isMapIterator(value) ||
    types.isSetIterator(value) ||
    types.isBoxedPrimitive(value) ||
    types.isArgumentsObject(value) ||
    types.isExternal(value) ||
    value instanceof WeakRef
  );
}

/** A proxy too: Node's console shows what it stands for, and asks the proxy nothing. */
function opaque(value: object): DescribedValue {
  try {
    const text = bounded(inspect(value, { ...bounds, depth: 0, customInspect: false }));
    return withLines("opaque", types.isPromise(value) ? withoutStack(text) : text);
  } catch (error) {
    return leaf("opaque", `[${className(value) ?? "object"} that cannot be inspected: ${reasonOf(error)}]`);
  }
}

/** A promise that failed with its error in a line and the place that it comes from; the whole is told where nobody handles it. */
function withoutStack(text: string): string {
  const place = /^\s+at (?:.*\()?([^()]*)\)?$/m.exec(text)?.[1];
  if (place === undefined) return text;
  const brief = text.replace(/\n\s+at .*/, ` (${place})`).replaceAll(/\n\s+at .*/g, "");
  return brief.replace(/^(\w+ \{)\n\s+(.*)\n\}$/, "$1 $2 }");
}

/** `URL`, `Headers`, `Buffer` and many classes of libraries say themselves how the console shows them. */
function inOwnWords(value: object): DescribedValue | undefined {
  const method = peek(value, inspect.custom);
  if (typeof method !== "function" || types.isProxy(method)) return undefined;
  try {
    return withLines("opaque", bounded(inspect(value, { ...bounds, depth: 2 })));
  } catch (error) {
    return leaf("opaque", `[${nameOf(value)} that cannot be inspected: ${reasonOf(error)}]`);
  }
}

/** The first line is the text; where there are more, all of them are the detail. */
function withLines(kind: ValueKind, text: string): DescribedValue {
  const end = text.indexOf("\n");
  if (end < 0) return leaf(kind, text);
  const head = text.slice(0, end);
  return { ...leaf(kind, /[[{(]$/.test(head) ? `${head}…${closing[head.at(-1)!]}` : `${head} …`), detail: text };
}

const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")" };

function bounded(text: string): string {
  return mask(
    text.length > longestText ? `${text.slice(0, longestText)}… ${text.length - longestText} more characters` : text,
  );
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function dateText(date: Date): string {
  const time = Date.prototype.getTime.call(date);
  return Number.isNaN(time) ? "Invalid Date" : new Date(time).toISOString();
}
