import { compactLayout } from "./json/json-layout.ts";
import { parseJson } from "./json/parse-json.ts";
import { isJsonObject } from "./json/provenance.ts";
import { writeJson } from "./json/write-json.ts";
import type { JsonValue } from "./mime/mime-bundle.ts";
import { notebookToJson } from "./nbformat/notebook-json.ts";
import { newestMinor } from "./nbformat/versions.ts";
import type { Cell } from "./notebook.ts";
import { readNotebook } from "./read-notebook.ts";

/** The media type under which Jupyter's pages hand cells to each other: a JSON array of cells as nbformat has them. */
export const cellsMediaType = "application/vnd.jupyter.cells";

/** Cells as the text that other notebooks read, outputs included. */
export function writeCells(cells: readonly Cell[]): string {
  const { cells: json } = notebookToJson({ nbformat: 4, nbformat_minor: newestMinor, metadata: {}, cells });
  return writeJson(json ?? [], compactLayout);
}

/** The cells that a text describes, as an array or as a whole notebook; undefined where it is another text. */
export function readCells(text: string): readonly Cell[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const parse = parseJson(text);
  if (parse.kind === "failed") return undefined;
  const json = isJsonObject(parse.value) ? parse.value["cells"] : parse.value;
  if (!Array.isArray(json) || json.length === 0 || !json.every(isCell)) return undefined;
  const wrapped = { nbformat: 4, nbformat_minor: newestMinor, metadata: {}, cells: json as readonly JsonValue[] };
  const reading = readNotebook(writeJson(wrapped, compactLayout));
  return reading.kind === "read" ? reading.notebook.cells : undefined;
}

function isCell(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value["cell_type"] === "string" && value["source"] !== undefined;
}
