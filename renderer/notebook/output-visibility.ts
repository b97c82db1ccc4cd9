import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { setMetadata } from "./cell-edits.ts";
import type { CellModel } from "./cell-model.ts";
import type { NotebookModel } from "./notebook-model.ts";

function jupyterOf(cell: CellModel): JsonObject {
  return (cell.metadata.get()["jupyter"] ?? {}) as JsonObject;
}

/** Whether the cell's outputs are folded away, by the metadata that Jupyter's own pages write. */
export function isOutputHidden(cell: CellModel): boolean {
  return jupyterOf(cell)["outputs_hidden"] === true || cell.metadata.get()["collapsed"] === true;
}

/** Whether the cell's source is folded away. */
export function isSourceHidden(cell: CellModel): boolean {
  return jupyterOf(cell)["source_hidden"] === true;
}

function setHidden(model: NotebookModel, cell: CellModel, key: string, hidden: boolean): void {
  const { [key]: _, ...others } = jupyterOf(cell);
  const next = hidden ? { ...others, [key]: true } : others;
  setMetadata(model, cell.id, "jupyter", Object.keys(next).length > 0 ? next : undefined);
}

export function setOutputHidden(model: NotebookModel, cell: CellModel, hidden: boolean): void {
  if (isOutputHidden(cell) === hidden) return;
  if (cell.metadata.get()["collapsed"] !== undefined) setMetadata(model, cell.id, "collapsed", hidden || undefined);
  setHidden(model, cell, "outputs_hidden", hidden);
}

export function setSourceHidden(model: NotebookModel, cell: CellModel, hidden: boolean): void {
  setHidden(model, cell, "source_hidden", hidden);
}
