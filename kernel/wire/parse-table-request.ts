import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import { exportFormats, filterTests, type TableRequest } from "../protocol/tables.ts";

export type ParsedTableRequest =
  | { readonly kind: "request"; readonly request: TableRequest }
  | { readonly kind: "refused"; readonly id?: number; readonly reason: string };

/** Reads what a front end sent over the comm: anybody may send anything. */
export function parseTableRequest(data: JsonObject): ParsedTableRequest {
  const { id, method, viewer } = data;
  if (typeof viewer !== "string") return { kind: "refused", reason: "expected who asks as viewer" };
  if (method === "leave") return { kind: "request", request: { method, viewer } };
  if (typeof id !== "number") return { kind: "refused", reason: "expected a request with a number as its id" };
  const reason = problemOf(data);
  if (reason !== undefined) return { kind: "refused", id, reason };
  // All that is read of it has been looked at.
  return { kind: "request", request: data as unknown as TableRequest };
}

/** What is wrong with a question about a table; undefined where nothing is. */
function problemOf(data: JsonObject): string | undefined {
  if (!isRef(data["table"])) return "expected a table: the id of one that was displayed, or a variable with a path";
  const { method } = data;
  if (method === "describe") return undefined;
  if (!isOneOf(method, ["rows", "summarize", "text", "export"]))
    return `expected the method describe, rows, summarize, text, export or leave, got ${JSON.stringify(method)}`;
  if (!isQuery(data["query"])) return "expected a query with sort, filters and where";
  if (method === "summarize") return isCount(data["column"]) ? undefined : "expected the place of a column";
  if (!isListOf(data["columns"], isCount)) return "expected columns as a list of places";
  if (method === "export") {
    if (!isOneOf(data["format"], exportFormats)) return `expected the format ${exportFormats.join(", ")}`;
    return typeof data["path"] === "string" && data["path"] !== "" ? undefined : "expected the path of a file";
  }
  if (!isCount(data["start"]) || !isCount(data["count"])) return "expected start and count as numbers from 0 on";
  if (method === "text" && !isOneOf(data["format"], ["tsv", "markdown"])) return "expected the format tsv or markdown";
  return undefined;
}

function isRef(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  if (value["kind"] === "displayed") return typeof value["id"] === "string";
  return value["kind"] === "variable" && typeof value["name"] === "string" && isListOf(value["path"], isText);
}

function isQuery(value: JsonValue | undefined): boolean {
  if (!isObject(value) || typeof value["where"] !== "string") return false;
  const isKey = (key: JsonValue) => isObject(key) && isCount(key["column"]) && typeof key["descending"] === "boolean";
  const isFilter = (filter: JsonValue) =>
    isObject(filter) &&
    isCount(filter["column"]) &&
    isOneOf(filter["test"], filterTests) &&
    (filter["value"] === undefined || isText(filter["value"]));
  return isListOf(value["sort"], isKey) && isListOf(value["filters"], isFilter);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: JsonValue | undefined, isItem: (item: JsonValue) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isOneOf(value: JsonValue | undefined, choices: readonly string[]): boolean {
  return typeof value === "string" && choices.includes(value);
}

function isText(value: JsonValue): boolean {
  return typeof value === "string";
}

function isCount(value: JsonValue | undefined): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
