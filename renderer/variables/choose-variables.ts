import type { Variable } from "../../kernel/protocol/variables.ts";

/** Which variables are listed: those that hold data, what can be called, what came from modules. */
export type VariableGroup = "all" | "data" | "functions" | "imports";
export type VariableColumn = "name" | "type" | "size" | "changed";

export interface VariableChoice {
  /** Words that must occur in name, type or value. */
  readonly query: string;
  readonly group: VariableGroup;
  readonly column: VariableColumn;
  readonly descending: boolean;
}

/** The variables to be shown, in the order to be shown in. */
export function chooseVariables(variables: readonly Variable[], choice: VariableChoice): readonly Variable[] {
  const words = choice.query.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = variables.filter(
    (variable) => isInGroup(variable, choice.group) && words.every((word) => searched(variable).includes(word)),
  );
  const sign = choice.descending ? -1 : 1;
  return chosen.sort((a, b) => sign * compare(a, b, choice.column) || byName(a, b));
}

function searched({ name, type, preview, dtype = "", importedFrom = "" }: Variable): string {
  return `${name} ${type} ${dtype} ${preview} ${importedFrom}`.toLowerCase();
}

function isInGroup({ kind, importedFrom }: Variable, group: VariableGroup): boolean {
  const isFunction = kind === "function" || kind === "class";
  switch (group) {
    case "all":
      return true;
    case "imports":
      return importedFrom !== undefined;
    case "functions":
      return isFunction && importedFrom === undefined;
    case "data":
      return !isFunction && importedFrom === undefined;
  }
}

const collator = new Intl.Collator(undefined, { numeric: true });

function byName(a: Variable, b: Variable): number {
  return collator.compare(a.name, b.name);
}

function compare(a: Variable, b: Variable, column: VariableColumn): number {
  switch (column) {
    case "name":
      return byName(a, b);
    case "type":
      return collator.compare(a.type, b.type);
    case "size":
      return (a.size?.bytes ?? -1) - (b.size?.bytes ?? -1);
    case "changed":
      return (a.changed?.at ?? 0) - (b.changed?.at ?? 0);
  }
}
