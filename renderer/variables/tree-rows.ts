import { say } from "../../wording/say.ts";
import type { ChildKey, ValueFacts, Variable, VariableChild } from "../../kernel/protocol/variables.ts";

/** So many children are asked for at a time. */
export const childrenPerStep = 100;

/** The children of one value that are here. */
export interface LoadedChildren {
  readonly children: readonly VariableChild[];
  readonly total: number;
  /** Why there are none. */
  readonly problem?: string;
}

/** One line of the tree of variables. */
export type TreeRow =
  | {
      readonly kind: "value";
      readonly id: string;
      readonly name: string;
      readonly path: readonly ChildKey[];
      readonly label: string;
      readonly level: number;
      readonly facts: ValueFacts;
      /** Only of rows at the top. */
      readonly variable?: Variable;
      readonly isOpen: boolean;
      readonly place: number;
      readonly siblings: number;
    }
  /** The children that were not asked for yet, or why there are none. */
  | {
      readonly kind: "more" | "problem";
      readonly id: string;
      readonly name: string;
      readonly path: readonly ChildKey[];
      readonly level: number;
      readonly label: string;
      readonly loaded: number;
    };

/** What names a row: the variable and the way down from it. */
export function rowId(name: string, path: readonly ChildKey[]): string {
  return JSON.stringify([name, ...path]);
}

/** The lines to be drawn: variables, and below the open ones what is in them. */
export function treeRows(
  variables: readonly Variable[],
  open: ReadonlyMap<string, LoadedChildren | undefined>,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const addChildren = (name: string, path: readonly ChildKey[], level: number): void => {
    const id = rowId(name, path);
    const loaded = open.get(id);
    if (!loaded) return;
    for (const [index, child] of loaded.children.entries())
      add(name, [...path, child.key], child.label, level, child, index + 1, loaded.total);
    const left = loaded.total - loaded.children.length;
    const note = { id: `${id} …`, name, path, level, loaded: loaded.children.length };
    if (loaded.problem !== undefined) rows.push({ kind: "problem", ...note, label: loaded.problem });
    else if (left > 0) rows.push({ kind: "more", ...note, label: say("Show {count} more", { count: left }) });
  };
  const add = (
    name: string,
    path: readonly ChildKey[],
    label: string,
    level: number,
    facts: ValueFacts,
    place: number,
    siblings: number,
    variable?: Variable,
  ): void => {
    const id = rowId(name, path);
    const isOpen = open.has(id);
    const row = { kind: "value", id, name, path, label, level, facts, isOpen, place, siblings } as const;
    rows.push(variable ? { ...row, variable } : row);
    if (isOpen) addChildren(name, path, level + 1);
  };
  for (const [index, variable] of variables.entries())
    add(variable.name, [], variable.name, 1, variable, index + 1, variables.length, variable);
  return rows;
}
