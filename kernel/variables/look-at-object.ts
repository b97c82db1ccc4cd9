import { types } from "node:util";

// Whatever cells do to Map.prototype and the like, looking uses what was there when the kernel started.
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const call = Function.prototype.call;

/** A method or getter of a built-in prototype as a plain function of the object. */
function uncurried<Result>(method: unknown): (object: object, ...rest: unknown[]) => Result {
  return call.bind(method as never) as never;
}
function getter<Result>(prototype: object, name: PropertyKey): (object: object) => Result {
  return uncurried<Result>(getOwnPropertyDescriptor(prototype, name)?.get);
}

const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;

/** Built-in methods and getters, safe from what cells redefine. */
export const intrinsics = {
  mapSize: getter<number>(Map.prototype, "size"),
  setSize: getter<number>(Set.prototype, "size"),
  mapEntries: uncurried<MapIterator<[unknown, unknown]>>(Map.prototype.entries),
  setValues: uncurried<SetIterator<unknown>>(Set.prototype.values),
  mapNext: uncurried<IteratorResult<[unknown, unknown]>>(
    (getPrototypeOf(new Map().entries()) as MapIterator<unknown>).next,
  ),
  setNext: uncurried<IteratorResult<unknown>>((getPrototypeOf(new Set().values()) as SetIterator<unknown>).next),
  typedArrayLength: getter<number>(typedArrayPrototype, "length"),
  typedArrayBytes: getter<number>(typedArrayPrototype, "byteLength"),
  typedArrayName: getter<string>(typedArrayPrototype, Symbol.toStringTag),
  typedArrayBuffer: getter<ArrayBufferLike>(typedArrayPrototype, "buffer"),
  dataViewBytes: getter<number>(DataView.prototype, "byteLength"),
  bufferBytes: getter<number>(ArrayBuffer.prototype, "byteLength"),
  sharedBufferBytes: getter<number>(SharedArrayBuffer.prototype, "byteLength"),
  dateTime: uncurried<number>(Date.prototype.getTime),
  dateText: uncurried<string>(Date.prototype.toISOString),
  regexpSource: getter<string>(RegExp.prototype, "source"),
  functionText: uncurried<string>(Function.prototype.toString),
  weakMapGet: uncurried<unknown>(WeakMap.prototype.get),
} as const;

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** The own property `key` where it is a plain value; undefined where it is computed, or not there. */
export function ownValue(object: object, key: PropertyKey): unknown {
  if (types.isProxy(object)) return undefined;
  return getOwnPropertyDescriptor(object, key)?.value as unknown;
}

/** As `ownValue`, or undefined where that is no object. */
export function ownObject(object: object, key: PropertyKey): object | undefined {
  const value = ownValue(object, key);
  return isObject(value) ? value : undefined;
}

/** As `ownValue`, or undefined where that is no number. */
export function ownNumber(object: object, key: PropertyKey): number | undefined {
  const value = ownValue(object, key);
  return typeof value === "number" ? value : undefined;
}

export function prototypeOf(object: object): object | null {
  return types.isProxy(object) ? null : (getPrototypeOf(object) as object | null);
}
