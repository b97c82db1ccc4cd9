import type * as Y from "yjs";
import { compactLayout } from "../json/json-layout.ts";
import { parseJson } from "../json/parse-json.ts";
import { isJsonObject } from "../json/provenance.ts";
import { writeJson } from "../json/write-json.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import type { CellType } from "../notebook.ts";

/*
 * The open document as a Yjs document, the same in the host and in every view:
 *   order     Y.Array of cell ids. Moving a cell touches nothing else, so that what is typed into it meanwhile stays.
 *   cells     Y.Map from id to Y.Map { cell_type, source: Y.Text, metadata: JSON text, attachments?: JSON text }.
 *   notebook  Y.Map { metadata: JSON text }.
 * Deleting a cell takes it out of `order` only; undo puts it back, and typing by others meanwhile is not lost.
 */

/** A cell of the open document. `source` is live. */
export interface SharedCell {
  readonly id: string;
  readonly cell_type: CellType;
  readonly source: Y.Text;
  readonly metadata: JsonObject;
  readonly attachments: JsonObject | undefined;
}

export type CellMap = Y.Map<string | Y.Text>;

/** The ids of the cells. May hold an id twice for a moment, where two views moved it: read it through `cellIdsOf`. */
export function orderOf(doc: Y.Doc): Y.Array<string> {
  return doc.getArray<string>("order");
}

/** All cells by id, also those that were deleted. */
export function cellMapsOf(doc: Y.Doc): Y.Map<CellMap> {
  return doc.getMap<CellMap>("cells");
}

export function notebookMapOf(doc: Y.Doc): Y.Map<string> {
  return doc.getMap<string>("notebook");
}

/** The ids of the cells in their order, each once. */
export function cellIdsOf(doc: Y.Doc): readonly string[] {
  const cells = cellMapsOf(doc);
  return [...new Set(orderOf(doc).toArray())].filter((id) => cells.has(id));
}

export function cellsOf(doc: Y.Doc): readonly SharedCell[] {
  return cellIdsOf(doc).flatMap((id) => cellOf(doc, id) ?? []);
}

/** The cell with this id, also where it was deleted; undefined where there never was one. */
export function cellOf(doc: Y.Doc, id: string): SharedCell | undefined {
  const map = cellMapsOf(doc).get(id);
  if (!map) return undefined;
  const attachments = map.get("attachments");
  return {
    id,
    cell_type: map.get("cell_type") as CellType,
    source: map.get("source") as Y.Text,
    metadata: jsonOf(map.get("metadata")),
    attachments: attachments === undefined ? undefined : jsonOf(attachments),
  };
}

/** The live text of a cell, to bind an editor to. */
export function sourceOf(doc: Y.Doc, id: string): Y.Text | undefined {
  return cellMapsOf(doc).get(id)?.get("source") as Y.Text | undefined;
}

export function notebookMetadataOf(doc: Y.Doc): JsonObject {
  return jsonOf(notebookMapOf(doc).get("metadata"));
}

/** Metadata as it stands in the shared document: numbers keep the spelling of the file. */
export function metadataText(metadata: JsonObject): string {
  return writeJson(metadata, compactLayout);
}

/** Parsed metadata, so that asking again for the same text gives the same object. */
const parsed = new Map<string, WeakRef<JsonObject>>();

function jsonOf(text: unknown): JsonObject {
  if (typeof text !== "string") return {};
  const known = parsed.get(text)?.deref();
  if (known) return known;
  const parse = parseJson(text);
  const value = parse.kind === "parsed" && isJsonObject(parse.value) ? parse.value : {};
  if (parsed.size > 5000) parsed.clear();
  parsed.set(text, new WeakRef(value));
  return value;
}
