import type {
  CodeAction,
  CodeActionContext,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  SignatureHelp,
  TextEdit,
} from "vscode-languageserver-types";

/**
 * The comm target `kelvin.language`: TypeScript's language server over the cells of one notebook, and over local files that a
 * front end edits beside it.
 *
 * A front end opens one comm for each notebook that it shows (`comm_open` on shell, with `LanguageCommOpen` as data),
 * tells every change of the cells, and asks. All further messages are `comm_msg` in both directions, with the types
 * below as data; the kernel's come on iopub with the `comm_open` as parent. They are answered on the kernel's control
 * thread, at once, also while a cell runs; `status: busy` and `idle` are not sent for them.
 *
 * Requests and results have the shapes of the Language Server Protocol 3.18, cell by cell: `textDocument` is replaced by
 * `cell`, positions are lines and UTF-16 characters within that cell, and `uri` is `cellUri(id)` for a cell or a `file:` URI.
 * An open file goes by its URI wherever a cell goes by its id.
 */
export const languageTarget = "kelvin.language";

/** Version of this protocol, which both sides name when the comm is opened. */
export const languageProtocolVersion = 1;

/** The id of a cell as nbformat 4.5 has it. */
export type CellId = string;

/** One code cell, in the order of the notebook. Markdown and raw cells are left out. */
export interface LanguageCell {
  readonly id: CellId;
  readonly source: string;
}

/** A local file whose text counts as the front end has it, saved or not, until the front end closes it. */
export interface LanguageFile {
  /** A `file:` URI, as Node makes it of a path. */
  readonly uri: string;
  readonly text: string;
}

/** The id of a cell, or the URI of an open file. */
export type CellOrFile = CellId | LanguageFile["uri"];

/** Data of `comm_open`. */
export interface LanguageCommOpen {
  readonly protocol: typeof languageProtocolVersion;
  /** The code cells as they are now. */
  readonly cells: readonly LanguageCell[];
  /** Of these cells; see `LanguageChange`. */
  readonly version: number;
  /** Default none. */
  readonly files?: readonly LanguageFile[];
  /**
   * Where one server has the cells of several notebooks: how those of this one are named in answers to questions of other comms
   * (see `cellUri`), and the folder that its imports are relative to. By default that is the server's, and no answers but its own
   * name its cells.
   */
  readonly notebook?: { readonly name: string; readonly folder: string };
}

/** A splice of a cell's source. Counts UTF-16 code units, as Monaco's `rangeOffset` and Yjs do. */
export interface SourceEdit {
  readonly offset: number;
  readonly deleted: number;
  readonly inserted: string;
}

/** One change. `index` counts code cells only, after the changes before it. */
export type CellChange =
  | { readonly kind: "insert"; readonly index: number; readonly cell: LanguageCell }
  | { readonly kind: "remove"; readonly id: CellId }
  | { readonly kind: "move"; readonly id: CellId; readonly index: number }
  /** Edits apply one after the other. */
  | { readonly kind: "edit"; readonly id: CellId; readonly edits: readonly SourceEdit[] }
  /** The whole source anew. */
  | { readonly kind: "source"; readonly id: CellId; readonly source: string };

/** One change of the open files. One that is opened twice has the later text. */
export type FileChange =
  | { readonly kind: "open"; readonly file: LanguageFile }
  | { readonly kind: "close"; readonly uri: string }
  /** Edits apply one after the other. */
  | { readonly kind: "type"; readonly uri: string; readonly edits: readonly SourceEdit[] };

/** Parameters and results of the requests, by LSP method. Every request is about one cell, or one open file. */
export interface LanguageRequests {
  "textDocument/completion": {
    /** `early`: a list without names that would have to be imported is welcome, if those take longer. */
    readonly params: { readonly position: Position; readonly context?: CompletionContext; readonly early?: boolean };
    /**
     * At most 250 items, the best for the word before the cursor, so `isIncomplete` tells to ask again while it is typed.
     * `sortText` orders them. Values that are live in the kernel, such as the columns of a table, are among them. Where
     * `isEarly` is there, the same question without `early` is answered with the whole list, which is already under way.
     */
    readonly result: CompletionList & { readonly isEarly?: boolean };
  };
  /** An item of the last completion list, as it came, now with documentation and the edits that import its name. */
  "completionItem/resolve": { readonly params: { readonly item: CompletionItem }; readonly result: CompletionItem };
  "textDocument/hover": { readonly params: { readonly position: Position }; readonly result: Hover | null };
  "textDocument/signatureHelp": {
    readonly params: { readonly position: Position; readonly context?: SignatureHelpContext };
    readonly result: SignatureHelp | null;
  };
  /** The cell's problems. Those of all cells are worked out together and kept for one version. */
  "textDocument/diagnostic": {
    readonly params: Record<string, never>;
    readonly result: { readonly kind: "full"; readonly items: readonly Diagnostic[] };
  };
  /** The problems of all cells, or of all open files, at once; those without any are left out. `cell` is any of them. */
  "workspace/diagnostic": {
    readonly params: Record<string, never>;
    readonly result: { readonly items: readonly CellDiagnostics[] };
  };
  "textDocument/definition": {
    readonly params: { readonly position: Position };
    readonly result: readonly LocationLink[];
  };
  "textDocument/typeDefinition": {
    readonly params: { readonly position: Position };
    readonly result: readonly LocationLink[];
  };
  "textDocument/references": {
    readonly params: { readonly position: Position; readonly context: { readonly includeDeclaration: boolean } };
    readonly result: readonly Location[];
  };
  /** Within the cell. */
  "textDocument/documentHighlight": {
    readonly params: { readonly position: Position };
    readonly result: readonly DocumentHighlight[];
  };
  /** The range of the name under the cursor where it can be renamed; an error says why not. */
  "textDocument/prepareRename": {
    readonly params: { readonly position: Position };
    readonly result: { readonly range: Range; readonly placeholder: string };
  };
  "textDocument/rename": {
    readonly params: { readonly position: Position; readonly newName: string };
    readonly result: CellsEdit;
  };
  /** Quick fixes and source actions, with their edits. */
  "textDocument/codeAction": {
    readonly params: { readonly range: Range; readonly context: CodeActionContext };
    readonly result: readonly (Omit<CodeAction, "edit" | "command" | "data"> & { readonly edit: CellsEdit })[];
  };
  "textDocument/formatting": {
    readonly params: { readonly options: FormattingOptions };
    readonly result: readonly TextEdit[];
  };
  "textDocument/rangeFormatting": {
    readonly params: { readonly range: Range; readonly options: FormattingOptions };
    readonly result: readonly TextEdit[];
  };
  /** Types of the whole cell, in LSP's encoding; the legend is in the status `ready`. */
  "textDocument/semanticTokens/full": {
    readonly params: Record<string, never>;
    readonly result: { readonly data: readonly number[] };
  };
  "textDocument/inlayHint": { readonly params: { readonly range: Range }; readonly result: readonly InlayHint[] };
}

export type LanguageMethod = keyof LanguageRequests;
export type LanguageParams<Method extends LanguageMethod> = LanguageRequests[Method]["params"];
export type LanguageResult<Method extends LanguageMethod> = LanguageRequests[Method]["result"];

/** As `WorkspaceFullDocumentDiagnosticReport`, with `cellUri(id)` as URI, or that of an open file. */
export interface CellDiagnostics {
  readonly uri: string;
  readonly kind: "full";
  readonly items: readonly Diagnostic[];
}

/** An LSP `WorkspaceEdit` whose keys are `cellUri(id)` or `file:` URIs; only renaming edits files that are not asked about. */
export interface CellsEdit {
  readonly changes: { readonly [uri: string]: readonly TextEdit[] };
}

/** LSP's, which vscode-languageserver-types leaves out. 1 invoked, 2 trigger character, 3 asked again while incomplete. */
export interface CompletionContext {
  readonly triggerKind: 1 | 2 | 3;
  readonly triggerCharacter?: string;
}

/** 1 invoked, 2 trigger character, 3 content changed. */
export interface SignatureHelpContext {
  readonly triggerKind: 1 | 2 | 3;
  readonly triggerCharacter?: string;
  readonly isRetrigger: boolean;
  readonly activeSignatureHelp?: SignatureHelp;
}

/**
 * Changes of the cells. `version` counts up by any amount; answers name the version that they are of, so that a front
 * end can tell a stale one.
 */
export interface LanguageChange {
  readonly kind: "change";
  readonly version: number;
  readonly changes: readonly (CellChange | FileChange)[];
}

/** All cells and files anew: the answer to `resync`, or instead of many changes. */
export interface LanguageCells {
  readonly kind: "cells";
  readonly version: number;
  readonly cells: readonly LanguageCell[];
  /** Default none. */
  readonly files?: readonly LanguageFile[];
}

/** `id` is the front end's, unique within the comm. It is answered once, by a `response` with this id. */
export type LanguageRequest<Method extends LanguageMethod = LanguageMethod> = {
  readonly [M in Method]: {
    readonly kind: "request";
    readonly id: number;
    readonly method: M;
    readonly cell: CellOrFile;
    readonly params: LanguageParams<M>;
  };
}[Method];

/** The answer is no longer wanted: it becomes an error with code `cancelled`, unless it is under way. */
export interface LanguageCancel {
  readonly kind: "cancel";
  readonly id: number;
}

/** What a front end sends. */
export type ToLanguage = LanguageChange | LanguageCells | LanguageRequest | LanguageCancel;

/** Why a request has no result. */
export interface LanguageError {
  readonly code:
    /** By `cancel`, or because the cells changed while it was worked on (but for `completionItem/resolve`): ask again. */
    | "cancelled"
    /** The server is starting again after it ended unexpectedly: ask again at the next `status`. */
    | "restarting"
    /** The server cannot be started here; `message` says why. Asking again does not help. */
    | "unavailable"
    /** The request is not understood, or its cell or position is not there. */
    | "invalid"
    /** The server refused; `message` is its own, such as why a name cannot be renamed. */
    | "failed";
  readonly message: string;
}

export type LanguageResponse<Method extends LanguageMethod = LanguageMethod> = {
  readonly kind: "response";
  readonly id: number;
  /** Version of the cells that the answer is of. */
  readonly version: number;
} & ({ readonly result: LanguageResult<Method> } | { readonly error: LanguageError });

/** Sent when the comm is opened, and whenever the state changes. Requests made while `starting` wait for the server. */
export type LanguageStatus = { readonly kind: "status" } & (
  | { readonly state: "starting" }
  | {
      readonly state: "ready";
      /** Characters that ask for completion, and for signature help, when they are typed. */
      readonly completionTriggers: readonly string[];
      readonly signatureTriggers: readonly string[];
      readonly semanticTokens: { readonly tokenTypes: readonly string[]; readonly tokenModifiers: readonly string[] };
    }
  | { readonly state: "restarting" | "unavailable"; readonly message: string }
);

/** What diagnostics say may have changed though no cell did: a cell was executed, or a file was saved. Pull them again. */
export interface LanguageRefresh {
  readonly kind: "refresh";
}

/** A change did not fit the kernel's cells: send them all with `cells`. Until then requests are answered with `invalid`. */
export interface LanguageResync {
  readonly kind: "resync";
  readonly reason: string;
}

/** What the kernel sends. */
export type FromLanguage = LanguageResponse | LanguageStatus | LanguageRefresh | LanguageResync;

const cellScheme = "cell:";
const fileScheme = "file:";

/** How results name a cell, of another notebook with its name, or an open file. */
export function cellUri(id: CellOrFile, notebook?: string): string {
  if (isFileUri(id)) return id;
  return cellScheme + encodeURIComponent(id) + (notebook === undefined ? "" : `?${encodeURIComponent(notebook)}`);
}

/** The cell that `uri` names, or undefined where it is a file. */
export function maybeCellOfUri(uri: string): CellId | undefined {
  return uri.startsWith(cellScheme) ? decodeURIComponent(uri.slice(cellScheme.length).split("?")[0]!) : undefined;
}

/** The notebook that a cell's `uri` names; undefined where it is a cell of the notebook that was asked about. */
export function maybeNotebookOfUri(uri: string): string | undefined {
  const [, name] = uri.startsWith(cellScheme) ? uri.split("?") : [];
  return name === undefined ? undefined : decodeURIComponent(name);
}

/** Whether a request is about a file. */
export function isFileUri(cell: CellOrFile): boolean {
  return cell.startsWith(fileScheme);
}
