import type * as Y from "yjs";
import type { Notebook } from "../notebook.ts";
import { addCell, changeCellType } from "./edit-cells.ts";
import { replaceSource } from "./replace-source.ts";
import { setAttachments, setCellMetadata, setNotebookMetadata } from "./set-metadata.ts";
import { cellMapsOf, orderOf } from "./shared-cells.ts";

/**
 * Makes the open document say what `notebook` says, by as few changes as it takes, in one transaction: for a file that
 * is read again or merged while views have it open.
 */
export function applyNotebook(doc: Y.Doc, notebook: Notebook, origin?: unknown): void {
  for (const cell of notebook.cells) if (!cellMapsOf(doc).has(cell.id)) addCell(doc, cell);
  doc.transact(() => {
    setNotebookMetadata(doc, notebook.metadata, origin);
    for (const cell of notebook.cells) {
      changeCellType(doc, cell.id, cell.cell_type, origin);
      replaceSource(doc, cell.id, cell.source, origin);
      setCellMetadata(doc, cell.id, cell.metadata, origin);
      if (cell.cell_type !== "code") setAttachments(doc, cell.id, cell.attachments, origin);
    }
    setOrder(
      doc,
      notebook.cells.map(({ id }) => id),
    );
  }, origin);
}

/** Leaves alone what is the same at the start and at the end, and puts what is between anew. */
function setOrder(doc: Y.Doc, ids: readonly string[]): void {
  const order = orderOf(doc);
  const before = order.toArray();
  let head = 0;
  while (head < ids.length && ids[head] === before[head]) head += 1;
  let tail = 0;
  const most = Math.min(ids.length, before.length) - head;
  while (tail < most && ids.at(-1 - tail) === before.at(-1 - tail)) tail += 1;
  if (before.length > head + tail) order.delete(head, before.length - head - tail);
  if (ids.length > head + tail) order.insert(head, ids.slice(head, ids.length - tail));
}
