import type { Pattern, Program } from "acorn";
import { analyze, type Variable } from "eslint-scope";
import { boundIdentifiers } from "../execution/survey-program.ts";

/** What an identifier stands for. */
export interface Place {
  /** Unique in the cell: the name of what is at the top, or one of its own for what is inside. */
  readonly id: string;
  readonly name: string;
  /** `own`: declared at the top of this cell. `free`: of other cells, or global. `inner`: of a block or function. */
  readonly scope: "own" | "free" | "inner";
}

export interface Places {
  /** What the identifier at this offset stands for; undefined where it is no variable, but a key or a label. */
  readonly at: (start: number) => Place | undefined;
  readonly isWrite: (start: number) => boolean;
  /** Where the declaration of an own name begins and ends. */
  readonly declaration: (name: string) => { readonly start: number; readonly end: number } | undefined;
  readonly own: ReadonlyMap<string, Variable>;
  /** The parameters of functions that own names hold, by the id of their places. */
  readonly parameters: ReadonlyMap<string, { readonly owner: string; readonly index: number }>;
}

interface Located {
  readonly start: number;
  readonly end: number;
}

/** Finds out what each identifier of a module stands for. `program` was parsed with ranges. */
export function findPlaces(program: Program): Places {
  const manager = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2025,
    sourceType: "module",
  });
  const top = manager.globalScope?.childScopes[0];
  const own = new Map((top?.variables ?? []).map((variable) => [variable.name, variable]));
  const ids = new Map<Variable, string>();
  const placeOf = (variable: Variable | null, name: string): Place => {
    if (!variable) return { id: name, name, scope: "free" };
    if (variable.scope === top) return { id: name, name, scope: "own" };
    const id = ids.get(variable) ?? `${name}#${ids.size}`;
    ids.set(variable, id);
    return { id, name, scope: "inner" };
  };
  const places = new Map<number, Place>();
  const writes = new Set<number>();
  for (const scope of manager.scopes) {
    for (const variable of scope.variables)
      for (const identifier of variable.identifiers)
        places.set((identifier as unknown as Located).start, placeOf(variable, variable.name));
    for (const reference of scope.references) {
      const { start, name } = reference.identifier as unknown as Located & { readonly name: string };
      places.set(start, placeOf(reference.resolved, name));
      if (reference.isWrite()) writes.add(start);
    }
  }
  return {
    at: (start) => places.get(start),
    isWrite: (start) => writes.has(start),
    declaration: (name) => own.get(name)?.defs[0]?.node as unknown as Located | undefined,
    own,
    parameters: parametersOf(program, (start) => places.get(start)),
  };
}

function parametersOf(program: Program, at: Places["at"]): Places["parameters"] {
  const found = new Map<string, { readonly owner: string; readonly index: number }>();
  const add = (owner: string, parameters: readonly Pattern[]) => {
    for (const [index, parameter] of parameters.entries())
      for (const { start } of boundIdentifiers(parameter)) {
        const place = at(start);
        if (place) found.set(place.id, { owner, index });
      }
  };
  for (const statement of program.body) {
    const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (node?.type === "FunctionDeclaration") add(node.id.name, node.params);
    if (node?.type !== "VariableDeclaration") continue;
    for (const { id, init } of node.declarations)
      if (id.type === "Identifier" && (init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression"))
        add(id.name, init.params);
  }
  return found;
}
