import type { CellDiff, NotebookDiff } from "../../document/diff/diff-notebooks.ts";
import { changeCellType } from "../../document/shared/edit-cells.ts";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { setAttachments, setCellMetadata } from "../../document/shared/set-metadata.ts";
import { deleteCells, insertCells } from "../notebook/cell-edits.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { ComparisonModel } from "./comparison-model.ts";

/** Makes one cell of the notebook what it was in the version, outputs included. Texts are one step of undo. */
export async function takeCell(
  model: NotebookModel,
  comparison: ComparisonModel,
  diff: NotebookDiff,
  { before, after, ...cell }: CellDiff,
): Promise<void> {
  const { doc, undo } = model;
  if (!before) {
    if (after) deleteCells(model, [after.id]);
    return;
  }
  let cellId = after?.id;
  if (cellId === undefined) [cellId] = insertCells(model, placeFor(model, diff, before.id), [before]);
  else {
    const id = cellId;
    if (!model.maybeCell(id)) return;
    doc.transact(() => {
      changeCellType(doc, id, before.cell_type, undo.structure);
      replaceSource(doc, id, before.source, undo.structure);
      setCellMetadata(doc, id, before.metadata, undo.structure);
      if (before.cell_type !== "code") setAttachments(doc, id, before.attachments, undo.structure);
    }, undo.structure);
  }
  if (cellId !== undefined && (cell.outputsChanged || !after)) await takeOutputs(model, comparison, before.id, cellId);
}

/** Puts the outputs of the version where they belong. Those that were too long for a window are not there to be taken. */
async function takeOutputs(
  model: NotebookModel,
  comparison: ComparisonModel,
  from: string,
  cellId: string,
): Promise<void> {
  const version = comparison.versionCell(from);
  if (!version || version.outputs.some(({ truncated }) => truncated)) return;
  const { outputs, executionCount } = version;
  await model.request("cells.clearOutputs", { cellIds: [cellId] });
  await model.request("cells.placeOutputs", { cells: [{ cellId, executionCount, outputs }] });
}

/** Where a removed cell belongs: behind the cell that it followed. */
function placeFor(model: NotebookModel, { cells }: NotebookDiff, cellId: string): number {
  const at = cells.findIndex(({ before, after }) => before?.id === cellId && !after);
  const above = cells.slice(0, at).findLast(({ after }) => after && model.placeOf(after.id) >= 0);
  return above?.after ? model.placeOf(above.after.id) + 1 : 0;
}
