import type { InspectorSession } from "../execution/inspector-session.ts";
import { withWrittenNames } from "../execution/top-level-names.ts";

/** A name and what it holds, or that it is a property which would have to be computed. */
export type ScopeEntry =
  | { readonly name: string; readonly kind: "value"; readonly value: unknown }
  | { readonly name: string; readonly kind: "getter" };

/** The inspector, as far as reading names needs it. */
export type ScopeInspector = Pick<InspectorSession, "lexicalNames" | "evaluateHere">;

/**
 * Reads all variables that cells have made. The names are compiled into one function that answers with the value of the
 * n-th; it is made again only when there are other names, so that reading a thousand takes a tenth of a millisecond.
 */
export function createScopeReader(
  inspector: ScopeInspector,
  /** Properties of the global object that cells name; libraries set others. */
  globalsNamed: () => ReadonlySet<string>,
): { readonly read: () => ScopeEntry[]; readonly readOne: (name: string) => ScopeEntry | undefined } {
  const ownGlobals = new Set(Object.getOwnPropertyNames(globalThis));
  let compiledNames: readonly string[] = [];
  let valueAt: (index: number) => unknown = () => undefined;

  const compile = (names: readonly string[]) => {
    const cases = names.map((name, index) => `case ${index}: return ${name};`).join("");
    const reader = inspector.evaluateHere(`(index) => { switch (index) { ${cases} } }`);
    if (typeof reader !== "function") throw new Error(`the names of ${names.length} variables cannot be read`);
    valueAt = reader as (index: number) => unknown;
    compiledNames = names;
  };
  const lexical = (): ScopeEntry[] => {
    const names = inspector.lexicalNames();
    if (names.length !== compiledNames.length || names.some((name, index) => name !== compiledNames[index]))
      compile(names);
    return names.flatMap((name, index): ScopeEntry[] => {
      try {
        return [{ name: withWrittenNames(name), kind: "value", value: valueAt(index) }];
      } catch (error) {
        // The cell that declares it failed before it had a value.
        if (error instanceof ReferenceError) return [];
        throw error;
      }
    });
  };
  const globals = (): ScopeEntry[] =>
    [...globalsNamed()].flatMap((name): ScopeEntry[] => {
      const descriptor = ownGlobals.has(name) ? undefined : Object.getOwnPropertyDescriptor(globalThis, name);
      if (!descriptor) return [];
      return [
        "value" in descriptor ? { name, kind: "value", value: descriptor.value as unknown } : { name, kind: "getter" },
      ];
    });
  const read = () => {
    const declared = new Map(lexical().map((entry) => [entry.name, entry]));
    return [...declared.values(), ...globals().filter(({ name }) => !declared.has(name))];
  };
  return { read, readOne: (name) => read().find((entry) => entry.name === name) };
}
