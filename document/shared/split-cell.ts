import type * as Y from "yjs";
import { createCell } from "../create-notebook.ts";
import { addCell, placeCell, takeOut } from "./edit-cells.ts";
import { cellIdsOf, cellMapsOf, cellOf, metadataText, type SharedCell } from "./shared-cells.ts";

/**
 * Splits a cell at `offset`: a new cell above takes the text before it; the cell itself keeps what follows, its id, its
 * outputs and the cursor. The line ends that `mergeCells` would put there go. Answers with the id of the new cell.
 */
export function splitCell(doc: Y.Doc, id: string, offset: number, origin?: unknown): string | undefined {
  const cell = cellOf(doc, id);
  if (!cell || !cellIdsOf(doc).includes(id)) return undefined;
  const text = cell.source.toString();
  const joint = jointOf(cell);
  let end = Math.min(Math.max(0, offset), text.length);
  let start = end;
  while (end > 0 && start - end < joint.length && text[end - 1] === "\n") end -= 1;
  while (start < text.length && start - end < joint.length && text[start] === "\n") start += 1;
  const above = addCell(doc, {
    ...createCell(cell.cell_type, text.slice(0, end)),
    metadata: cell.metadata,
    ...(cell.cell_type === "markdown" && cell.attachments ? { attachments: cell.attachments } : {}),
  });
  doc.transact(() => {
    placeCell(doc, above, id);
    if (start > 0) cell.source.delete(0, start);
  }, origin);
  return above;
}

/** Appends the text of all further cells to the first, in the order of the notebook, and deletes them. */
export function mergeCells(doc: Y.Doc, ids: readonly string[], origin?: unknown): string | undefined {
  const merging = new Set(ids);
  const [first, ...rest] = cellIdsOf(doc)
    .filter((id) => merging.has(id))
    .flatMap((id) => cellOf(doc, id) ?? []);
  if (!first || rest.length === 0) return first?.id;
  const joint = jointOf(first);
  const attachments = Object.assign({}, ...[...rest.toReversed(), first].map((cell) => cell.attachments));
  doc.transact(() => {
    first.source.insert(first.source.length, rest.map(({ source }) => joint + source.toString()).join(""));
    if (rest.some((cell) => cell.attachments))
      cellMapsOf(doc).get(first.id)?.set("attachments", metadataText(attachments));
    takeOut(doc, new Set(rest.map(({ id }) => id)));
  }, origin);
  return first.id;
}

/** What stands between the texts of two cells that become one: in Markdown an empty line, lest paragraphs run together. */
function jointOf(cell: SharedCell): string {
  return cell.cell_type === "markdown" ? "\n\n" : "\n";
}
