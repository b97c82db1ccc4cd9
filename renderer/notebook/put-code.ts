import { createCell } from "../../document/create-notebook.ts";
import { deleteCells, insertCells } from "./cell-edits.ts";
import { placeBelow, unfoldTo } from "./folding.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** Puts code into a cell below the active one, or in its place where that is empty, and selects it. Answers with its id. */
export function putCode(model: NotebookModel, source: string): string | undefined {
  const { active } = model.selection.get();
  const cell = model.maybeCell(active);
  const isEmpty = cell?.type.get() === "code" && cell.text.get().trim() === "";
  const place = cell ? placeBelow(model, cell.id) : model.order.get().length;
  const put = model.doc.transact(() => {
    const [id] = insertCells(model, place, [createCell("code", source)]);
    if (cell && isEmpty) deleteCells(model, [cell.id]);
    return id;
  }, model.undo.structure);
  if (put === undefined) return undefined;
  unfoldTo(model, put);
  model.selection.set({ active: put, anchor: put, mode: "command" });
  return put;
}
