import { createCell } from "../../document/create-notebook.ts";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { insertCells } from "./cell-edits.ts";
import { placeBelow, unfoldTo } from "./folding.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** Puts code into a cell below the active one, or into that one where it is empty, and selects it. Answers with its id. */
export function putCode(model: NotebookModel, source: string): string | undefined {
  const { doc, undo } = model;
  const cell = model.maybeCell(model.selection.get().active);
  const isEmpty = cell?.type.get() === "code" && cell.text.get().trim() === "";
  if (cell && isEmpty) replaceSource(doc, cell.id, source, undo.structure);
  const place = cell ? placeBelow(model, cell.id) : model.order.get().length;
  const id = cell && isEmpty ? cell.id : insertCells(model, place, [createCell("code", source)])[0];
  if (id === undefined) return undefined;
  unfoldTo(model, id);
  model.selection.set({ active: id, anchor: id, mode: "command" });
  return id;
}
