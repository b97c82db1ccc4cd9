import type * as Y from "yjs";
import { createCellId, isCellId } from "../cell-id.ts";
import type { Cell, CellType } from "../notebook.ts";
import { createCellMap } from "./create-shared-notebook.ts";
import { cellIdsOf, cellMapsOf, orderOf } from "./shared-cells.ts";

/*
 * `origin` is what the transaction is told to come from: the undo manager of a view tracks its own.
 */

/**
 * Adds a cell that is not in the order yet. To be called outside of the transaction that places it, so that no undo
 * manager tracks it: undo then only takes the cell out of the order, and its text stays there for those who edit it
 * and for redo.
 */
export function addCell(doc: Y.Doc, cell: Cell): string {
  const id = isCellId(cell.id) && !cellMapsOf(doc).has(cell.id) ? cell.id : createCellId();
  cellMapsOf(doc).set(id, createCellMap(cell));
  return id;
}

/** Puts a cell that is not in the order in front of the cell `next`, or at the end. */
export function placeCell(doc: Y.Doc, id: string, next: string | undefined): void {
  orderOf(doc).insert(placeOf(doc, next), [id]);
}

/** Takes cells out. Their text stays in the document, so undo brings them back under the same id. */
export function deleteCells(doc: Y.Doc, ids: readonly string[], origin?: unknown): void {
  doc.transact(() => takeOut(doc, new Set(ids)), origin);
}

/** Moves cells, in the order they have, in front of the one that is at `index` now; to the end where there is none. */
export function moveCells(doc: Y.Doc, ids: readonly string[], index: number, origin?: unknown): void {
  const moving = new Set(ids);
  const before = cellIdsOf(doc);
  const moved = before.filter((id) => moving.has(id));
  const next = before.slice(Math.max(0, index)).find((id) => !moving.has(id));
  const rest = before.filter((id) => !moving.has(id));
  const place = next === undefined ? rest.length : rest.indexOf(next);
  const after = [...rest.slice(0, place), ...moved, ...rest.slice(place)];
  if (after.every((id, at) => id === before[at])) return;
  doc.transact(() => {
    takeOut(doc, moving);
    orderOf(doc).insert(placeOf(doc, next), moved);
  }, origin);
}

/** Turns a cell into another type. Its text, metadata and attachments stay. */
export function changeCellType(doc: Y.Doc, id: string, type: CellType, origin?: unknown): void {
  const cell = cellMapsOf(doc).get(id);
  if (!cell || cell.get("cell_type") === type) return;
  doc.transact(() => cell.set("cell_type", type), origin);
}

/** Where `id` stands in the raw order; its end for undefined. */
function placeOf(doc: Y.Doc, id: string | undefined): number {
  const order = orderOf(doc);
  const place = id === undefined ? -1 : order.toArray().indexOf(id);
  return place < 0 ? order.length : place;
}

/** Takes every occurrence of `ids` out of the order, within a transaction. */
export function takeOut(doc: Y.Doc, ids: ReadonlySet<string>): void {
  const order = orderOf(doc);
  for (const [index, id] of [...order.toArray().entries()].reverse()) if (ids.has(id)) order.delete(index);
}
