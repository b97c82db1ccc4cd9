import { conflictOf, withoutConflict } from "../../document/merge/conflict-marks.ts";
import { changeCellType, deleteCells } from "../../document/shared/edit-cells.ts";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { setCellMetadata } from "../../document/shared/set-metadata.ts";
import { cellMapsOf } from "../../document/shared/shared-cells.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";

/** What to keep of a cell that both sides of a merge changed: only this version, or both. */
export type Keeping = "this" | "both";

/** Cells that wait for a choice, in their order. */
export function conflictsOf(model: NotebookModel): readonly string[] {
  const cells = cellMapsOf(model.doc);
  return model.order.get().filter((id) => {
    // Looked at as text first: of a thousand cells hardly one has a mark.
    const metadata = cells.get(id)?.get("metadata");
    if (typeof metadata !== "string" || !metadata.includes('"conflict"')) return false;
    const mark = conflictOf(model.cell(id).metadata.get());
    return mark !== undefined && model.placeOf(mark.other) >= 0;
  });
}

/**
 * Ends the conflict that a cell is in: one step of undo. Where their version is kept it takes the place of ours, whose id
 * is the one that the notebook had: git then shows no more than what changed.
 */
export async function settleConflict(model: NotebookModel, id: string, keeping: Keeping): Promise<void> {
  const { doc, undo } = model;
  const cell = model.cell(id);
  const mark = conflictOf(cell.metadata.get());
  const other = model.maybeCell(mark?.other ?? null);
  if (!mark || !other) return;
  const takesPlace = keeping === "this" && mark.side === "theirs";
  const metadata = withoutConflict(cell.metadata.get());
  doc.transact(() => {
    setCellMetadata(doc, id, metadata, undo.structure);
    setCellMetadata(doc, other.id, takesPlace ? metadata : withoutConflict(other.metadata.get()), undo.structure);
    if (takesPlace) {
      changeCellType(doc, other.id, cell.type.get(), undo.structure);
      replaceSource(doc, other.id, cell.text.get(), undo.structure);
    }
    if (keeping === "this") deleteCells(doc, [takesPlace ? id : other.id], undo.structure);
  }, undo.structure);
  if (!takesPlace) return;
  const outputs = cell.outputs.items.get().map(({ output }) => output);
  const { executionCount } = cell.status.get();
  const from = { documentId: model.documentId, cellId: id };
  await model.request("cells.placeOutputs", { cells: [{ cellId: other.id, executionCount, outputs, from }] });
}

/** Ends all conflicts in favour of one side. */
export async function settleAll(model: NotebookModel, side: "ours" | "theirs"): Promise<void> {
  for (const id of conflictsOf(model))
    if (conflictOf(model.cell(id).metadata.get())?.side === side) await settleConflict(model, id, "this");
}
