import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompletionItem, Diagnostic, Position } from "vscode-languageserver-types";
import type {
  CellChange,
  FromLanguage,
  LanguageError,
  LanguageMethod,
  LanguageParams,
  LanguageResult,
  LanguageStatus,
} from "../../protocol/language-comm.ts";
import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import { indexLines } from "../document/line-index.ts";
import { createLanguageService, type LanguageService, type ValueAnswers } from "../language-service.ts";

const typesFolder = fileURLToPath(new URL("../../../dist/kernel/types", import.meta.url));

/** A request that was answered with an error. */
class LanguageRequestError extends Error {
  readonly code: LanguageError["code"];
  constructor({ code, message }: LanguageError) {
    super(message);
    this.code = code;
  }
}

/** A front end's end of the language service, without a kernel around it. */
export interface LanguageSession {
  readonly service: LanguageService;
  readonly folder: string;
  readonly received: readonly FromLanguage[];
  /** Gives the cells anew, named a, b, c …; `^` in a source marks the cursor, which is taken out. */
  readonly cells: (...sources: readonly string[]) => void;
  readonly change: (...changes: readonly CellChange[]) => void;
  readonly send: (data: object) => void;
  readonly request: <Method extends LanguageMethod>(
    method: Method,
    cell: string,
    params: LanguageParams<Method>,
  ) => Promise<LanguageResult<Method>>;
  /** Where the cursor is. */
  readonly cursor: () => { readonly cell: string; readonly position: Position };
  /** At the cursor. */
  readonly labels: () => Promise<readonly string[]>;
  readonly item: (label: string, source?: string) => Promise<CompletionItem>;
  readonly hover: () => Promise<string>;
  readonly problems: (cell: string) => Promise<readonly Diagnostic[]>;
  /** Problems that are no hints, as `code message`. */
  readonly errors: (cell: string) => Promise<readonly string[]>;
  /** As the kernel does it. */
  readonly execute: (code: string) => void;
  readonly ready: () => Promise<LanguageStatus>;
  readonly close: () => void;
}

const noValues: ValueAnswers = { complete: async () => undefined, inspect: async () => undefined };

export interface LanguageSessionOptions {
  /** Default a fresh folder. */
  readonly folder?: string;
  readonly values?: ValueAnswers;
  readonly executable?: string;
}

export function openLanguageSession(options: LanguageSessionOptions = {}): LanguageSession {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "kelvin-language-"));
  const service = createLanguageService({
    folder,
    typesFolder,
    from: import.meta.url,
    describeTables: fileURLToPath(new URL("../../../dist/kernel/library/bin/describe-tables.mjs", import.meta.url)),
    values: options.values ?? noValues,
    ...(options.executable !== undefined && { executable: options.executable }),
  });
  const received: FromLanguage[] = [];
  const waiting = new Set<() => void>();
  let sources: { readonly id: string; readonly source: string }[] = [];
  let marked: { readonly cell: string; readonly position: Position } | undefined;
  let version = 0;
  let requests = 0;
  let executions = 0;

  const listener = service.comms.target(
    {
      id: "comm",
      send(data) {
        // As it would arrive.
        received.push(JSON.parse(JSON.stringify(data)) as FromLanguage);
        for (const check of waiting) check();
      },
      close: () => undefined,
    },
    { data: { protocol: 1, version: 0, cells: [] }, metadata: {}, buffers: [] },
  );
  const until = <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve) => {
      const check = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  const send = (data: object) =>
    listener.received({ data: JSON.parse(JSON.stringify(data)) as JsonObject, metadata: {}, buffers: [] });
  const cursor = () => {
    if (!marked) throw new RangeError("no cell has a cursor: mark it with ^");
    return marked;
  };
  const request: LanguageSession["request"] = async (method, cell, params) => {
    requests += 1;
    const id = requests;
    send({ kind: "request", id, method, cell, params });
    const answer = await until(() => received.find((message) => message.kind === "response" && message.id === id));
    if (answer.kind !== "response") throw new Error("not a response");
    if ("error" in answer) throw new LanguageRequestError(answer.error);
    return answer.result as never;
  };
  const complete = async () => {
    const { cell, position } = cursor();
    return request("textDocument/completion", cell, { position });
  };
  const problems: LanguageSession["problems"] = async (cell) =>
    (await request("textDocument/diagnostic", cell, {})).items;

  return {
    service,
    folder,
    received,
    send,
    request,
    cursor,
    problems,
    cells(...given) {
      marked = undefined;
      sources = given.map((text, index) => {
        const id = String.fromCharCode(97 + index);
        const at = text.indexOf("^");
        if (at < 0) return { id, source: text };
        const source = text.slice(0, at) + text.slice(at + 1);
        marked = { cell: id, position: indexLines(source).positionAt(at) };
        return { id, source };
      });
      version += 1;
      send({ kind: "cells", version, cells: sources });
    },
    change(...changes) {
      version += 1;
      send({ kind: "change", version, changes });
    },
    labels: async () => (await complete()).items.map(({ label }) => label),
    async item(label, source) {
      const { items } = await complete();
      const found = items.find(
        (item) => item.label === label && (source === undefined || item.labelDetails?.description === source),
      );
      if (!found) throw new Error(`no item ${label} among ${items.map((item) => item.label).join(" ")}`);
      return request("completionItem/resolve", cursor().cell, { item: found });
    },
    async hover() {
      const { cell, position } = cursor();
      const hover = await request("textDocument/hover", cell, { position });
      return hover ? (hover.contents as { readonly value: string }).value : "";
    },
    async errors(cell) {
      const found = await problems(cell);
      return found.filter(({ severity }) => severity !== 4).map(({ code, message }) => `${code} ${message}`);
    },
    execute(code) {
      executions += 1;
      service.executing(executions, code);
      service.executed(executions, true);
    },
    ready: () =>
      until(() =>
        received.find((message): message is LanguageStatus => message.kind === "status" && message.state === "ready"),
      ),
    close() {
      service.stop();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
