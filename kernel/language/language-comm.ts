import type { CompletionList, Diagnostic } from "vscode-languageserver-types";
import {
  cellUri,
  type FromLanguage,
  type LanguageCommOpen,
  type LanguageError,
  type LanguageParams,
  type LanguageRequest,
  type LanguageStatus,
  type ToLanguage,
} from "../protocol/language-comm.ts";
import { answerCompletion, type CompletionMemory } from "./answers/answer-completion.ts";
import { type DiagnosticsByCell, tooLong, unclosedProblems } from "./answers/answer-diagnostics.ts";
import { answerCodeActions, answerFormatting, answerPrepareRename, answerRename } from "./answers/answer-edits.ts";
import {
  answerDefinition,
  answerHighlights,
  answerHover,
  answerInlayHints,
  answerReferences,
  answerSemanticTokens,
  answerSignatureHelp,
} from "./answers/answer-places.ts";
import { createNamesLists } from "./answers/names-lists.ts";
import type { Question } from "./answers/question.ts";
import { resolveCompletion } from "./answers/resolve-completion.ts";
import { notebookParts } from "./cells/compose-parts.ts";
import type { ExecutedCells } from "./cells/executed-cells.ts";
import { CellsOutOfStep, createNotebookCells, type NotebookCell } from "./cells/notebook-cells.ts";
import { createCellsSession } from "./cells-session.ts";
import { indexLines } from "./document/line-index.ts";
import { type LanguageServer, ServerNotReady, type ServerState } from "./server/language-server.ts";
import type { KnownTables } from "./tables/known-tables.ts";
import type { ScratchDocument } from "./server/scratch-document.ts";

/** One open comm: the cells of one notebook, and the requests about them that are under way. */
export interface LanguageComm {
  readonly receive: (message: ToLanguage) => void;
  readonly stateChanged: (state: ServerState) => void;
  /** Something was executed, or files changed on the disk. */
  readonly surroundingsChanged: (files: boolean) => void;
  readonly close: () => void;
}

export interface LanguageCommParts {
  readonly server: LanguageServer;
  readonly scratch: ScratchDocument;
  readonly executed: ExecutedCells;
  readonly tables: KnownTables;
  /** Name of its document. */
  readonly name: string;
  readonly send: (message: FromLanguage) => void;
  /** Files, by their URIs, are about to be changed as an answer proposed it. */
  readonly willChange: (files: readonly string[]) => void;
  /** How to add to a completion what the values that live in the kernel have to offer. */
  readonly valuesAt: (source: string, offset: number) => Promise<(list: CompletionList) => CompletionList>;
}

/** LSP's ways to say that an answer has lost its meaning. */
const cancelledCodes = new Set([-32800, -32801, -32802]);
/** The answer is about cells that are no more. */
const cellsChanged: LanguageError = { code: "cancelled", message: "The cells changed while this was worked on." };

export function openLanguageComm(parts: LanguageCommParts, { cells, version }: LanguageCommOpen): LanguageComm {
  const { server, scratch, executed, tables, send, valuesAt } = parts;
  const notebook = createNotebookCells();
  let current = version;
  let changes = 0;
  let outOfStep: string | undefined;
  let remembered: CompletionMemory | undefined;
  const lists = createNamesLists();
  const underWay = new Map<number, AbortController>();
  const session = createCellsSession(
    server,
    scratch,
    parts.name,
    () => `${changes} ${executed.version()}`,
    () => {
      const composed = notebookParts(notebook.cells(), executed);
      tables.look(notebook, composed);
      return composed;
    },
  );

  /** Takes over changed cells: what is under way is about cells that are no more. */
  const take = (next: number, apply: () => void) => {
    try {
      apply();
      outOfStep = undefined;
    } catch (error) {
      if (!(error instanceof CellsOutOfStep)) throw error;
      outOfStep = error.message;
      send({ kind: "resync", reason: error.message });
    }
    current = next;
    changes += 1;
    for (const controller of underWay.values()) controller.abort();
  };

  const answer = async (request: LanguageRequest, signal: AbortSignal): Promise<unknown> => {
    if (outOfStep !== undefined) throw new RangeError(`The cells have to be sent anew: ${outOfStep}`);
    if (request.method === "completionItem/resolve")
      return remembered ? resolveCompletion(remembered, request.params.item) : request.params.item;
    const question = session.question(request.cell, signal);
    if (!question) throw new RangeError(`There is no cell ${request.cell}.`);
    switch (request.method) {
      case "textDocument/completion":
        return complete(question, request.params);
      case "textDocument/hover":
        return answerHover(question, request.params.position);
      case "textDocument/signatureHelp":
        return answerSignatureHelp(question, request.params);
      case "textDocument/diagnostic":
        return { kind: "full", items: problemsOf(notebook.find(question.cell)!, await session.diagnose()) };
      case "workspace/diagnostic":
        return diagnoseAll();
      case "textDocument/definition":
      case "textDocument/typeDefinition":
        return answerDefinition(question, request.method, request.params.position);
      case "textDocument/references":
        return answerReferences(question, request.params);
      case "textDocument/documentHighlight":
        return answerHighlights(question, request.params.position);
      case "textDocument/prepareRename":
        return answerPrepareRename(question, request.params.position);
      case "textDocument/rename":
        return rename(question, request.params);
      case "textDocument/codeAction":
        return answerCodeActions(question, request.params);
      case "textDocument/formatting":
      case "textDocument/rangeFormatting":
        return answerFormatting(question, request.params);
      case "textDocument/semanticTokens/full":
        return answerSemanticTokens(question);
      case "textDocument/inlayHint":
        return answerInlayHints(question, request.params.range);
      default:
        throw new RangeError(`There is no method ${(request as LanguageRequest).method} here.`);
    }
  };
  const complete = async (question: Question, parameters: LanguageParams<"textDocument/completion">) => {
    const { source } = notebook.find(question.cell)!;
    const { position } = parameters;
    const [names, withValues] = await Promise.all([
      lists.namesAt(question, parameters),
      valuesAt(source, indexLines(source).offsetAt(position)),
    ]);
    const { list, memory } = answerCompletion(question, position, names);
    remembered = memory;
    return withValues(list);
  };
  const rename = async (question: Question, parameters: LanguageParams<"textDocument/rename">) => {
    const edit = await answerRename(question, parameters);
    parts.willChange(Object.keys(edit.changes).filter((uri) => uri.startsWith("file:")));
    return edit;
  };
  const diagnoseAll = async () => {
    const cells = notebook.cells();
    const byCell = await session.diagnose();
    const items = cells.flatMap((cell) => {
      const problems = problemsOf(cell, byCell);
      return problems.length > 0 ? [{ uri: cellUri(cell.id), kind: "full", items: problems }] : [];
    });
    return { items };
  };

  const respond = async (request: LanguageRequest) => {
    const { id, method } = request;
    const asked = changes;
    const controller = new AbortController();
    underWay.set(id, controller);
    const isStale = () => asked !== changes && method !== "completionItem/resolve";
    try {
      const result = (await answer(request, controller.signal)) as never;
      if (isStale()) send({ kind: "response", id, version: current, error: cellsChanged });
      else send({ kind: "response", id, version: current, result });
    } catch (error) {
      send({ kind: "response", id, version: current, error: isStale() ? cellsChanged : errorOf(error, controller) });
    } finally {
      underWay.delete(id);
    }
  };

  notebook.replace(cells);
  send(statusOf(server.state()));
  // What the front end has seen the diagnostics of.
  let seen = session.document();
  server.start();
  return {
    receive(message) {
      switch (message.kind) {
        case "change":
          return take(message.version, () => notebook.change(message.changes));
        case "cells":
          return take(message.version, () => notebook.replace(message.cells));
        case "request":
          return void respond(message);
        case "cancel":
          return underWay.get(message.id)?.abort();
      }
    },
    stateChanged(state) {
      lists.forget();
      send(statusOf(state));
    },
    surroundingsChanged(files) {
      lists.forget();
      const before = seen;
      seen = session.document();
      if (files) session.forgetDiagnostics();
      if (files || seen !== before) send({ kind: "refresh" });
    },
    close() {
      for (const controller of underWay.values()) controller.abort();
      tables.forget(notebook);
      session.close();
    },
  };
}

function problemsOf({ id, source, scan }: NotebookCell, byCell: DiagnosticsByCell): readonly Diagnostic[] {
  return [...tooLong(source), ...unclosedProblems(scan), ...(byCell.get(id) ?? [])];
}

function statusOf(state: ServerState): LanguageStatus {
  switch (state.kind) {
    case "stopped":
    case "starting":
      return { kind: "status", state: "starting" };
    case "ready": {
      const { completionProvider, signatureHelpProvider, semanticTokensProvider } = state.capabilities;
      return {
        kind: "status",
        state: "ready",
        completionTriggers: completionProvider?.triggerCharacters ?? [],
        signatureTriggers: signatureHelpProvider?.triggerCharacters ?? [],
        semanticTokens: semanticTokensProvider?.legend ?? { tokenTypes: [], tokenModifiers: [] },
      };
    }
    default:
      return { kind: "status", state: state.kind, message: state.reason };
  }
}

function errorOf(error: unknown, { signal }: AbortController): LanguageError {
  const { message, code } = error as Error & { readonly code?: unknown };
  if (signal.aborted || cancelledCodes.has(code as number)) return { code: "cancelled", message };
  if (error instanceof ServerNotReady) return { code: error.state, message };
  if (error instanceof RangeError) return { code: "invalid", message };
  return { code: "failed", message };
}
