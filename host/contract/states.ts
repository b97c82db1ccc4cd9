import type { CellMark } from "./staleness.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { LanguageChoice } from "../../wording/language.ts";
import type { CellOutputs } from "./requests.ts";

/** A text that is written often: `${1:name}` are places to be filled in. */
export interface Snippet {
  readonly name: string;
  readonly type: "code" | "markdown" | "raw";
  readonly text: string;
}

export type KeyMapName = "jupyter" | "vscode";

export type Theme = "system" | "light" | "dark" | "contrast-light" | "contrast-dark";

/** What the user has chosen; kept in the settings file. */
export interface Settings {
  /** Of menus, messages and reports. */
  readonly language: LanguageChoice;
  readonly theme: Theme;
  readonly autosave: boolean;
  /** Seconds after the last edit. */
  readonly autosaveDelay: number;
  /** How large everything is drawn in the desktop app, in percent; a browser has its own zoom. */
  readonly zoom: number;
  /** Faces before the usual ones, as CSS has them; empty for the usual ones alone. */
  readonly codeFont: string;
  readonly textFont: string;
  /** Font size of what is read, such as Markdown, in CSS pixels. */
  readonly textSize: number;
  /** Font size of code in CSS pixels. */
  readonly fontSize: number;
  /** A run at least this long that ends while no window has the focus is announced. Seconds. */
  readonly notifyAfter: number;
  readonly defaultKernel: string;
  /** Whether types and parameter names that code leaves out are shown in it. */
  readonly typeHints: boolean;
  /** Whether when a cell ran is kept in its metadata, as JupyterLab does it. */
  readonly recordTiming: boolean;
  /** Whether the cells that wait are given up when one fails. A cell with the tag `raises-exception` may always fail. */
  readonly stopOnError: boolean;
  /** Whether the code is formatted before the file is written. */
  readonly formatOnSave: boolean;
  /** Whether a Markdown cell that is written shows below it what it says. */
  readonly markdownPreview: boolean;
  /** Whose keys those of commands are. */
  readonly keyMap: KeyMapName;
  /** Keys that the user gave to commands in place of the key map's, by the command's id; none at all take its keys away. */
  readonly keys: { readonly [command: string]: readonly string[] };
  /** Megabytes that are kept of what one cell prints, its beginning and its end; 0 keeps all. */
  readonly keptPrint: number;
  readonly snippets: readonly Snippet[];
}

export interface AppState {
  readonly version: string;
  readonly hostPid: number;
  readonly platform: string;
  readonly settings: Settings;
  readonly defaultSettings: Settings;
  /** Where the settings are kept. */
  readonly settingsFile: string;
  readonly bundled: readonly BundledNotebook[];
  readonly recent: readonly RecentFile[];
  readonly open: readonly OpenDocument[];
  readonly kernels: readonly KernelChoice[];
  /** Where new notebooks go. */
  readonly startFolder: string;
}

/** A notebook that comes with Kelvin. It is opened by the path `kelvin:NAME`. */
export interface BundledNotebook {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Its first figure; undefined where it has none that can be drawn so simply. */
  readonly figure?: FigureSketch;
}

/** The bars and lines of a figure, without axes: every number is a part of its width or height, from the left and from below. */
export interface FigureSketch {
  readonly bars: readonly {
    readonly series: number;
    readonly x: number;
    readonly width: number;
    readonly from: number;
    readonly to: number;
  }[];
  readonly lines: readonly { readonly series: number; readonly points: readonly (readonly [x: number, y: number])[] }[];
}

export interface RecentFile {
  readonly path: string;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly openedAt: number;
  readonly missing: boolean;
}

export interface OpenDocument {
  readonly documentId: string;
  readonly title: string;
  readonly path: string | null;
  readonly unsaved: boolean;
  readonly kernel: KernelStatus;
}

/** An installed Jupyter kernelspec. */
export interface KernelChoice {
  readonly name: string;
  readonly displayName: string;
  readonly language: string;
}

/** Why a file was not opened. `reason` is for tests and icons, `message` for the reader. */
export interface OpenRefusal {
  readonly kind: "refused";
  readonly reason:
    | "missing"
    | "unreadable"
    | "not-json"
    | "conflict"
    | "truncated"
    | "not-a-notebook"
    | "folder"
    | "unknown-version"
    | "too-large"
    | "closed";
  readonly message: string;
}

export type KernelStatus =
  | { readonly state: "none" }
  /** As in Jupyter's `status` messages, and `unresponsive` where a heartbeat or an interrupt is overdue. */
  | {
      readonly state: "starting" | "idle" | "busy" | "restarting" | "interrupting" | "unresponsive";
      readonly name: string;
      readonly displayName: string;
      readonly language: string;
      readonly pid?: number;
      /** What its tensors run on by the notebook's choice when it was started; absent where the kernel chooses. */
      readonly tensorBackend?: string;
      readonly detail?: string;
    }
  | {
      readonly state: "dead";
      readonly name: string;
      readonly displayName: string;
      readonly language: string;
      readonly detail: string;
    };

/** The latest run of a cell, as far as the host knows. */
export interface CellStatus {
  readonly state: "idle" | "queued" | "running" | "succeeded" | "failed" | "interrupted" | "aborted";
  readonly executionCount: number | null;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** False where the outputs are from the file or from an earlier life of the kernel. */
  readonly fromPresentKernel: boolean;
}

/**
 * How a cell came out on a fresh kernel: it put out what it did `before`, or something else; it had not run before; it
 * failed; or it was not reached.
 */
export type CellOutcome = "same" | "different" | "new" | "failed" | "not-run";

/** How a notebook came out when all its cells were run on a fresh kernel. */
export interface RunVerdict {
  readonly seconds: number;
  readonly cells: readonly { readonly cellId: string; readonly outcome: CellOutcome }[];
}

export interface DocumentStatus {
  readonly path: string | null;
  readonly title: string;
  readonly unsaved: boolean;
  readonly saving: boolean;
  readonly savedAt: number | null;
  readonly readOnly: boolean;
  readonly trusted: boolean;
  /** `changed`/`deleted` by others since it was read; `recovered`: holds edits from the journal that the file has not. */
  readonly attention: "none" | "changed" | "deleted" | "recovered" | "merged" | "save-failed";
  readonly detail?: string;
  /** What the reader upgraded or repaired. */
  readonly notices: readonly string[];
}

/** The whole of an open document, for a view that attaches. */
export interface DocumentSnapshot {
  readonly documentId: string;
  /** The shared document (see `document/shared`) as one Yjs update, base64. */
  readonly update: string;
  readonly outputs: { readonly [cellId: string]: CellOutputs };
  readonly status: DocumentStatus;
  readonly kernel: KernelStatus;
  readonly stale: readonly CellMark[];
  /** The notebook's own metadata as it was read. */
  readonly metadata: JsonObject;
}
