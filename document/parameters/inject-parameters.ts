import { createCell } from "../create-notebook.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import type { Cell, Notebook } from "../notebook.ts";
import { parameterSource } from "./parameter-source.ts";
import { wrongName } from "./parameter-values.ts";

/** The tag of the cell whose values are defaults, and that of the cell which comes after it and gives others. */
const defaultsTag = "parameters";
const injectedTag = "injected-parameters";

export type Injection =
  | { readonly kind: "injected"; readonly notebook: Notebook; readonly notices: readonly string[] }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * The notebook with a cell that gives `parameters` their values, where papermill puts it: behind the cell tagged
 * `parameters`, in place of the one that was injected before, or first. `language` is that of the cells.
 */
export function injectParameters(notebook: Notebook, parameters: JsonObject, language: string): Injection {
  const source = parameterSource(language, parameters);
  if (source === undefined) {
    const reason = `Parameters can be given to notebooks in TypeScript, JavaScript and Python; this one is in ${language}.`;
    return { kind: "failed", reason };
  }
  const [wrong] = Object.keys(parameters).flatMap((name) => wrongName(name, language.toLowerCase()) ?? []);
  if (wrong !== undefined) return { kind: "failed", reason: wrong };
  const { cells } = notebook;
  const cell: Cell = { ...createCell("code", source), metadata: { tags: [injectedTag] } };
  const { injected, defaults } = placeOfParameters(cells);
  const placed = injected >= 0 ? cells.with(injected, cell) : cells.toSpliced(defaults + 1, 0, cell);
  return {
    kind: "injected",
    notebook: { ...notebook, cells: placed },
    notices: noticesOn(cells[defaults], parameters),
  };
}

/** Where the cell with the defaults stands, and the one that was injected before; -1 where there is none. */
export function placeOfParameters(cells: readonly Cell[]): { readonly defaults: number; readonly injected: number } {
  const indexOf = (tag: string) => cells.findIndex((cell) => hasTag(cell, tag));
  return { defaults: indexOf(defaultsTag), injected: indexOf(injectedTag) };
}

/** Whether a cell is the one that gives parameters other values. */
export function hasInjectedParameters(cell: Cell): boolean {
  return hasTag(cell, injectedTag);
}

/** The language of a notebook's cells, as its file tells it; undefined where it does not. */
export function languageOfNotebook({ metadata }: Notebook): string | undefined {
  const of = (key: string, name: string) => {
    const part = metadata[key];
    const value =
      typeof part === "object" && part !== null && !Array.isArray(part) ? (part as JsonObject)[name] : undefined;
    return typeof value === "string" ? value : undefined;
  };
  return of("kernelspec", "language") ?? of("language_info", "name");
}

/** A parameter that nothing in the notebook knows is mostly a misspelt one. */
function noticesOn(defaults: Cell | undefined, parameters: JsonObject): string[] {
  if (!defaults) return ['No cell is tagged "parameters": the parameters come before all cells.'];
  const known = new Set(defaults.source.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu));
  return Object.keys(parameters)
    .filter((name) => !known.has(name))
    .map((name) => `The cell tagged "parameters" does not name the parameter ${name}.`);
}

function hasTag({ metadata: { tags } }: Cell, tag: string): boolean {
  return Array.isArray(tags) && tags.includes(tag);
}
