import type * as Y from "yjs";
import { adoptJson } from "../json/adopt-json.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import { cellMapsOf, cellOf, metadataText, notebookMapOf, notebookMetadataOf } from "./shared-cells.ts";

/** Sets the whole metadata of a cell. What equals the present keeps the spelling of its numbers. */
export function setCellMetadata(doc: Y.Doc, id: string, metadata: JsonObject, origin?: unknown): void {
  const present = cellOf(doc, id)?.metadata;
  const map = cellMapsOf(doc).get(id);
  if (!present || !map) return;
  const text = textLike(metadata, present);
  if (map.get("metadata") !== text) doc.transact(() => map.set("metadata", text), origin);
}

/** Sets all attachments of a cell, or takes them away. */
export function setAttachments(doc: Y.Doc, id: string, attachments: JsonObject | undefined, origin?: unknown): void {
  const map = cellMapsOf(doc).get(id);
  const text = attachments && metadataText(attachments);
  if (!map || map.get("attachments") === text) return;
  doc.transact(() => {
    if (text === undefined) map.delete("attachments");
    else map.set("attachments", text);
  }, origin);
}

/** Sets the whole metadata of the notebook. What equals the present keeps the spelling of its numbers. */
export function setNotebookMetadata(doc: Y.Doc, metadata: JsonObject, origin?: unknown): void {
  const map = notebookMapOf(doc);
  const text = textLike(metadata, notebookMetadataOf(doc));
  if (map.get("metadata") !== text) doc.transact(() => map.set("metadata", text), origin);
}

function textLike(metadata: JsonObject, present: JsonObject): string {
  return metadataText(adoptJson(metadata, present) as JsonObject);
}
