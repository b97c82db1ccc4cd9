import type { CellChange, CellId, LanguageCell, SourceEdit } from "../../protocol/language-comm.ts";
import { type CellScan, scanCell } from "../scan/scan-cell.ts";
import { longestSource } from "./executed-cells.ts";

export interface NotebookCell {
  readonly id: CellId;
  readonly source: string;
  /** Of the source; of nothing where it is too long to be looked at. */
  readonly scan: CellScan;
}

/** Thrown where a change does not fit the cells that are there. */
export class CellsOutOfStep extends Error {
  override readonly name = "CellsOutOfStep";
}

/** The code cells of one notebook, in its order, as a front end tells of them. */
export interface NotebookCells {
  readonly cells: () => readonly NotebookCell[];
  readonly find: (id: CellId) => NotebookCell | undefined;
  readonly replace: (cells: readonly LanguageCell[]) => void;
  /** Applies changes, all or none of them. Throws a `CellsOutOfStep`. */
  readonly change: (changes: readonly CellChange[]) => void;
}

export function createNotebookCells(): NotebookCells {
  let cells: readonly NotebookCell[] = [];
  return {
    cells: () => cells,
    find: (id) => cells.find((cell) => cell.id === id),
    replace(sources) {
      const kept = new Map(cells.map((cell) => [cell.id, cell]));
      cells = sources.map(({ id, source }) => {
        const before = kept.get(id);
        return before?.source === source ? before : cellOf(id, source);
      });
    },
    change(changes) {
      cells = changes.reduce(applyChange, cells);
    },
  };
}

function cellOf(id: CellId, source: string): NotebookCell {
  return { id, source, scan: scanCell(source.length > longestSource ? "" : source) };
}

function applyChange(cells: readonly NotebookCell[], change: CellChange): readonly NotebookCell[] {
  if (change.kind === "insert") {
    const { index, cell } = change;
    if (cells.some(({ id }) => id === cell.id)) throw new CellsOutOfStep(`there is a cell ${cell.id} already`);
    if (!isIndex(index, cells.length)) throw new CellsOutOfStep(`index ${index} in ${cells.length} cells`);
    return cells.toSpliced(index, 0, cellOf(cell.id, cell.source));
  }
  const at = cells.findIndex(({ id }) => id === change.id);
  const cell = cells[at];
  if (!cell) throw new CellsOutOfStep(`there is no cell ${change.id}`);
  switch (change.kind) {
    case "remove":
      return cells.toSpliced(at, 1);
    case "move":
      if (!isIndex(change.index, cells.length - 1))
        throw new CellsOutOfStep(`index ${change.index} in ${cells.length} cells`);
      return cells.toSpliced(at, 1).toSpliced(change.index, 0, cell);
    case "source":
      return cells.with(at, cellOf(cell.id, change.source));
    case "edit":
      return cells.with(at, cellOf(cell.id, change.edits.reduce(applySourceEdit, cell.source)));
  }
}

/** The source with a splice in it. Throws a `CellsOutOfStep` where that lies outside of it. */
export function applySourceEdit(source: string, { offset, deleted, inserted }: SourceEdit): string {
  if (!isIndex(offset, source.length) || !isIndex(deleted, source.length - offset))
    throw new CellsOutOfStep(`an edit of ${deleted} characters at ${offset} of ${source.length}`);
  return source.slice(0, offset) + inserted + source.slice(offset + deleted);
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= length;
}
