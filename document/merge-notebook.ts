import { createCellId } from "./cell-id.ts";
import { pairVersions, type CellVersions } from "./merge/cell-versions.ts";
import { isUntouched, mergeCell } from "./merge/merge-cell.ts";
import { mergeOrder } from "./merge/merge-order.ts";
import { mergeObject } from "./merge/merge-values.ts";
import type { Cell, Notebook } from "./notebook.ts";

export interface NotebookMerge {
  /** The merged notebook, to be written over theirs. Cells of the open document keep their ids. */
  readonly notebook: Notebook;
  /** Cells whose text both sides changed: both versions are there, theirs right after ours. */
  readonly conflicts: readonly { readonly ours: string; readonly theirs: string }[];
  /** Cells that one side deleted and the other changed: they are kept. */
  readonly kept: readonly string[];
}

/**
 * Merges a file that changed on disk with an open document, cell by cell: `base` is what both come from. What only one
 * side changed is taken from it; no text that somebody wrote since `base` is lost.
 */
export function mergeNotebooks(base: Notebook, ours: Notebook, theirs: Notebook): NotebookMerge {
  const conflicts: { ours: string; theirs: string }[] = [];
  const kept: string[] = [];
  const ourIds = new Set(ours.cells.map(({ id }) => id));
  const own = (cell: Cell): Cell => (ourIds.has(cell.id) ? { ...cell, id: createCellId() } : cell);

  const resolve = ({ base, ours, theirs }: CellVersions): readonly Cell[] => {
    if (ours && theirs) {
      const { cell, conflict } = mergeCell(base ?? theirs, ours, theirs);
      if (!conflict && (base || ours.source === theirs.source)) return [cell];
      const second = own({ ...theirs, id: ours.id });
      conflicts.push({ ours: ours.id, theirs: second.id });
      return [cell, second];
    }
    const alone = ours ?? (theirs && own(theirs));
    if (!alone) return [];
    if (base && isUntouched(base, alone)) return [];
    if (base) kept.push(alone.id);
    return [alone];
  };

  const order = mergeOrder(pairVersions(base.cells, ours.cells, theirs.cells), base.cells, theirs.cells);
  return {
    notebook: {
      ...theirs,
      metadata: mergeObject(base.metadata, ours.metadata, theirs.metadata),
      cells: order.flatMap(resolve),
    },
    conflicts,
    kept,
  };
}
