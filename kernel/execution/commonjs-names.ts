const views = new WeakMap<object, object>();

/** Under which Node's namespace of a CommonJS module has what the module gave to `module.exports`. */
const commonJsExports = "module.exports";

/**
 * The namespace of an imported module with all names that it really has. Of a CommonJS module Node knows only the exports
 * that it can read off the source, so `import { cloneDeep } from "lodash"` would fail although TypeScript knows the name.
 * Here the module has run, so its exports are known. `wanted` are names that may be inherited ones.
 */
export function withCommonJsNames(module: object, wanted: readonly string[] = []): object {
  const exports = (module as { [commonJsExports]?: unknown })[commonJsExports];
  if ((typeof exports !== "object" && typeof exports !== "function") || exports === null) return module;
  const missing = new Set([...Object.keys(exports), ...wanted.filter((name) => name in exports)]);
  for (const name of Object.keys(module)) missing.delete(name);
  if (missing.size === 0) return module;
  const view = views.get(module) ?? viewOf(module);
  views.set(module, view);
  for (const name of missing) if (!(name in view)) addName(view, name, exports);
  return view;
}

function viewOf(module: object): object {
  const view = Object.create(null, { [Symbol.toStringTag]: { value: "Module" } }) as object;
  for (const name of Object.keys(module)) addName(view, name, module);
  return view;
}

/** Read when it is asked for: libraries load their parts in getters. */
function addName(view: object, name: string, owner: object): void {
  Object.defineProperty(view, name, {
    enumerable: true,
    configurable: true,
    get: () => (owner as Readonly<Record<string, unknown>>)[name],
  });
}
