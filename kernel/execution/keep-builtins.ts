/** What the kernel, Node's own modules written in JavaScript and every library rely on. */
const globalNames = `
  Object Function Array String Number Boolean Symbol BigInt Date RegExp Promise Map Set WeakMap WeakSet WeakRef
  FinalizationRegistry Proxy Reflect JSON Math Error TypeError RangeError SyntaxError ReferenceError
  AggregateError ArrayBuffer Atomics SharedArrayBuffer DataView Uint8Array Int32Array Uint32Array Float32Array
  Float64Array Buffer process console URL TextEncoder TextDecoder AbortController MessageChannel setTimeout
  clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask structuredClone performance
  globalThis EventTarget Event Blob parseFloat parseInt isNaN isFinite encodeURIComponent decodeURIComponent
`
  .trim()
  .split(/\s+/);
const processNames = ["nextTick", "emit", "on", "once", "off", "env", "cwd", "exit", "kill", "emitWarning"] as const;

/** Inherited by every object, these change what any property definition, any await and any message says. */
const unwantedNames = ["toJSON", "then", "value", "get", "set", "writable", "enumerable", "configurable"];

/** One value that was there when the kernel started. */
interface Builtin {
  readonly holder: object;
  readonly key: PropertyKey;
  readonly name: string;
  readonly value: unknown;
  readonly descriptor: PropertyDescriptor;
}

export interface Builtins {
  /** Puts back what cells have taken away. Costs some hundredths of a millisecond. */
  readonly restoreMissing: () => void;
  /** Puts back what cells have replaced as well: where the kernel's own work has failed. */
  readonly restoreAll: () => void;
}

/**
 * Remembers the built-in functions, to be called before the first cell. Cells share them with the kernel, and patching them is
 * legal; but without `Array.prototype.map` or `JSON` nothing works any more, not even to say so. `tell` gets a sentence on what was
 * put back.
 */
export function keepBuiltins(tell: (sentence: string) => void): Builtins {
  const builtins: Builtin[] = [];
  const remember = (holder: object, key: PropertyKey, name: string) => {
    const descriptor = Reflect.getOwnPropertyDescriptor(holder, key);
    // Some of Node's globals are accessors; those of prototypes need an instance.
    const value: unknown = descriptor?.get && holder === globalThis ? descriptor.get.call(holder) : descriptor?.value;
    if (descriptor && (typeof value === "function" || (typeof value === "object" && value !== null)))
      builtins.push({ holder, key, name, value, descriptor });
  };
  const rememberAll = (holder: object, name: string) => {
    for (const key of Reflect.ownKeys(holder))
      if (key !== "prototype" && key !== "constructor")
        remember(holder, key, typeof key === "symbol" ? `${name}[${key.description}]` : `${name}.${key}`);
  };
  for (const name of globalNames) {
    remember(globalThis, name, name);
    const value = (globalThis as { readonly [name: string]: unknown })[name];
    // The kernel's own streams and functions stand on these later.
    if (name === "process" || name === "console" || name === "globalThis") continue;
    if (typeof value !== "function" && typeof value !== "object") continue;
    rememberAll(value as object, name);
    const prototype = (value as { readonly prototype?: unknown }).prototype;
    if (typeof prototype === "object" && prototype !== null) rememberAll(prototype, `${name}.prototype`);
  }
  const typedArray = Reflect.getPrototypeOf(Uint8Array) as { readonly prototype: object };
  rememberAll(typedArray.prototype, "TypedArray.prototype");
  const arrayIterator = Reflect.getPrototypeOf([][Symbol.iterator]()) as object;
  rememberAll(arrayIterator, "ArrayIterator.prototype");
  rememberAll(Function.prototype, "Function.prototype");
  for (const name of processNames) remember(process, name, `process.${name}`);

  // From here on only what is held here may be used: all else may be gone.
  const { defineProperty, deleteProperty } = Reflect;
  const objectPrototype = Object.prototype;
  const restore = (isBroken: (value: unknown, builtin: Builtin) => boolean) => {
    const restored: string[] = [];
    for (let index = 0; index < builtins.length; index += 1) {
      const builtin = builtins[index] as Builtin;
      if (!isBroken(valueOf(builtin), builtin)) continue;
      if (defineProperty(builtin.holder, builtin.key, builtin.descriptor)) restored[restored.length] = builtin.name;
    }
    for (let index = 0; index < unwantedNames.length; index += 1) {
      const name = unwantedNames[index] as string;
      if (name in objectPrototype && deleteProperty(objectPrototype, name))
        restored[restored.length] = `Object.prototype.${name}`;
    }
    if (restored.length > 0) tell(sentenceOn(restored));
  };
  return {
    restoreMissing: () => restore((value, builtin) => value === null || typeof value !== typeof builtin.value),
    restoreAll: () => restore((value, builtin) => value !== builtin.value),
  };
}

function valueOf({ holder, key }: Builtin): unknown {
  try {
    return (holder as { readonly [key: PropertyKey]: unknown })[key];
  } catch {
    // A getter in its place, which throws: as good as gone.
    return undefined;
  }
}

function sentenceOn(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return `The cell took away or broke ${shown}${more}, which Kelvin and libraries rely on: put back as it was at the kernel's start.\n`;
}
