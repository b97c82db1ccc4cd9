import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";

/**
 * The comm target of the variable listing. A front end opens a comm of this target and is subscribed: it gets a `listed`
 * at once, and a `changed` after each cell that changed anything, until it closes the comm. Kernels that do not know the
 * target close the comm, as the specification asks of them.
 *
 * Front end to kernel: `VariablesRequest`. Kernel to front end: `VariablesMessage`. Both as `data` of `comm_msg`.
 * The listing never runs code of the user: getters are not called, proxies are not asked, tensors are not read. While a
 * cell runs it is the last known one, and says so (`running`).
 */
export const variablesTarget = "kelvin.variables";

/** What a variable holds, for icons, filters and sorting. */
export type VariableKind =
  | "undefined"
  | "null"
  | "boolean"
  | "number"
  | "bigint"
  | "string"
  | "symbol"
  | "array"
  | "typed-array"
  | "buffer"
  | "map"
  | "set"
  | "object"
  | "date"
  | "regexp"
  | "error"
  | "promise"
  | "function"
  | "class"
  | "module"
  | "tensor"
  | "table"
  /** Its traps are code of the user: it is named and nothing more. */
  | "proxy"
  /** A property that is computed when it is read, which looking does not do. */
  | "getter";

/** How many bytes a value takes, and how well that is known. */
export interface SizeInBytes {
  readonly bytes: number;
  /**
   * `exact`: the bytes of its data. `estimated`: counted where it was looked at and assumed of the rest.
   * `at-least`: there is more that was not looked at, and no way to assume it.
   */
  readonly certainty: "exact" | "estimated" | "at-least";
}

/** What can be told of a value by looking at it. */
export interface ValueFacts {
  readonly kind: VariableKind;
  /** Its class, in the words of the code: `Float64Array`, `Map`, `Model`, `Tensor`. */
  readonly type: string;
  /** Lengths by axis: `[n]` of arrays, maps and sets, the shape of tensors, rows and columns of tables. */
  readonly shape?: readonly number[];
  /** The type of the elements of tensors and typed arrays. */
  readonly dtype?: string;
  /** Where a tensor's data is, by the name of its backend. */
  readonly device?: string;
  /** The tensor's memory has been given back. */
  readonly isDisposed?: boolean;
  readonly size?: SizeInBytes;
  /** One short line, cut with `…`. */
  readonly preview: string;
  /** Of lists of numbers: some of them, evenly taken from the first to the last; null where one is not finite. */
  readonly sparkline?: readonly (number | null)[];
  /** There are children to ask for. */
  readonly isExpandable: boolean;
}

/** The run of a cell: its execution count, and the id of the cell where the front end said it (`metadata.cellId`). */
export interface CellRun {
  readonly executionCount: number;
  readonly cellId?: string;
}

export interface Variable extends ValueFacts {
  readonly name: string;
  /** The module that it was imported from. */
  readonly importedFrom?: string;
  /** The cell that declared the name last. Missing for globals that code set in other ways. */
  readonly definedBy?: CellRun;
  /** When it was last seen to be another value, or the same one with other contents. */
  readonly changed?: CellRun & { /** Milliseconds since the epoch. */ readonly at: number };
}

/** All variables, in the order in which their names were first declared. */
export interface VariableListing {
  readonly variables: readonly Variable[];
  /** When they were looked at. Milliseconds since the epoch; 0 where they never were. */
  readonly listedAt: number;
  /** A cell runs, or just ran: the listing is from before. */
  readonly isRunning: boolean;
}

/** What differs from the listing before. A variable that is new stands at the end. */
export interface VariableChange {
  readonly changed: readonly Variable[];
  readonly removed: readonly string[];
  readonly listedAt: number;
}

/** One step down from a variable: a key that `children` gave. Its spelling is the kernel's business. */
export type ChildKey = string;

export interface VariableChild extends ValueFacts {
  readonly key: ChildKey;
  /** The name of the property, the index, the key of the map's entry. */
  readonly label: string;
}

/** What a front end asks. `id` is its own and comes back with the answer. */
export type VariablesRequest =
  /** Looks again; what timers and promises changed shows then. Answered by `listed`. */
  | { readonly id: number; readonly method: "list" }
  /** Answered by `children`: `count` of them from `start` on. */
  | {
      readonly id: number;
      readonly method: "children";
      readonly name: string;
      readonly path: readonly ChildKey[];
      readonly start: number;
      readonly count: number;
    }
  /** Answered by `inspected`. */
  | { readonly id: number; readonly method: "inspect"; readonly name: string; readonly path: readonly ChildKey[] };

/** Why a value could not be looked at: a cell is running, or there is no such value any more. */
export type NotSeen = { readonly kind: "busy" } | { readonly kind: "gone" };

export type ChildrenAnswer =
  { readonly kind: "children"; readonly children: readonly VariableChild[]; readonly total: number } | NotSeen;

export type InspectionAnswer =
  | {
      readonly kind: "inspected";
      readonly facts: ValueFacts;
      /** `kelvin.tables` answers questions about it. */
      readonly isTable: boolean;
      /** How the value shows itself, without any of the user's code having been run for it. */
      readonly data: MimeBundle;
      readonly metadata: JsonObject;
    }
  | NotSeen;

/** What the kernel says. Those with an `id` answer the request with that id. */
export type VariablesMessage =
  | { readonly event: "listed"; readonly id?: number; readonly listing: VariableListing }
  | { readonly event: "changed"; readonly change: VariableChange }
  | { readonly event: "children"; readonly id: number; readonly answer: ChildrenAnswer }
  | { readonly event: "inspected"; readonly id: number; readonly answer: InspectionAnswer }
  /** The request was none of the above; `reason` says what was expected. */
  | { readonly event: "refused"; readonly id?: number; readonly reason: string };

/** The most children that are answered at once. */
export const mostChildren = 1000;
