import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { Output } from "../../document/notebook.ts";
import type { CellAnalysis } from "../../kernel/protocol/dependencies.ts";
import type { SourceEdit } from "../../kernel/protocol/language-comm.ts";
import type { ChildrenAnswer, InspectionAnswer } from "../../kernel/protocol/variables.ts";
import type {
  BreakpointSpec,
  CellBreakpoints,
  DebugAnswer,
  DebugOverview,
  DebugQuestion,
  FileBreakpoints,
} from "./debugging.ts";
import type { CheckRequests } from "./checks.ts";
import type { FileRequests } from "./files.ts";
import type { CellProblems, CodeOwner, LanguageAnswer, LanguageQuestion, LanguageState } from "./language.ts";
import type { Language } from "../../wording/language.ts";
import type { TableQuestionOnKernel, TableAnswerOfKernel } from "./tables.ts";
import type { AppState, CellStatus, DocumentSnapshot, OpenRefusal, Settings } from "./states.ts";
import type { RunRequests } from "./runs.ts";
import type { TerminalRequests } from "./terminals.ts";
import type { VariablesState } from "./variables.ts";
import type { Version, VersionRef, Versions } from "./versions.ts";

/** One request: what is asked with, and what comes back. */
interface Request<Arguments, Result> {
  readonly arguments: Arguments;
  readonly result: Result;
}

type OnDocument<More = unknown> = { readonly documentId: string } & More;

/** Nothing to tell beyond 'done'. */
export type Done = { readonly kind: "done" };
/** An expected failure: shown to the user where they look, in one or two sentences that end with what to do. */
export type Failed = { readonly kind: "failed"; readonly reason: string };

/**
 * Everything that a view may ask of the host, as one map from request to its arguments and result.
 * An unexpected failure rejects the promise; what may be expected to fail says so in its result.
 */
export interface Requests extends CheckRequests, FileRequests, RunRequests, TerminalRequests {
  /**
   * First request of a view. Bundled notebooks, recent files, kernels, settings. `language` is that of the system which the
   * view is shown on: where the user has chosen none, the host speaks it, too.
   */
  "app.state": Request<{ readonly language?: Language }, AppState>;
  "settings.change": Request<{ readonly change: Partial<Settings> }, Settings>;
  /** A file other than a notebook was opened; notebooks are remembered when they are. */
  "recent.add": Request<{ readonly path: string }, Done>;
  "recent.forget": Request<{ readonly path: string }, Done>;

  /** Opens a file, or attaches to it if it is already open. A bundled notebook (`kelvin:NAME`) opens as an unsaved copy. */
  "document.open": Request<
    { readonly path: string },
    { readonly kind: "opened"; readonly snapshot: DocumentSnapshot } | OpenRefusal
  >;
  "document.create": Request<
    { readonly kernelName?: string; readonly folder?: string },
    { readonly kind: "opened"; readonly snapshot: DocumentSnapshot }
  >;
  /** Attaches this view to a document that is open: the whole present state, events from here on. */
  "document.attach": Request<
    OnDocument,
    { readonly kind: "opened"; readonly snapshot: DocumentSnapshot } | OpenRefusal
  >;
  /** This view looks away; the document stays open in the host. */
  "document.detach": Request<OnDocument, Done>;
  /** Closes the document and shuts its kernel down. Refused with unsaved changes unless told to discard them. */
  "document.close": Request<OnDocument<{ readonly unsaved: "refuse" | "discard" | "save" }>, Done | Failed>;
  /** A Yjs update made by this view, base64. Other views get it as `documentUpdated`. */
  "document.update": Request<OnDocument<{ readonly update: string }>, Done>;
  /** Writes the file. With `path`, saves as that file from now on. */
  "document.save": Request<OnDocument<{ readonly path?: string; readonly overwrite?: boolean }>, SaveResult>;
  /** Answers `changedOnDisk`: take what is on disk, keep ours, or merge cell by cell. */
  "document.resolve": Request<OnDocument<{ readonly choice: "reload" | "keep" | "merge" }>, Done | Failed>;
  /** Answers `recovered`: keep the recovered edits (the start state) or go back to the file. */
  "document.discardRecovery": Request<OnDocument, Done | Failed>;
  /** Trusts the outputs of this notebook: its scripts may run in their frames. */
  "document.trust": Request<OnDocument, Done>;

  /** Which versions there are of the notebook. */
  "versions.list": Request<OnDocument, Versions>;
  /** What one of them says. */
  "versions.read": Request<OnDocument<{ readonly version: VersionRef }>, Version | Failed>;
  /** Makes the open notebook what one of them says; what was shown is put by as a checkpoint. */
  "versions.restore": Request<OnDocument<{ readonly version: VersionRef }>, Done | Failed>;

  /** Queues cells in the order given. Markdown and raw cells are skipped. Starts the kernel where none runs. */
  "cells.run": Request<OnDocument<{ readonly cellIds: readonly string[] }>, Done | Failed>;
  /** Cells that wait for the kernel are not run after all. */
  "cells.unqueue": Request<OnDocument<{ readonly cellIds: readonly string[] }>, Done>;
  "cells.clearOutputs": Request<OnDocument<{ readonly cellIds: readonly string[] }>, Done>;
  /** Undoes `cells.clearOutputs`: puts back what it took away, except where a cell ran since. Answers with how many cells that were. */
  "cells.restoreOutputs": Request<OnDocument<{ readonly cellIds: readonly string[] }>, { readonly restored: number }>;
  /** Gives cells that were pasted the outputs that they had where they were copied. */
  "cells.placeOutputs": Request<OnDocument<{ readonly cells: readonly PlacedOutputs[] }>, Done>;
  /** A view that let changes of these cells' outputs pass gets them as they are now, as events: cleared, and what there is. */
  "outputs.present": Request<OnDocument<{ readonly cellIds: readonly string[] }>, Done>;
  /** One output in full, where the event carried a cut one (`truncated`). */
  "output.read": Request<OnDocument<{ readonly cellId: string; readonly index: number }>, Output | Failed>;

  /** Rows of a long output, from `from` on: lines of its text, or rows of its table. */
  "output.rows": Request<
    OnDocument<{ readonly cellId: string; readonly index: number; readonly from: number; readonly count: number }>,
    OutputRows | Failed
  >;
  /** The first row from `from` on, and again from the top, in which the text stands; null where it does nowhere. */
  "output.find": Request<
    OnDocument<{ readonly cellId: string; readonly index: number; readonly text: string; readonly from: number }>,
    { readonly kind: "found"; readonly row: number | null } | Failed
  >;
  /** A piece of the whole text of an output, for whoever copies or saves it. */
  "output.slice": Request<
    OnDocument<{ readonly cellId: string; readonly index: number; readonly start: number; readonly length: number }>,
    { readonly kind: "slice"; readonly text: string; readonly characters: number } | Failed
  >;

  /** Starts the kernel of the notebook, or another one (`kernelName`), which replaces it. */
  "kernel.start": Request<OnDocument<{ readonly kernelName?: string }>, Done | Failed>;
  "kernel.interrupt": Request<OnDocument, Done | Failed>;
  "kernel.restart": Request<OnDocument<{ readonly runAll?: boolean }>, Done | Failed>;
  "kernel.shutdown": Request<OnDocument, Done>;
  /** `cursor` in UTF-16 code units, as are the results. */
  "kernel.complete": Request<
    OnDocument<{ readonly code: string; readonly cursor: number }>,
    { readonly matches: readonly string[]; readonly start: number; readonly end: number }
  >;
  "kernel.inspect": Request<
    OnDocument<{ readonly code: string; readonly cursor: number }>,
    { readonly found: boolean; readonly data: MimeBundle }
  >;
  /** The answer to `inputRequested`. */
  "kernel.input": Request<OnDocument<{ readonly cellId: string; readonly value: string }>, Done>;

  /** This view looks at the kernel's variables from now on: it gets their present state, and `variablesChanged` after it. */
  "variables.watch": Request<OnDocument, VariablesState>;
  "variables.unwatch": Request<OnDocument, Done>;
  /** Has the kernel look again: timers and promises change variables between cells. What differs comes as an event. */
  "variables.refresh": Request<OnDocument, Done>;
  /** What is inside of a variable, `count` children from `start` on. `path` leads down from the variable by their keys. */
  "variables.children": Request<
    OnDocument<{
      readonly name: string;
      readonly path: readonly string[];
      readonly start: number;
      readonly count: number;
    }>,
    ChildrenAnswer
  >;
  "variables.inspect": Request<
    OnDocument<{ readonly name: string; readonly path: readonly string[] }>,
    InspectionAnswer
  >;
  /**
   * A question about a table of the kernel. It is answered when the kernel gets to it: not while a cell keeps its thread to
   * itself, which may be for hours.
   */
  "tables.ask": Request<OnDocument<TableQuestionOnKernel>, TableAnswerOfKernel>;
  /** The viewer of that name is closed. */
  "tables.leave": Request<OnDocument<{ readonly viewer: string }>, Done>;
  /** Looks at once which cells are stale, not a moment after the last edit: `stalenessChanged` comes before the answer. */
  "cells.findStale": Request<OnDocument, Done>;
  /** What code cells define, use and change, read from their text as it is now; all of them where no ids are given. */
  "cells.analyse": Request<
    OnDocument<{ readonly cellIds?: readonly string[] }>,
    | {
        readonly kind: "analysed";
        readonly cells: readonly { readonly cellId: string; readonly analysis: CellAnalysis }[];
      }
    | Failed
  >;

  /**
   * This view shows what the kernel says of the code from now on: it gets the present state, and `languageChanged` and
   * `problemsChanged` after it.
   */
  "language.watch": Request<OnDocument, { readonly state: LanguageState; readonly problems: readonly CellProblems[] }>;
  "language.unwatch": Request<OnDocument, Done>;
  /** Code is about to be written: starts the kernel, once, where it is one that answers questions about code. */
  "language.prepare": Request<OnDocument, { readonly kind: "started" } | Done>;
  /**
   * This view edits a local source from now on: its text counts as the view has it, saved or not, for whoever imports it. The view
   * gets the name that questions about it bear, the present state, and `languageChanged` and `problemsChanged` after it. No kernel
   * is needed. Opened again, it has this text.
   */
  "language.openFile": Request<
    { readonly path: string; readonly text: string },
    { readonly uri: string; readonly state: LanguageState; readonly problems: readonly CellProblems[] }
  >;
  /** Edits apply one after the other. */
  "language.editFile": Request<{ readonly path: string; readonly edits: readonly SourceEdit[] }, Done>;
  "language.closeFile": Request<{ readonly path: string }, Done>;
  "language.ask": Request<CodeOwner & LanguageQuestion, LanguageAnswer>;
  /** The text of a file that an answer named, such as where something is declared. */
  "language.readFile": Request<
    CodeOwner & { readonly uri: string },
    { readonly kind: "read"; readonly text: string } | Failed
  >;
  /**
   * Writes what the last answer to a rename changes in files of the folder that this view has not open: all of them, or none.
   */
  "language.renameFiles": Request<CodeOwner, Done | Failed>;

  /**
   * This view shows the debugger from now on: it gets the present state, and `debugChanged`, `breakpointsChanged` and
   * `debugPrinted` after it.
   */
  "debug.watch": Request<
    OnDocument,
    { readonly overview: DebugOverview; readonly breakpoints: readonly CellBreakpoints[] }
  >;
  "debug.unwatch": Request<OnDocument, Done>;
  /** Attaches the debugger of the kernel, which is started where none runs. */
  "debug.start": Request<OnDocument, Done | Failed>;
  /** Detaches it: what is paused goes on. Breakpoints are kept. */
  "debug.stop": Request<OnDocument, Done>;
  /** Puts these in the place of all breakpoints of the cell. */
  "debug.setBreakpoints": Request<
    OnDocument<{ readonly cellId: string; readonly breakpoints: readonly BreakpointSpec[] }>,
    Done
  >;
  /** Chooses at which kinds of exceptions to stop, by their `filter`. */
  "debug.chooseExceptions": Request<OnDocument<{ readonly filters: readonly string[] }>, Done>;
  /** Expressions that are evaluated at each stop, for all views of the notebook. */
  "debug.setWatches": Request<OnDocument<{ readonly watches: readonly string[] }>, Done>;
  "debug.ask": Request<OnDocument<DebugQuestion>, DebugAnswer>;
  /** The breakpoints in files, which the debuggers of all notebooks have; `fileBreakpointsChanged` tells what changes. */
  "breakpoints.inFiles": Request<unknown, readonly FileBreakpoints[]>;
  /** Puts these in the place of all breakpoints of the file, whose lines are those of the saved file. */
  "breakpoints.setInFile": Request<{ readonly path: string; readonly breakpoints: readonly BreakpointSpec[] }, Done>;

  /** Writes the report of the present state, or answers with its text where no path is given. */
  "export.html": Request<
    OnDocument<{ readonly path?: string }>,
    { readonly kind: "exported"; readonly path?: string; readonly html?: string } | Failed
  >;
}

export type SaveResult =
  | { readonly kind: "saved"; readonly path: string }
  /** The file exists (save as), or was changed by others since it was read. */
  | { readonly kind: "exists" | "changedOnDisk"; readonly path: string }
  | { readonly kind: "needsPath" }
  | Failed;

export type RequestName = keyof Requests;
export type RequestArguments<Name extends RequestName> = Requests[Name]["arguments"];
export type RequestResult<Name extends RequestName> = Requests[Name]["result"];

/** What happened to the outputs of one cell. */
export type OutputChange =
  | { readonly kind: "cleared" }
  | { readonly kind: "appended"; readonly outputs: readonly ViewOutput[] }
  /** Text to be appended to the stream output at `index`. */
  | { readonly kind: "streamed"; readonly index: number; readonly text: string }
  | { readonly kind: "replaced"; readonly index: number; readonly output: ViewOutput };

/**
 * An output as a view gets it: very large ones are cut, and say of how many characters, and of how many rows where they are
 * a table. `output.read` has the whole, `output.rows` any part of it.
 */
export type ViewOutput = Output & { readonly truncated?: { readonly characters: number; readonly rows?: number } };

export interface OutputRows {
  readonly kind: "text" | "table";
  /** HTML of what stands above the rows of a table. */
  readonly head: string;
  readonly total: number;
  /** Text of lines with their line breaks, longer ones in several rows; or HTML of table rows. */
  readonly rows: readonly string[];
}

/** Outputs that a cell is to have without having run. */
export interface PlacedOutputs {
  readonly cellId: string;
  readonly executionCount: number | null;
  readonly outputs: readonly ViewOutput[];
  /** Where they were copied from: those that the view had cut are taken from there in full. */
  readonly from?: { readonly documentId: string; readonly cellId: string };
}

/** A cell's outputs and its latest run. */
export interface CellOutputs {
  readonly status: CellStatus;
  readonly outputs: readonly ViewOutput[];
}
