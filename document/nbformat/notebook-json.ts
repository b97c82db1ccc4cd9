import { cellIdFor, isCellId } from "../cell-id.ts";
import { adoptJson } from "../json/adopt-json.ts";
import type { JsonLayout } from "../json/json-layout.ts";
import { derive } from "../json/provenance.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { Cell, Notebook } from "../notebook.ts";
import { cellFromJson, cellToJson, withChanges } from "./cell-json.ts";
import { fileOrigin, type NotebookOrigin } from "./file-origin.ts";
import type { Notices } from "./notices.ts";
import { textOf } from "./repair-output.ts";

/** The notebook that repaired JSON of version 4 describes. Cells without ids get some that stay out of the file. */
export function notebookFromJson(json: JsonObject, layout: JsonLayout, notices: Notices): Notebook {
  const list = json["cells"] as readonly JsonObject[];
  const owners = new Map<string, number>();
  for (const [index, { id }] of list.entries()) if (isCellId(id) && !owners.has(id)) owners.set(id, index);
  const taken = new Set(owners.keys());
  const cells = list.map((cell, index): Cell => {
    const known = isCellId(cell["id"]) && owners.get(cell["id"]) === index ? cell["id"] : undefined;
    const id = known ?? cellIdFor(textOf(cell["source"]), taken);
    taken.add(id);
    return cellFromJson(cell, id, known === undefined, (sentence) => notices.add(sentence, index + 1));
  });
  const origin: { json: JsonObject; layout: JsonLayout; asRead?: Notebook } = { json, layout };
  const notebook: Notebook = {
    nbformat: 4,
    nbformat_minor: json["nbformat_minor"] as number,
    metadata: json["metadata"] as JsonObject,
    cells,
    // Complete on the next line.
    [fileOrigin]: origin as NotebookOrigin,
  };
  origin.asRead = notebook;
  return notebook;
}

/** The notebook as its file is to have it. All that is unchanged since it was read stays as it was. */
export function notebookToJson(notebook: Notebook): JsonObject {
  const origin = notebook[fileOrigin];
  const { nbformat, nbformat_minor: minor, metadata } = notebook;
  const cells = notebook.cells.map((cell) => cellToJson(cell, minor));
  if (!origin) return { cells, metadata, nbformat, nbformat_minor: minor };
  const { json, asRead } = origin;
  const before = json["cells"] as readonly JsonValue[];
  const sameCells = cells.length === before.length && cells.every((cell, index) => cell === before[index]);
  const changes: [string, JsonValue][] = [];
  if (!sameCells) changes.push(["cells", derive(cells, before)]);
  if (metadata !== asRead.metadata) {
    const adopted = adoptJson(metadata, json["metadata"]);
    if (adopted !== json["metadata"]) changes.push(["metadata", adopted]);
  }
  if (minor !== asRead.nbformat_minor) changes.push(["nbformat_minor", minor]);
  return changes.length === 0 ? json : derive(withChanges(json, changes), json);
}
