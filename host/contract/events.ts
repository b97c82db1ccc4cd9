import type { CellBreakpoints, DebugOverview, FileBreakpoints } from "./debugging.ts";
import type { FoundFile } from "./files.ts";
import type { CellProblems, CodeOwner, LanguageState } from "./language.ts";
import type { OutputChange } from "./requests.ts";
import type { CellMark } from "./staleness.ts";
import type { RunEvents } from "./runs.ts";
import type { AppState, CellStatus, DocumentStatus, KernelStatus, RunVerdict } from "./states.ts";
import type { VariablesUpdate } from "./variables.ts";

/** Everything that the host tells its views, as one map from event to content. Events of a document go to the views attached to it. */
export interface Events extends RunEvents {
  appChanged: { readonly state: AppState };
  /** A Yjs update, base64, made by another view or by the host. */
  documentUpdated: { readonly documentId: string; readonly update: string };
  documentStatusChanged: { readonly documentId: string; readonly status: DocumentStatus };
  documentClosed: { readonly documentId: string };
  outputsChanged: { readonly documentId: string; readonly cellId: string; readonly change: OutputChange };
  cellStatusChanged: { readonly documentId: string; readonly cellId: string; readonly status: CellStatus };
  kernelStatusChanged: { readonly documentId: string; readonly kernel: KernelStatus };
  inputRequested: {
    readonly documentId: string;
    readonly cellId: string;
    readonly prompt: string;
    readonly password: boolean;
  };
  /** The question was answered (perhaps in another view) or its run is over. */
  inputSettled: { readonly documentId: string; readonly cellId: string };
  /** To the views that watch the variables of a document. */
  variablesChanged: { readonly documentId: string; readonly update: VariablesUpdate };
  /** To the views that watch the language of a document, or have a file open. */
  languageChanged: CodeOwner & { readonly state: LanguageState };
  /** The cells whose problems are others now, or the file. */
  problemsChanged: CodeOwner & { readonly cells: readonly CellProblems[] };
  /** To the views that watch the debugger of a document. */
  debugChanged: { readonly documentId: string; readonly overview: DebugOverview };
  /** The cells whose breakpoints are others now. */
  breakpointsChanged: { readonly documentId: string; readonly cells: readonly CellBreakpoints[] };
  /** To all views: the breakpoints of a file are others now, or there are none. */
  fileBreakpointsChanged: FileBreakpoints;
  /** What the debugger itself prints, such as messages of breakpoints. */
  debugPrinted: { readonly documentId: string; readonly text: string };
  /** All cells that are stale, may be, or use what is gone; those that are not named are as they were run. */
  stalenessChanged: { readonly documentId: string; readonly cells: readonly CellMark[] };
  /** A run of a queue of cells came to its end. */
  runFinished: {
    readonly documentId: string;
    readonly title: string;
    readonly seconds: number;
    readonly failed: boolean;
  };
  /** How many bytes of memory the kernel's process holds, told now and then while it changes. */
  kernelMemoryChanged: { readonly documentId: string; readonly memory: number };
  /** Something was made, changed or removed in a folder that the view watches; `names` is null where it may be anything. */
  folderChanged: { readonly folder: string; readonly names: readonly string[] | null };
  terminalPrinted: { readonly terminalId: string; readonly text: string };
  terminalEnded: { readonly terminalId: string; readonly exitCode: number };
  /** A search in files, which the view began, has found something. */
  searchFound: { readonly searchId: string; readonly file: FoundFile };
  /** All cells were run on a fresh kernel: how that went. */
  runJudged: { readonly documentId: string; readonly verdict: RunVerdict };
  /** Something the reader should know that belongs to no cell. */
  notified: { readonly documentId?: string; readonly level: "info" | "warning" | "error"; readonly message: string };
}

export type EventName = keyof Events;
export type Event = { [Name in EventName]: { readonly event: Name; readonly content: Events[Name] } }[EventName];
