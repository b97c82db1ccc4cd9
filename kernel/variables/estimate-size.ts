import { types } from "node:util";
import type { SizeInBytes } from "../protocol/variables.ts";
import { keysOf, lengthOf } from "./keys-of-object.ts";
import { intrinsics, isObject, ownValue } from "./look-at-object.ts";
import type { TableFacts } from "./table-facts.ts";
import { tableFacts } from "./table-facts.ts";
import { tensorBytes, tensorFacts } from "./tensor-facts.ts";

/** So many values are looked at for one size: a listing has a thousand of them to tell. */
const mostVisits = 60;
/** So many elements of a collection stand for all. */
const mostSamples = 8;
const deepest = 4;

// Of V8 on 64 bits, without the compression of pointers that Node does not use.
const pointer = 8;
const objectHeader = 24;
const stringHeader = 16;
const mapEntry = 5 * pointer;
const setEntry = 4 * pointer;

interface Walk {
  visits: number;
  readonly seen: Set<object>;
  certainty: SizeInBytes["certainty"];
}

/** What a value takes with all that only it is likely to hold. Functions and promises hold what nobody can see. */
export function estimateSize(value: unknown): SizeInBytes | undefined {
  if (typeof value === "function" || typeof value === "symbol" || types.isProxy(value) || types.isPromise(value))
    return undefined;
  const walk: Walk = { visits: 0, seen: new Set(), certainty: "exact" };
  const bytes = bytesOf(value, walk, 0);
  return { bytes: Math.round(bytes), certainty: walk.certainty };
}

function bytesOf(value: unknown, walk: Walk, depth: number): number {
  switch (typeof value) {
    case "string":
      return stringBytes(value, walk);
    case "bigint":
      // Nobody tells the length of a bigint but by writing it out.
      lower(walk, "estimated");
      return 2 * pointer;
    case "object":
      return value === null ? pointer : objectBytes(value, walk, depth);
    case "function":
    case "symbol":
      return pointer;
    default:
      return pointer;
  }
}

/** V8 keeps text of Latin letters in one byte each; whether this is one shows in what it begins with. */
function stringBytes(text: string, walk: Walk): number {
  lower(walk, "estimated");
  return stringHeader + text.length * (/[^\0-\xff]/.test(text.slice(0, 200)) ? 2 : 1);
}

function objectBytes(object: object, walk: Walk, depth: number): number {
  const data = dataBytes(object);
  if (data !== undefined) return data;
  if (walk.seen.has(object)) return 0;
  walk.seen.add(object);
  if (types.isProxy(object)) {
    lower(walk, "at-least");
    return pointer;
  }
  const tensor = tensorFacts(object);
  if (tensor) {
    if (tensor.dtype === "string") lower(walk, "at-least");
    return tensorBytes(tensor);
  }
  const table = tableFacts(object);
  if (table) return tableBytes(table, walk);
  walk.visits += 1;
  if (walk.visits > mostVisits || depth > deepest) {
    lower(walk, "at-least");
    return objectHeader;
  }
  lower(walk, "estimated");
  if (types.isMap(object))
    return collectionBytes(intrinsics.mapSize(object), mapEntry, mapSamples(object), walk, depth);
  if (types.isSet(object))
    return collectionBytes(intrinsics.setSize(object), setEntry, setSamples(object), walk, depth);
  if (Array.isArray(object)) return collectionBytes(lengthOf(object), pointer, arraySamples(object), walk, depth);
  const keys = keysOf(object);
  const step = Math.max(1, Math.floor(keys.length / (2 * mostSamples)));
  const samples = Array.from({ length: Math.min(keys.length, 2 * mostSamples) }, (_, index) => [
    ownValue(object, keys[index * step]!),
  ]);
  return collectionBytes(keys.length, pointer, samples, walk, depth);
}

/** The bytes of what is nothing but bytes. */
function dataBytes(object: object): number | undefined {
  if (types.isTypedArray(object)) return intrinsics.typedArrayBytes(object);
  if (types.isDataView(object)) return isDetached(object) ? 0 : intrinsics.dataViewBytes(object);
  if (types.isSharedArrayBuffer(object)) return intrinsics.sharedBufferBytes(object);
  return types.isArrayBuffer(object) ? intrinsics.bufferBytes(object) : undefined;
}

/** A view of a buffer that was transferred has no length to ask for. */
function isDetached(view: DataView): boolean {
  try {
    intrinsics.dataViewBytes(view);
    return false;
  } catch (error) {
    if (error instanceof TypeError) return true;
    throw error;
  }
}

/** The slots of a collection, and what the samples hold beyond them, for as many as there are. */
function collectionBytes(
  length: number,
  slot: number,
  samples: readonly (readonly unknown[])[],
  walk: Walk,
  depth: number,
): number {
  let beyond = 0;
  for (const values of samples)
    for (const value of values) if (hasOwnMemory(value)) beyond += bytesOf(value, walk, depth + 1);
  return objectHeader + length * slot + (samples.length === 0 ? 0 : (beyond / samples.length) * length);
}

function hasOwnMemory(value: unknown): boolean {
  return typeof value === "string" || typeof value === "bigint" || (isObject(value) && typeof value !== "function");
}

/** From all over the array: the first elements are often unlike the others. */
function arraySamples(array: object): unknown[][] {
  const length = lengthOf(array);
  const count = Math.min(length, mostSamples);
  return Array.from({ length: count }, (_, index) => [ownValue(array, Math.floor((index * length) / count))]);
}

function mapSamples(map: object): unknown[][] {
  const entries = intrinsics.mapEntries(map);
  return Array.from({ length: Math.min(intrinsics.mapSize(map), mostSamples) }, () => {
    const next = intrinsics.mapNext(entries);
    return next.done ? [] : next.value;
  });
}

function setSamples(set: object): unknown[][] {
  const values = intrinsics.setValues(set);
  return Array.from({ length: Math.min(intrinsics.setSize(set), mostSamples) }, () => {
    const next = intrinsics.setNext(values);
    return next.done ? [] : [next.value];
  });
}

/** The buffers of all columns of all batches. */
function tableBytes({ batches }: TableFacts, walk: Walk): number {
  let bytes = 0;
  const pending: object[] = [...batches];
  for (let visits = 0; pending.length > 0; visits += 1) {
    const data = pending.pop()!;
    if (visits > 50 * mostVisits) {
      lower(walk, "at-least");
      break;
    }
    for (const name of ["values", "valueOffsets", "nullBitmap", "typeIds"]) {
      const buffer = ownValue(data, name);
      if (types.isTypedArray(buffer)) bytes += intrinsics.typedArrayBytes(buffer);
    }
    const children = ownValue(data, "children");
    if (Array.isArray(children))
      for (let index = 0; index < children.length; index += 1) {
        const child = ownValue(children, index);
        if (isObject(child)) pending.push(child);
      }
    // A dictionary is a vector of its own.
    const dictionary = ownValue(data, "dictionary");
    const parts = isObject(dictionary) ? ownValue(dictionary, "data") : undefined;
    if (Array.isArray(parts))
      for (let index = 0; index < parts.length; index += 1) pending.push(parts[index] as object);
  }
  return bytes;
}

const grades = ["exact", "estimated", "at-least"] as const;

function lower(walk: Walk, certainty: SizeInBytes["certainty"]): void {
  if (grades.indexOf(certainty) > grades.indexOf(walk.certainty)) walk.certainty = certainty;
}
