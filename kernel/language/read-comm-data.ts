import type { Position } from "vscode-languageserver-types";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  type LanguageCommOpen,
  type LanguageMethod,
  type LanguageRequests,
  type ToLanguage,
  isFileUri,
  languageProtocolVersion,
} from "../protocol/language-comm.ts";

/** What of its parameters a method cannot do without. */
const needs: { readonly [Method in LanguageMethod]: readonly (keyof LanguageRequests[Method]["params"] & string)[] } = {
  "textDocument/completion": ["position"],
  "completionItem/resolve": ["item"],
  "textDocument/hover": ["position"],
  "textDocument/signatureHelp": ["position"],
  "textDocument/diagnostic": [],
  "workspace/diagnostic": [],
  "textDocument/definition": ["position"],
  "textDocument/typeDefinition": ["position"],
  "textDocument/references": ["position", "context"],
  "textDocument/documentHighlight": ["position"],
  "textDocument/prepareRename": ["position"],
  "textDocument/rename": ["position", "newName"],
  "textDocument/codeAction": ["range", "context"],
  "textDocument/formatting": ["options"],
  "textDocument/rangeFormatting": ["range", "options"],
  "textDocument/semanticTokens/full": [],
  "textDocument/inlayHint": ["range"],
};

/** Data of the comm that was checked, or what is wrong with it, and with which request. */
export type ReadData<Data> =
  | { readonly kind: "read"; readonly data: Data }
  | { readonly kind: "wrong"; readonly reason: string; readonly id?: number };

/** Reads the data of `comm_open`. */
export function readCommOpen(data: JsonObject): ReadData<LanguageCommOpen> {
  if (data["protocol"] !== languageProtocolVersion)
    return wrong(`protocol is ${JSON.stringify(data["protocol"])}; this kernel speaks ${languageProtocolVersion}`);
  const isNamed = data["notebook"] === undefined || isNotebook(data["notebook"]);
  return checked(data, areContents(data) && isNamed, "cells, version, and what else there is are needed");
}

/** Reads the data of a `comm_msg` from a front end. */
export function readCommData(data: JsonObject): ReadData<ToLanguage> {
  switch (data["kind"]) {
    case "cells":
      return checked(data, areContents(data), "cells, version, and what else there is are needed");
    case "change":
      return checked(data, areChanges(data["changes"]) && isNumber(data["version"]), "a change is not understood");
    case "cancel":
      return checked(data, isNumber(data["id"]), "id is needed");
    case "request":
      return readRequest(data);
    default:
      return wrong(`there are no messages of kind ${JSON.stringify(data["kind"])}`);
  }
}

function readRequest(data: JsonObject): ReadData<ToLanguage> {
  const { id, method, cell, params } = data;
  if (!isNumber(id)) return wrong("a request needs a number as id");
  if (typeof method !== "string" || !Object.hasOwn(needs, method))
    return { kind: "wrong", id, reason: `there is no method ${JSON.stringify(method)}` };
  if (typeof cell !== "string" || !isRecord(params))
    return { kind: "wrong", id, reason: "a request needs a cell and params" };
  const missing = needs[method as LanguageMethod].find((name) => !isParameter(name, params[name]));
  if (missing !== undefined)
    return { kind: "wrong", id, reason: `${missing} of ${method} is ${JSON.stringify(params[missing])}` };
  return { kind: "read", data: data as unknown as ToLanguage };
}

function isParameter(name: string, value: unknown): boolean {
  switch (name) {
    case "position":
      return isPosition(value);
    case "range":
      return isRecord(value) && isPosition(value["start"]) && isPosition(value["end"]);
    case "newName":
      return typeof value === "string";
    case "context":
      return isRecord(value) && (!("diagnostics" in value) || Array.isArray(value["diagnostics"]));
    default:
      return isRecord(value);
  }
}

function areChanges(value: unknown): boolean {
  return Array.isArray(value) && value.every((change) => isRecord(change) && isChange(change));
}

function isChange(change: { readonly [field: string]: unknown }): boolean {
  switch (change["kind"]) {
    case "insert":
      return isNumber(change["index"]) && areCells([change["cell"]]);
    case "remove":
      return typeof change["id"] === "string";
    case "move":
      return typeof change["id"] === "string" && isNumber(change["index"]);
    case "source":
      return typeof change["id"] === "string" && typeof change["source"] === "string";
    case "edit":
      return typeof change["id"] === "string" && areEdits(change["edits"]);
    case "open":
      return areFiles([change["file"]]);
    case "close":
      return isFile(change["uri"]);
    case "type":
      return isFile(change["uri"]) && areEdits(change["edits"]);
    default:
      return false;
  }
}

function areEdits(value: unknown): boolean {
  return Array.isArray(value) && value.every(isEdit);
}

function isEdit(edit: unknown): boolean {
  return (
    isRecord(edit) && isNumber(edit["offset"]) && isNumber(edit["deleted"]) && typeof edit["inserted"] === "string"
  );
}

function areCells(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((cell) => isRecord(cell) && typeof cell["id"] === "string" && typeof cell["source"] === "string") &&
    new Set(value.map((cell: { readonly id: string }) => cell.id)).size === value.length
  );
}

function areContents({ cells, version, files = [] }: JsonObject): boolean {
  return areCells(cells) && isNumber(version) && areFiles(files);
}

function areFiles(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((file) => isRecord(file) && isFile(file["uri"]) && typeof file["text"] === "string")
  );
}

function isFile(uri: unknown): boolean {
  return typeof uri === "string" && isFileUri(uri) && URL.canParse(uri);
}

function isNotebook(value: unknown): boolean {
  return isRecord(value) && typeof value["name"] === "string" && typeof value["folder"] === "string";
}

function isPosition(value: unknown): value is Position {
  return isRecord(value) && isNumber(value["line"]) && isNumber(value["character"]);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checked<Data>(data: JsonObject, fine: boolean, reason: string): ReadData<Data> {
  return fine ? { kind: "read", data: data as unknown as Data } : wrong(reason);
}

function wrong(reason: string): { readonly kind: "wrong"; readonly reason: string } {
  return { kind: "wrong", reason };
}
