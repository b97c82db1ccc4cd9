import type { CellModel } from "./cell-model.ts";

/** Where the text cursor of a cell last stood, told by its editor. */
export interface CursorPosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

const positions = new WeakMap<CellModel, CursorPosition>();
const watchers = new Set<() => void>();

export function rememberCursor(cell: CellModel, position: CursorPosition): void {
  positions.set(cell, position);
  for (const watcher of Array.from(watchers)) watcher();
}

export function cursorOf(cell: CellModel): CursorPosition | undefined {
  return positions.get(cell);
}

/** Calls `watcher` whenever a cursor moved. */
export function watchCursors(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Where a cell is split: at its cursor, or at its end where it never had one. */
export function splitOffset(cell: CellModel): number {
  const { length } = cell.text.get();
  return Math.min(positions.get(cell)?.offset ?? length, length);
}
