import { types } from "node:util";
import { createFastMask, isSecretName } from "../display/mask-secrets.ts";
import { className } from "../display/peek.ts";
import { functionHead } from "./function-signature.ts";
import { keysOf, lengthOf } from "./keys-of-object.ts";
import { intrinsics, isObject, ownValue } from "./look-at-object.ts";
import { tableFacts } from "./table-facts.ts";
import { tensorFacts } from "./tensor-facts.ts";

/** Characters of a whole preview, and of a value inside of one. */
const longest = 100;
const longestInside = 24;
const mostElements = 8;
/** As much of a text is looked at for secrets, which may begin in what is shown and end beyond. */
const longestMasked = 2000;

const mask = createFastMask();

/** One line that tells what is in a value, as far as it fits. Looks only. */
export function previewValue(value: unknown): string {
  return cut(mask(isObject(value) ? previewObject(value) : previewPrimitive(value, longest)), longest);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function previewPrimitive(value: unknown, length: number): string {
  switch (typeof value) {
    case "string":
      return quoted(value, length);
    case "bigint":
      return previewBigint(value, length);
    case "symbol":
      return cut(Symbol.prototype.toString.call(value), length);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    default:
      return String(value);
  }
}

/** Secrets are masked before anything is cut: a half would not be known for one. */
function quoted(text: string, length: number): string {
  const shown = mask(text.slice(0, longestMasked));
  return JSON.stringify(shown.length > length ? `${shown.slice(0, length - 1)}…` : shown);
}

/** Writing out a bigint of a million digits takes seconds; one of these is told by its sign. */
function previewBigint(value: bigint, length: number): string {
  const isLong = BigInt.asIntN(256, value) !== value;
  return isLong ? `${value < 0n ? "-" : ""}…n, more than 75 digits` : cut(`${value}n`, length);
}

function previewObject(object: object): string {
  if (types.isProxy(object)) return "Proxy, whose contents are not asked for";
  if (typeof object === "function") return functionHead(object).signature;
  const special = previewSpecial(object);
  if (special !== undefined) return special;
  if (Array.isArray(object))
    return previewList(lengthOf(object), (index) => inside(ownDescriptor(object, index)), "[]");
  if (types.isMap(object)) {
    const entries = intrinsics.mapEntries(object);
    return previewList(intrinsics.mapSize(object), () => entryText(intrinsics.mapNext(entries)), "{}");
  }
  if (types.isSet(object)) {
    const values = intrinsics.setValues(object);
    return previewList(intrinsics.setSize(object), () => insideValue(intrinsics.setNext(values).value), "{}");
  }
  return previewProperties(object);
}

function previewSpecial(object: object): string | undefined {
  if (types.isTypedArray(object)) {
    const numbers = object as unknown as ArrayLike<unknown>;
    return previewList(lengthOf(object), (index) => previewPrimitive(numbers[index], longestInside), "[]");
  }
  if (types.isAnyArrayBuffer(object) || types.isDataView(object)) return "bytes";
  if (types.isDate(object)) {
    const time = intrinsics.dateTime(object);
    return Number.isNaN(time) ? "Invalid Date" : intrinsics.dateText(object);
  }
  if (types.isRegExp(object)) return `/${intrinsics.regexpSource(object)}/`;
  if (types.isNativeError(object)) {
    const message = ownValue(object, "message");
    return `${className(object) ?? "Error"}${typeof message === "string" && message !== "" ? `: ${message}` : ""}`;
  }
  if (types.isModuleNamespaceObject(object))
    return `exports ${keysOf(object).slice(0, longest).map(String).join(", ")}`;
  const tensor = tensorFacts(object);
  if (tensor) return `${tensor.dtype}${tensor.isDisposed ? ", disposed" : tensor.device ? ` on ${tensor.device}` : ""}`;
  const table = tableFacts(object);
  if (!table) return undefined;
  const columns = table.columns.slice(0, mostElements).map(({ name, type }) => `${name}: ${type}`);
  return `${columns.join(", ")}${table.columnCount > mostElements ? ", …" : ""}`;
}

function previewList(length: number, element: (index: number) => string, brackets: "[]" | "{}"): string {
  const shown: string[] = [];
  let room = longest;
  for (let index = 0; index < Math.min(length, mostElements) && room > 0; index += 1) {
    const text = element(index);
    shown.push(text);
    room -= text.length + 2;
  }
  return `${brackets[0]}${[...shown, ...(shown.length < length ? ["…"] : [])].join(", ")}${brackets[1]}`;
}

function previewProperties(object: object): string {
  const keys = keysOf(object);
  const isEnvironment = object === process.env || ownValue(object, "PATH") === process.env["PATH"];
  return previewList(
    keys.length,
    (index) => {
      const key = String(keys[index]);
      const name = /^([\p{ID_Start}$_][\p{ID_Continue}$]*|\d+)$/u.test(key) ? key : quoted(key, longestInside);
      return isEnvironment && isSecretName(key)
        ? `${name}: ••••••••`
        : `${name}: ${inside(ownDescriptor(object, keys[index]!))}`;
    },
    "{}",
  );
}

function ownDescriptor(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  return Object.getOwnPropertyDescriptor(object, key);
}

/** What a property holds; of one that is computed, only that it is. A hole of an array holds nothing. */
function inside(descriptor: PropertyDescriptor | undefined): string {
  if (!descriptor) return "";
  return "value" in descriptor ? insideValue(descriptor.value) : "(…)";
}

function insideValue(value: unknown): string {
  if (!isObject(value)) return previewPrimitive(value, longestInside);
  if (types.isProxy(value)) return "Proxy";
  if (typeof value === "function") return functionHead(value).isClass ? "class" : "ƒ";
  if (Array.isArray(value) || types.isTypedArray(value)) return `${className(value) ?? "Array"}(${lengthOf(value)})`;
  if (types.isMap(value)) return `Map(${intrinsics.mapSize(value)})`;
  if (types.isSet(value)) return `Set(${intrinsics.setSize(value)})`;
  if (types.isDate(value)) return previewObject(value);
  const name = className(value);
  return name === undefined || name === "Object" ? "{…}" : name;
}

function entryText(entry: IteratorResult<[unknown, unknown]>): string {
  return entry.done ? "" : `${insideValue(entry.value[0])} → ${insideValue(entry.value[1])}`;
}
