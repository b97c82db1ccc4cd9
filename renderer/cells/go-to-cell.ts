import type { NotebookModel } from "../notebook/notebook-model.ts";
import { drawWithin } from "./drawing-order.ts";

/** Selects a cell and brings it into view, drawn. */
export function goToCell(model: NotebookModel, cellId: string): void {
  model.selection.set({ active: cellId, anchor: cellId, mode: "command" });
  const cell = document.querySelector(`[data-testid=notebook] [data-cell-id="${CSS.escape(cellId)}"]`);
  if (!cell) return;
  drawWithin(cell);
  cell.scrollIntoView({ block: "center" });
}
