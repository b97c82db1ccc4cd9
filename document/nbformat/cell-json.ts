import { adoptJson } from "../json/adopt-json.ts";
import { derive, isJsonObject } from "../json/provenance.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { Cell, CodeCell } from "../notebook.ts";
import { fileOrigin, type CellOrigin } from "./file-origin.ts";
import {
  isMultilineText,
  joinLines,
  likeOriginal,
  splitLines,
  withPlainLineEnds,
  type MultilineText,
} from "./multiline-text.ts";
import { outputFromJson, outputToJson } from "./output-json.ts";
import { minorWithIds } from "./versions.ts";
import type { Tell } from "./repair-output.ts";

/** The cell that repaired JSON describes. */
export function cellFromJson(json: JsonObject, id: string, idMadeUp: boolean, tell: Tell): Cell {
  const origin: { json: JsonObject; idMadeUp: boolean; asRead?: Cell } = { json, idMadeUp };
  const common = {
    id,
    source: withPlainLineEnds(joinLines(sourceOf(json))),
    metadata: json["metadata"] as JsonObject,
    // Complete two lines on.
    [fileOrigin]: origin as CellOrigin,
  };
  origin.asRead = typed(json, common, tell);
  return origin.asRead;
}

/** Cells of types that come from the future may have no source. */
function sourceOf({ source }: JsonObject): MultilineText {
  return isMultilineText(source) ? source : [];
}

function typed(
  json: JsonObject,
  common: Omit<CodeCell, "cell_type" | "outputs" | "execution_count">,
  tell: Tell,
): Cell {
  const { cell_type: type, attachments } = json;
  if (type === "code")
    return {
      ...common,
      cell_type: type,
      execution_count: json["execution_count"] as number | null,
      outputs: (json["outputs"] as readonly JsonObject[]).map((output) => outputFromJson(output, tell)),
    };
  return {
    ...common,
    cell_type: type === "markdown" ? type : "raw",
    ...(isJsonObject(attachments) ? { attachments } : {}),
  };
}

/** The cell as a file of version 4.`minor` is to have it. All that is unchanged since it was read stays as it was. */
export function cellToJson(cell: Cell, minor: number): JsonObject {
  const origin = cell[fileOrigin];
  return origin ? editedJson(cell, origin, minor) : freshJson(cell, minor);
}

function freshJson(cell: Cell, minor: number): JsonObject {
  return {
    ...(cell.cell_type !== "code" && cell.attachments ? { attachments: cell.attachments } : {}),
    cell_type: cell.cell_type,
    ...(cell.cell_type === "code" ? { execution_count: cell.execution_count } : {}),
    ...(minor >= minorWithIds ? { id: cell.id } : {}),
    metadata: cell.metadata,
    ...(cell.cell_type === "code" ? { outputs: cell.outputs.map(outputToJson) } : {}),
    source: splitLines(cell.source),
  };
}

function editedJson(cell: Cell, { json, asRead }: CellOrigin, minor: number): JsonObject {
  const edited: Record<string, JsonValue | undefined> = {};
  if (minor >= minorWithIds && json["id"] !== cell.id) edited["id"] = cell.id;
  if (cell.source !== asRead.source) edited["source"] = editedSource(cell.source, sourceOf(json));
  if (cell.metadata !== asRead.metadata) edited["metadata"] = adoptJson(cell.metadata, json["metadata"]);
  if (cell.cell_type !== asRead.cell_type) edited["cell_type"] = cell.cell_type;
  if (cell.cell_type === "code") editResults(cell, json, asRead, edited);
  else {
    if (asRead.cell_type === "code") {
      edited["outputs"] = undefined;
      edited["execution_count"] = undefined;
    }
    const before = asRead.cell_type === "code" ? undefined : asRead.attachments;
    if (cell.attachments !== before)
      edited["attachments"] = cell.attachments && adoptJson(cell.attachments, json["attachments"]);
  }
  const changes = Object.entries(edited).filter(([key, value]) => value !== json[key]);
  if (changes.length === 0) return json;
  return derive(withChanges(json, changes), json);
}

function editedSource(source: string, original: MultilineText): JsonValue {
  const edited = likeOriginal(source, original);
  return typeof edited === "string" || typeof original === "string" ? edited : derive(edited, original);
}

function editResults(
  cell: CodeCell,
  json: JsonObject,
  asRead: Cell,
  edited: Record<string, JsonValue | undefined>,
): void {
  const before = asRead.cell_type === "code" ? asRead : undefined;
  if (before === undefined) edited["attachments"] = undefined;
  if (cell.execution_count !== before?.execution_count) edited["execution_count"] = cell.execution_count;
  if (cell.outputs === before?.outputs) return;
  const outputs = cell.outputs.map(outputToJson);
  const list = json["outputs"];
  const same =
    Array.isArray(list) && list.length === outputs.length && outputs.every((output, index) => output === list[index]);
  if (!same) edited["outputs"] = Array.isArray(list) ? derive(outputs, list) : outputs;
}

/** `json` with members replaced, added, or left out where the new value is undefined. */
export function withChanges(
  json: JsonObject,
  changes: readonly (readonly [string, JsonValue | undefined])[],
): JsonObject {
  const members = new Map<string, JsonValue | undefined>([...Object.entries(json), ...changes]);
  return Object.fromEntries([...members].filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}
