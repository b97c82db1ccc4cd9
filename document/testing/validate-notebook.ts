import { isCellId } from "../cell-id.ts";
import { isJsonObject } from "../json/provenance.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { isJsonMediaType } from "../nbformat/mime-lines.ts";
import { isMultilineText } from "../nbformat/multiline-text.ts";
import { notebookToJson } from "../nbformat/notebook-json.ts";
import { isExecutionCount } from "../nbformat/repair-output.ts";
import { minorWithIds, newestMinor } from "../nbformat/versions.ts";
import type { Notebook } from "../notebook.ts";

/** What is wrong in a notebook, and where: `cells[3].source`. */
export interface NotebookProblem {
  readonly path: string;
  /** A sentence that follows the path: `is missing`. */
  readonly message: string;
}

/** Whether the file that would be written is what nbformat 4 asks for: no problems, or all of them. */
export function validateNotebook(notebook: Notebook): readonly NotebookProblem[] {
  return validateNotebookJson(notebookToJson(notebook));
}

/**
 * The same for a notebook as JSON. Fields that nbformat does not know are no problem, nor are the new types of cells and
 * outputs that a newer minor version may have: all that is kept.
 */
export function validateNotebookJson(json: JsonValue): readonly NotebookProblem[] {
  const problems: NotebookProblem[] = [];
  const check = (holds: boolean, path: string, message: string) => {
    if (!holds) problems.push({ path, message });
    return holds;
  };
  if (!isJsonObject(json)) return [{ path: "", message: "is not an object" }];
  check(json["nbformat"] === 4, "nbformat", "is not 4");
  const { nbformat_minor: minor, metadata, cells } = json;
  const isNewer = typeof minor === "number" && minor > newestMinor;
  const withIds = Number.isInteger(minor) && (minor as number) >= minorWithIds;
  check(Number.isInteger(minor) && (minor as number) >= 0, "nbformat_minor", "is not a natural number");
  if (check(isJsonObject(metadata), "metadata", "is not an object"))
    checkNotebookMetadata(metadata as JsonObject, check);
  if (!check(Array.isArray(cells), "cells", "is not a list")) return problems;
  const ids = new Set<JsonValue>();
  for (const [index, cell] of (cells as readonly JsonValue[]).entries()) {
    const path = `cells[${index}]`;
    if (!isJsonObject(cell)) {
      check(false, path, "is not an object");
      continue;
    }
    checkCell(cell, path, isNewer, check);
    if (!withIds) continue;
    const { id } = cell;
    if (check(isCellId(id), `${path}.id`, "is not 1 to 64 letters, digits, - and _"))
      check(!ids.has(id as string), `${path}.id`, "is the id of another cell");
    ids.add(id ?? null);
  }
  return problems;
}

type Check = (holds: boolean, path: string, message: string) => boolean;

function checkNotebookMetadata({ kernelspec, language_info }: JsonObject, check: Check): void {
  if (kernelspec !== undefined) {
    const isSound = isJsonObject(kernelspec) && isText(kernelspec["name"]) && isText(kernelspec["display_name"]);
    check(isSound, "metadata.kernelspec", "lacks name or display_name");
  }
  if (language_info !== undefined)
    check(isJsonObject(language_info) && isText(language_info["name"]), "metadata.language_info", "lacks name");
}

function checkCell(cell: JsonObject, path: string, isNewer: boolean, check: Check): void {
  const { cell_type: type, metadata, source, outputs, execution_count: count, attachments } = cell;
  const isKnown = type === "code" || type === "markdown" || type === "raw";
  if (!isKnown && isNewer && isText(type)) return;
  check(isKnown, `${path}.cell_type`, "is not code, markdown or raw");
  check(isMultilineText(source), `${path}.source`, "is neither text nor a list of lines");
  if (check(isJsonObject(metadata), `${path}.metadata`, "is not an object")) {
    const { tags, name } = metadata as JsonObject;
    if (tags !== undefined) check(areTags(tags), `${path}.metadata.tags`, "is not a list of different texts");
    if (name !== undefined) check(isText(name) && name !== "", `${path}.metadata.name`, "is not a text");
  }
  if (attachments !== undefined) {
    const isSound = isJsonObject(attachments) && Object.values(attachments).every((bundle) => isBundle(bundle));
    check(isSound, `${path}.attachments`, "is not MIME bundles by name");
  }
  if (type !== "code") return;
  check(isExecutionCount(count), `${path}.execution_count`, "is neither a natural number nor null");
  if (!check(Array.isArray(outputs), `${path}.outputs`, "is not a list")) return;
  for (const [index, output] of (outputs as readonly JsonValue[]).entries())
    checkOutput(output, `${path}.outputs[${index}]`, isNewer, check);
}

function checkOutput(output: JsonValue, path: string, isNewer: boolean, check: Check): void {
  if (!check(isJsonObject(output), path, "is not an object")) return;
  const {
    output_type: type,
    name,
    text,
    data,
    metadata,
    ename,
    evalue,
    traceback,
    execution_count: count,
  } = output as JsonObject;
  switch (type) {
    case "stream":
      check(isText(name), `${path}.name`, "is not a text");
      check(isMultilineText(text), `${path}.text`, "is neither text nor a list of lines");
      return;
    case "error":
      check(isText(ename), `${path}.ename`, "is not a text");
      check(isText(evalue), `${path}.evalue`, "is not a text");
      check(Array.isArray(traceback) && isMultilineText(traceback), `${path}.traceback`, "is not a list of lines");
      return;
    case "execute_result":
      check(isExecutionCount(count), `${path}.execution_count`, "is neither a natural number nor null");
      checkBundle(data, metadata, path, check);
      return;
    case "display_data":
      checkBundle(data, metadata, path, check);
      return;
    default:
      check(isNewer && isText(type), `${path}.output_type`, "is not stream, display_data, execute_result or error");
  }
}

function checkBundle(data: JsonValue | undefined, metadata: JsonValue | undefined, path: string, check: Check): void {
  check(isBundle(data), `${path}.data`, "is not a MIME bundle");
  check(isJsonObject(metadata), `${path}.metadata`, "is not an object");
}

function isBundle(value: JsonValue | undefined): boolean {
  return (
    isJsonObject(value) &&
    Object.entries(value).every(([mediaType, item]) => isJsonMediaType(mediaType) || isMultilineText(item))
  );
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string";
}

function areTags(value: JsonValue): boolean {
  return (
    Array.isArray(value) &&
    new Set(value).size === value.length &&
    value.every((tag) => typeof tag === "string" && tag !== "" && !tag.includes(","))
  );
}
