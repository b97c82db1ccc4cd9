import { types } from "node:util";
import { intrinsics } from "./look-at-object.ts";

/** Listing the keys of an object takes time by their number, and there is no way to ask for a few. */
const manyKeys = 5000;
/** How often an object of many keys is looked at again, as a multiple of what that took. */
const pause = 200;

interface Remembered {
  readonly keys: readonly PropertyKey[];
  readonly until: number;
}

const remembered = new WeakMap<object, Remembered>();
const { ownKeys } = Reflect;

/**
 * The own keys of an object, without the indices of arrays. Those of objects with thousands of them are remembered for
 * a while, so that a listing after each cell does not pay for them each time.
 */
export function keysOf(object: object): readonly PropertyKey[] {
  if (types.isProxy(object) || hasManyIndices(object)) return [];
  const known = remembered.get(object);
  const now = performance.now();
  if (known && now < known.until) return known.keys;
  const keys = ownKeys(object);
  if (keys.length > manyKeys) remembered.set(object, { keys, until: now + pause * (performance.now() - now) });
  return keys;
}

/** Arrays and typed arrays have a key for each element; these are asked for by their index instead. */
export function hasManyIndices(object: object): boolean {
  return Array.isArray(object) || types.isTypedArray(object) || types.isStringObject(object);
}

/** The number of elements of an array or typed array, without calling anything that a cell could have defined. */
export function lengthOf(object: object): number {
  if (types.isTypedArray(object)) return intrinsics.typedArrayLength(object);
  const length = Object.getOwnPropertyDescriptor(object, "length")?.value as unknown;
  return typeof length === "number" ? length : 0;
}
