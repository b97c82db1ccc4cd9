import * as Y from "yjs";
import type { Cell, Notebook } from "../notebook.ts";
import { withPlainLineEnds } from "../nbformat/multiline-text.ts";
import { cellMapsOf, metadataText, notebookMapOf, orderOf, type CellMap } from "./shared-cells.ts";

/** The notebook as a shared document. Outputs are not in it. */
export function createSharedNotebook(notebook: Notebook): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    notebookMapOf(doc).set("metadata", metadataText(notebook.metadata));
    for (const cell of notebook.cells) cellMapsOf(doc).set(cell.id, createCellMap(cell));
    orderOf(doc).push(notebook.cells.map(({ id }) => id));
  });
  return doc;
}

/** What `cells` holds of a cell. */
export function createCellMap(cell: Cell): CellMap {
  const map: CellMap = new Y.Map();
  map.set("cell_type", cell.cell_type);
  map.set("source", new Y.Text(withPlainLineEnds(cell.source)));
  map.set("metadata", metadataText(cell.metadata));
  if (cell.cell_type !== "code" && cell.attachments) map.set("attachments", metadataText(cell.attachments));
  return map;
}
