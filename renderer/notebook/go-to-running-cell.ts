import { unfoldTo } from "./folding.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** Goes to the cell that runs, or to the next one that waits. Says whether there is one. */
export function goToRunningCell(model: NotebookModel): boolean {
  const { running, next } = model.runs.get();
  const id = running ?? next;
  if (id === undefined || model.placeOf(id) < 0) return false;
  unfoldTo(model, id);
  model.selection.set({ active: id, anchor: id, mode: "command" });
  return true;
}
