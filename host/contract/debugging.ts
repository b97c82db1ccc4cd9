import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugCommand, DebugExceptionFilter } from "../../kernel/protocol/debug-adapter.ts";

/** A place in a code cell, or in a file that cells import, at which its run is to pause. */
export interface BreakpointSpec {
  /** From 1 on. */
  readonly line: number;
  readonly enabled: boolean;
  /** An expression in the language of the cell: pauses only where it is true. */
  readonly condition?: string;
  /** Pauses nowhere: prints this, with what stands in braces evaluated. */
  readonly logMessage?: string;
}

export interface Breakpoint extends BreakpointSpec {
  readonly id: number;
  /** Why the debugger cannot stop there. */
  readonly problem?: string;
}

/** What the user wants, without what a debugger said of it. */
export function specOf({ line, enabled, condition, logMessage }: BreakpointSpec): BreakpointSpec {
  return {
    line,
    enabled,
    ...(condition !== undefined && { condition }),
    ...(logMessage !== undefined && { logMessage }),
  };
}

/** The breakpoints of one cell. */
export interface CellBreakpoints {
  readonly cellId: string;
  /** Of the source that the lines are of. A view whose source has another length awaits those of that one. */
  readonly length: number;
  readonly breakpoints: readonly Breakpoint[];
}

/** The breakpoints in one file, for the debuggers of all notebooks that import it. */
export interface FileBreakpoints {
  readonly path: string;
  readonly breakpoints: readonly Breakpoint[];
}

/** What of a notebook's debugging is kept for a later host, while its kernel lives. */
export interface DebuggingRecord {
  readonly watches: readonly string[];
  readonly breakpoints: readonly { readonly cellId: string; readonly breakpoints: readonly BreakpointSpec[] }[];
}

/** A call on the stack of what is paused. */
export interface DebugFrame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** The cell that it stands in; absent for files. */
  readonly cellId?: string;
  /** The cell's text is another one now: the line is one of the text that ran. */
  readonly isEdited: boolean;
  /** Outside of all functions. */
  readonly isTopLevel: boolean;
  /** In none of the user's sources, such as a package. */
  readonly isForeign: boolean;
  /** How debug messages call its source, and how people do. */
  readonly path?: string;
  readonly sourceName: string;
}

/** One pause. */
export interface DebugStop {
  /** Counts the pauses of this debugging, so that answers of an earlier one are told apart. */
  readonly number: number;
  /** `breakpoint`, `step`, `exception`, `pause`, or another word of the kernel's. */
  readonly reason: string;
  /** What was thrown. */
  readonly text?: string;
  /** Innermost first. */
  readonly frames: readonly DebugFrame[];
}

export type DebugState =
  /** No debugger is attached; why, where it was asked for and cannot be. */
  | { readonly kind: "off"; readonly problem?: string }
  | { readonly kind: "starting" }
  | { readonly kind: "running" }
  | { readonly kind: "paused"; readonly stop: DebugStop };

/** The debugger of a notebook's kernel as views know of it. */
export interface DebugOverview {
  readonly state: DebugState;
  /** The kinds of exceptions at which this kernel can stop; empty before it was asked. */
  readonly filters: readonly DebugExceptionFilter[];
  /** Those at which it does, by their `filter`. */
  readonly chosenFilters: readonly string[];
  /** Expressions that the user wants evaluated at each stop. */
  readonly watches: readonly string[];
}

/** A command to a debugger that is attached; see `DebugCommands` for what goes with each. */
export interface DebugQuestion {
  readonly command: DebugCommand;
  readonly arguments: JsonObject;
}

/** `body` is that of the command. */
export type DebugAnswer =
  { readonly kind: "answered"; readonly body: JsonObject } | { readonly kind: "failed"; readonly reason: string };
