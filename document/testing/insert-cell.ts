import type * as Y from "yjs";
import type { Cell } from "../notebook.ts";
import { addCell, placeCell } from "../shared/edit-cells.ts";
import { cellIdsOf } from "../shared/shared-cells.ts";

/** Puts a new cell in front of the one at `index`, at the end where there is none, and answers with its id. */
export function insertCell(doc: Y.Doc, index: number, cell: Cell, origin?: unknown): string {
  const id = addCell(doc, cell);
  doc.transact(() => placeCell(doc, id, cellIdsOf(doc)[index]), origin);
  return id;
}
