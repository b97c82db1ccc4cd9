import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { injectParameters, placeOfParameters } from "../../document/parameters/inject-parameters.ts";
import { knownParameters } from "../../document/parameters/known-parameters.ts";
import { parameterLines } from "../../document/parameters/parameter-values.ts";
import type { Done, Failed } from "../../host/contract/requests.ts";
import { deleteCells, insertCells, notebookOf } from "./cell-edits.ts";
import { editTogether } from "./edit-together.ts";
import { languageOf } from "./language.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** The parameters as a user can change them, and whether a cell is tagged to have them. */
export function presentParameters(model: NotebookModel): { readonly lines: string; readonly isTagged: boolean } {
  const { cells } = notebookOf(model);
  return { lines: parameterLines(knownParameters(cells)), isTagged: placeOfParameters(cells).defaults >= 0 };
}

/** Writes the cell that gives parameters their values, or takes it away where there are none. One step to undo. */
export function putParameters(model: NotebookModel, parameters: JsonObject): Done | Failed {
  const notebook = notebookOf(model);
  const { defaults, injected } = placeOfParameters(notebook.cells);
  const present = notebook.cells[injected];
  if (Object.keys(parameters).length === 0) {
    if (present) deleteCells(model, [present.id]);
    return { kind: "done" };
  }
  const injection = injectParameters(notebook, parameters, languageOf(model));
  if (injection.kind === "failed") return injection;
  const cell = injection.notebook.cells[present ? injected : defaults + 1]!;
  if (!present) insertCells(model, defaults + 1, [cell]);
  else if (present.source !== cell.source)
    editTogether(model, new Map([[present.id, [{ start: 0, end: present.source.length, inserted: cell.source }]]]));
  return { kind: "done" };
}
