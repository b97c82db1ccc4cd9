import { parseJson } from "../json/parse-json.ts";
import { derive, isJsonObject } from "../json/provenance.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { cellIdFor } from "../cell-id.ts";
import type { Notices } from "./notices.ts";
import { minorWithIds } from "./versions.ts";
import { textOf } from "./repair-output.ts";
import { splitLines } from "./multiline-text.ts";

/** Media types by the names that version 3 had for them. */
const mediaTypes: { readonly [alias: string]: string } = {
  text: "text/plain",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

/** A notebook of version 3, as IPython wrote it until 2015, as one of version 4.5. Its worksheets become one list. */
export function upgradeNotebook(json: JsonObject, notices: Notices): JsonObject {
  notices.add("The notebook was of version 3. It is shown, and will be saved, as version 4.5.");
  const { worksheets, metadata, nbformat: _major, nbformat_minor: _minor, orig_nbformat: _original, ...rest } = json;
  const sheets = Array.isArray(worksheets) ? (worksheets as readonly JsonValue[]).filter(isJsonObject) : [];
  if (sheets.length > 1) notices.add(`Its ${sheets.length} worksheets follow each other now.`);
  const old = sheets.flatMap(({ cells }) => (Array.isArray(cells) ? (cells as readonly JsonValue[]) : []));
  const taken = new Set<string>();
  return {
    ...rest,
    cells: old.map((cell) => {
      const upgraded = isJsonObject(cell) ? upgradeCell(cell) : cell;
      if (!isJsonObject(upgraded)) return upgraded;
      const id = cellIdFor(textOf(upgraded["source"]), taken);
      taken.add(id);
      return { ...upgraded, id };
    }),
    metadata: upgradeMetadata(isJsonObject(metadata) ? metadata : {}, old, sheets),
    nbformat: 4,
    nbformat_minor: minorWithIds,
  };
}

/** The name becomes the title; the language of the cells and what worksheets said of themselves is kept. */
function upgradeMetadata(metadata: JsonObject, cells: readonly JsonValue[], sheets: readonly JsonObject[]): JsonObject {
  const { name, signature: _signature, ...rest } = metadata;
  const languages = new Set(
    cells.flatMap((cell) => (isJsonObject(cell) && typeof cell["language"] === "string" ? [cell["language"]] : [])),
  );
  const [language] = languages;
  const sheetMetadata = sheets.flatMap(({ metadata: own }) =>
    isJsonObject(own) && Object.keys(own).length > 0 ? [own] : [],
  );
  return derive(
    {
      ...(typeof name === "string" && name !== "" ? { title: name } : {}),
      ...(languages.size === 1 && language !== undefined ? { language_info: { name: language } } : {}),
      ...(sheetMetadata.length > 0 ? { worksheets: sheetMetadata } : {}),
      ...rest,
    },
    metadata,
  );
}

function upgradeCell(cell: JsonObject): JsonObject {
  const { cell_type: type, metadata, ...rest } = cell;
  const common = { ...rest, metadata: isJsonObject(metadata) ? metadata : {} };
  switch (type) {
    case "code":
      return upgradeCodeCell(cell, common.metadata);
    case "heading": {
      const { level, source, ...others } = common as JsonObject & { readonly level?: JsonValue };
      const depth = typeof level === "number" && level >= 1 && level <= 6 ? level : 1;
      const line = textOf(source).split(/\r?\n/).join(" ");
      return { ...others, cell_type: "markdown", source: [`${"#".repeat(depth)} ${line}`] };
    }
    case "html":
      return { ...common, cell_type: "markdown" };
    default:
      return { ...common, cell_type: type ?? "raw" };
  }
}

function upgradeCodeCell(cell: JsonObject, metadata: JsonObject): JsonObject {
  const {
    input,
    prompt_number: count,
    collapsed,
    outputs,
    language: _language,
    cell_type: type,
    metadata: _metadata,
    ...rest
  } = cell;
  return {
    ...rest,
    cell_type: type ?? "code",
    execution_count: count ?? null,
    metadata: collapsed === undefined ? metadata : derive({ ...metadata, collapsed }, metadata),
    outputs: Array.isArray(outputs)
      ? (outputs as readonly JsonValue[]).map((output) => (isJsonObject(output) ? upgradeOutput(output) : output))
      : [],
    source: input ?? rest["source"] ?? [],
  };
}

function upgradeOutput(output: JsonObject): JsonObject {
  switch (output["output_type"]) {
    case "pyout":
    case "display_data": {
      const { output_type: type, prompt_number: count, metadata, ...data } = output;
      return {
        ...(type === "pyout"
          ? { output_type: "execute_result", execution_count: count ?? null }
          : { output_type: type }),
        data: withMediaTypes(data),
        metadata: isJsonObject(metadata) ? withMediaTypes(metadata) : {},
      };
    }
    case "pyerr":
      return { ...output, output_type: "error" };
    case "stream": {
      const { stream, ...rest } = output;
      return { ...rest, name: stream ?? "stdout", text: splitLines(textOf(output["text"])) };
    }
    default:
      return output;
  }
}

function withMediaTypes(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const mediaType = mediaTypes[key] ?? key;
      return [mediaType, key === "json" ? parsedJson(value) : value];
    }),
  );
}

/** Version 3 kept JSON as text. */
function parsedJson(value: JsonValue): JsonValue {
  const parse = parseJson(textOf(value));
  return parse.kind === "parsed" ? parse.value : value;
}
