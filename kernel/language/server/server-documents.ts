import { extname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MessageConnection } from "vscode-jsonrpc/node";
import { indexLines } from "../document/line-index.ts";
import { notify } from "./notify.ts";
import { configFile } from "./project-config.ts";

/** A document of the server that we keep, whether or not there is a file of that name. */
export interface ServerDocument {
  readonly uri: string;
  /** Takes effect with the next request. */
  readonly update: (text: string) => void;
  readonly close: () => void;
}

interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  text: string;
  /** What the server has; undefined before it has any. */
  sent: string | undefined;
  version: number;
}

/** The documents that outlive the server: each of its lives gets them anew. */
export interface ServerDocuments {
  /** `name` is a path from the folder on. */
  readonly open: (name: string) => ServerDocument;
  /** Sends what the server has not got yet. */
  readonly flush: () => void;
  readonly attach: (connection: MessageConnection) => void;
  readonly detach: () => void;
}

export function createServerDocuments(folder: string, config: (names: readonly string[]) => string): ServerDocuments {
  const documents = new Map<string, OpenDocument>();
  let connection: MessageConnection | undefined;
  const uriOf = (name: string) => pathToFileURL(resolve(folder, name)).href;
  const send = (method: string, parameters: object) => connection && notify(connection, method, parameters);
  const configDocument: OpenDocument = documentOf(uriOf(configFile));

  const sendOpen = ({ uri, languageId, version }: OpenDocument, text: string) =>
    send("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  const flushDocument = (document: OpenDocument) => {
    if (!connection || document.sent === document.text) return;
    document.version += 1;
    const { uri, version, text } = document;
    if (document.sent === undefined) sendOpen(document, text);
    else
      send("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [singleChange(document.sent, text)],
      });
    document.sent = text;
  };
  const flush = () => {
    configDocument.text = config([...documents.keys()]);
    flushDocument(configDocument);
    for (const document of documents.values()) flushDocument(document);
  };

  return {
    open(name) {
      const document = documentOf(uriOf(name));
      documents.set(name, document);
      return {
        uri: document.uri,
        update(text) {
          document.text = text;
        },
        close() {
          documents.delete(name);
          if (document.sent === undefined) return;
          // The server forgets whose project a document is when the project file changes, looks it up again when it is opened,
          // and crashes where one is closed that it has forgotten.
          sendOpen(document, document.sent);
          send("textDocument/didClose", { textDocument: { uri: document.uri } });
        },
      };
    },
    flush,
    attach(next) {
      connection = next;
      flush();
    },
    detach() {
      connection = undefined;
      for (const document of [configDocument, ...documents.values()]) document.sent = undefined;
    },
  };
}

/** What the server names, as Node names it: the server escapes other characters of a path. */
export function asNamed(uri: string): string {
  return uri.startsWith("file:") ? pathToFileURL(fileURLToPath(uri)).href : uri;
}

const languageIds: Readonly<Record<string, string>> = {
  ".json": "json",
  ".tsx": "typescriptreact",
  ".js": "javascript",
  ".mjs": "javascript",
  ".cjs": "javascript",
  ".jsx": "javascriptreact",
};

function documentOf(uri: string): OpenDocument {
  return { uri, languageId: languageIds[extname(uri)] ?? "typescript", text: "", sent: undefined, version: 0 };
}

/** The one replacement that makes `after` of `before`, as LSP has it. */
function singleChange(before: string, after: string): object {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let behind = 0;
  while (
    behind < shorter - start &&
    before.charCodeAt(before.length - 1 - behind) === after.charCodeAt(after.length - 1 - behind)
  )
    behind += 1;
  // Between the two halves of a line break or of a character there is no position.
  if (start > 0 && isSplit(before, start)) start -= 1;
  if (behind > 0 && isSplit(before, before.length - behind)) behind -= 1;
  return {
    range: indexLines(before).rangeOf(start, before.length - behind),
    text: after.slice(start, after.length - behind),
  };
}

function isSplit(text: string, at: number): boolean {
  const left = text[at - 1] ?? "";
  const right = text[at] ?? "";
  return (left === "\r" && right === "\n") || (/[\uD800-\uDBFF]/.test(left) && /[\uDC00-\uDFFF]/.test(right));
}
