import type { CompletionList, Diagnostic, Location } from "vscode-languageserver-types";
import {
  type CellChange,
  cellUri,
  type FileChange,
  type FromLanguage,
  isFileUri,
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
import { createCellsDocument } from "./document/cells-document.ts";
import { indexLines } from "./document/line-index.ts";
import { createDocumentSession } from "./document-session.ts";
import type { OpenFiles } from "./open-files.ts";
import { type LanguageServer, ServerNotReady, type ServerState } from "./server/language-server.ts";
import type { KnownTables } from "./tables/known-tables.ts";
import type { ScratchDocument } from "./server/scratch-document.ts";

/** One open comm: the cells of one notebook, the files beside them, and the requests about them that are under way. */
export interface LanguageComm {
  readonly receive: (message: ToLanguage) => void;
  readonly stateChanged: (state: ServerState) => void;
  /** Something was executed, or files changed on the disk. */
  readonly surroundingsChanged: (files: boolean) => void;
  /** Whether the server calls these cells so. */
  readonly isAt: (uri: string) => boolean;
  /** Gives the server these cells as they are now, with what it is asked next. */
  readonly update: () => void;
  /** Where other comms know a place of these cells. */
  readonly place: (range: Location["range"]) => Location | undefined;
  readonly close: () => void;
}

export interface LanguageCommParts {
  readonly server: LanguageServer;
  readonly scratch: ScratchDocument;
  readonly executed: ExecutedCells;
  /** Nothing where nobody looks at what cells read. */
  readonly tables: KnownTables | undefined;
  readonly files: OpenFiles;
  /** Path of its document, from the server's folder on. */
  readonly name: string;
  /** Where a place outside of these cells is; undefined where front ends do not know it. */
  readonly elsewhere: (location: Location) => Location | undefined;
  /** Counts the changes of all comms, as far as they are told of one another's cells. */
  readonly changesAround: () => number;
  /** The server is about to look through all cells that it knows. */
  readonly updateAll: () => void;
  /** This comm has changed cells, or `files` whose text counts for others, too. */
  readonly changed: (files: boolean) => void;
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

export function openLanguageComm(parts: LanguageCommParts, opening: LanguageCommOpen): LanguageComm {
  const { server, scratch, executed, tables, files, send, valuesAt } = parts;
  const notebook = createNotebookCells();
  let current = opening.version;
  let changes = 0;
  let outOfStep: string | undefined;
  let remembered: CompletionMemory | undefined;
  const lists = createNamesLists();
  const underWay = new Map<number, AbortController>();
  const session = createDocumentSession({
    server,
    scratch,
    opened: server.open(parts.name),
    version: () => `${changes} ${executed.version()}`,
    compose() {
      const composed = notebookParts(notebook.cells(), executed);
      tables?.look(notebook, composed);
      return createCellsDocument(composed);
    },
    elsewhere: parts.elsewhere,
  });

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
    const { cell } = request;
    const question = isFileUri(cell) ? files.question(cell, signal) : session.question(cell, signal);
    if (!question) throw new RangeError(`There is no ${isFileUri(cell) ? "open file" : "cell"} ${cell}.`);
    switch (request.method) {
      case "textDocument/completion":
        return complete(question, request.params);
      case "textDocument/hover":
        return answerHover(question, request.params.position);
      case "textDocument/signatureHelp":
        return answerSignatureHelp(question, request.params);
      case "textDocument/diagnostic":
        return { kind: "full", items: await diagnoseOne(question) };
      case "workspace/diagnostic":
        return { items: question.document.isFile ? await diagnoseFiles() : await diagnoseCells() };
      case "textDocument/definition":
      case "textDocument/typeDefinition":
        return answerDefinition(question, request.method, request.params.position);
      case "textDocument/references":
        parts.updateAll();
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
    const { position } = parameters;
    const source = notebook.find(question.cell)?.source;
    const [names, withValues] = await Promise.all([
      lists.namesAt(question, parameters),
      // Those of cells are not visible in a file.
      source === undefined ? undefined : valuesAt(source, indexLines(source).offsetAt(position)),
    ]);
    const { list, memory } = answerCompletion(question, position, names);
    remembered = memory;
    return withValues ? withValues(list) : list;
  };
  const rename = async (question: Question, parameters: LanguageParams<"textDocument/rename">) => {
    parts.updateAll();
    const edit = await answerRename(question, parameters);
    parts.willChange(Object.keys(edit.changes).filter((uri) => uri.startsWith("file:")));
    return edit;
  };
  const diagnoseOne = async ({ cell, document }: Question) =>
    document.isFile
      ? ((await files.diagnose(parts)).get(cell) ?? [])
      : problemsOf(notebook.find(cell)!, await session.diagnose());
  const diagnoseCells = async () => {
    const cells = notebook.cells();
    const byCell = await session.diagnose();
    return cells.flatMap((cell) => {
      const problems = problemsOf(cell, byCell);
      return problems.length > 0 ? [{ uri: cellUri(cell.id), kind: "full", items: problems }] : [];
    });
  };
  const diagnoseFiles = async () =>
    [...(await files.diagnose(parts))].flatMap(([uri, items]) =>
      items.length > 0 ? [{ uri, kind: "full", items }] : [],
    );

  const respond = async (request: LanguageRequest) => {
    const { id, method } = request;
    const asked = changes;
    const askedAround = parts.changesAround();
    const controller = new AbortController();
    underWay.set(id, controller);
    const isStale = () =>
      (asked !== changes && method !== "completionItem/resolve") ||
      // What is to be written must be about the cells of other notebooks as they are now, too.
      (method === "textDocument/rename" && askedAround !== parts.changesAround());
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

  const takeFiles = (list: readonly FileChange[]) => {
    for (const change of list) files.change(parts, change);
    session.forgetDiagnostics();
    files.forgetDiagnostics();
    const typed = list.length === 1 && list[0]!.kind === "type" ? list[0]!.uri : undefined;
    lists.forget(typed);
  };
  const takeChanges = (list: readonly (CellChange | FileChange)[]) => {
    const ofFiles = list.filter((change) => isFileChange(change));
    notebook.change(list.filter((change) => !isFileChange(change)));
    if (ofFiles.length > 0) takeFiles(ofFiles);
  };

  notebook.replace(opening.cells);
  files.replace(parts, opening.files ?? []);
  send(statusOf(server.state()));
  // What the front end has seen the diagnostics of.
  let seen = session.document();
  server.start();
  return {
    receive(message) {
      switch (message.kind) {
        case "change":
          take(message.version, () => takeChanges(message.changes));
          return parts.changed(message.changes.some(isFileChange));
        case "cells":
          take(message.version, () => {
            notebook.replace(message.cells);
            files.replace(parts, message.files ?? []);
          });
          return parts.changed(true);
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
    surroundingsChanged(ofFiles) {
      lists.forget();
      const before = seen;
      seen = session.document();
      if (ofFiles) session.forgetDiagnostics();
      if (ofFiles || seen !== before) send({ kind: "refresh" });
    },
    close() {
      for (const controller of underWay.values()) controller.abort();
      tables?.forget(notebook);
      files.replace(parts, []);
      session.close();
    },
    isAt: session.isAt,
    update: session.update,
    place: (range) => (opening.notebook ? session.place(range, opening.notebook.name) : undefined),
  };
}

function isFileChange(change: CellChange | FileChange): change is FileChange {
  return change.kind === "open" || change.kind === "close" || change.kind === "type";
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
