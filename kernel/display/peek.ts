import { types } from "node:util";

const longestChain = 50;

/**
 * A property as data, own or inherited, without calling anything of the value's: undefined where it is missing, is a getter,
 * or hides behind a proxy.
 */
export function peek(value: object, key: PropertyKey): unknown {
  let holder: object | null = value;
  for (let step = 0; holder !== null && step < longestChain && !types.isProxy(holder); step++) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor) return "value" in descriptor ? (descriptor.value as unknown) : undefined;
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return undefined;
}

/** Whether a value has these methods, its own or its class's. */
export function hasMethods(value: object, ...names: readonly PropertyKey[]): boolean {
  return names.every((name) => typeof peek(value, name) === "function");
}

/** The name of a function as data: a static `name` of a class's own is no name. */
export function functionName(value: object): string {
  if (types.isProxy(value)) return "";
  const name = Object.getOwnPropertyDescriptor(value, "name")?.value as unknown;
  return typeof name === "string" ? name : "";
}

/** The name of the class that made an object; undefined where it has no prototype, or none that tells. */
export function className(value: object): string | undefined {
  let prototype = Object.getPrototypeOf(value) as object | null;
  for (let step = 0; prototype !== null && step < longestChain && !types.isProxy(prototype); step++) {
    const maker = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value as unknown;
    const name = typeof maker === "function" ? functionName(maker) : "";
    if (name) return name;
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return undefined;
}
