import type { ChildKey } from "./variables.ts";

/**
 * The comm target of tables. A front end opens a comm of this target and asks about tables that the kernel holds: their
 * columns, some rows, a summary of a column, all of it sorted or filtered. Kernels that do not know the target close the
 * comm, as the specification asks of them.
 *
 * Front end to kernel: `TableRequest`. Kernel to front end: `TableMessage`. Both as `data` of `comm_msg`.
 *
 * Nothing is kept for a front end but what it costs time to compute: each question says which table it means, and how its
 * rows are chosen and ordered. Rows are read from where the table lies, so nothing is answered while a cell keeps the
 * kernel's thread to itself: the answer comes when the cell awaits something or has ended, and the front end goes on showing
 * what it has. Questions take turns with a cell that awaits, in steps of some milliseconds.
 */
export const tablesTarget = "kelvin.tables";

/** Which table is meant. */
export type TableRef =
  /** One that a cell displayed; `id` stands in the output, see `document/mime/table-handle.ts`. */
  | { readonly kind: "displayed"; readonly id: string }
  /** What a variable holds now, or something in it. */
  | { readonly kind: "variable"; readonly name: string; readonly path: readonly ChildKey[] };

/** What a column holds, for how it is aligned, filtered and summarised. */
export type ColumnKind = "integer" | "float" | "boolean" | "text" | "time" | "other";

export interface TableColumn {
  readonly name: string;
  /** In the words of the library that made it: `Float64`, `VARCHAR`. */
  readonly type: string;
  readonly kind: ColumnKind;
}

export const filterTests = [
  "contains",
  "equals",
  "differs",
  "less",
  "atMost",
  "more",
  "atLeast",
  "missing",
  "present",
] as const;
/** `missing`: null or NaN; `present`: neither. These two have no value. */
export type FilterTest = (typeof filterTests)[number];

export interface ColumnFilter {
  readonly column: number;
  readonly test: FilterTest;
  /** As it is typed: read as a number where the column has numbers. */
  readonly value?: string;
}

/** Which rows, in which order. Columns are named by their place in the table. */
export interface RowQuery {
  /** The first counts most. Missing values come last. */
  readonly sort: readonly { readonly column: number; readonly descending: boolean }[];
  /** All of them hold. */
  readonly filters: readonly ColumnFilter[];
  /** A condition in DuckDB's SQL over the columns by their names; none where it is empty. */
  readonly where: string;
}

export const exportFormats = ["csv", "parquet", "arrow"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What can be asked of one table. */
export type TableQuestion =
  | { readonly method: "describe" }
  /**
   * `count` rows from `start` on, of those that the query chooses, with these columns. The viewer looks at them: what is still
   * computed of another query for it is given up. The first `mostRows` of a sorted table are answered before it is sorted whole.
   */
  | {
      readonly method: "rows";
      readonly query: RowQuery;
      readonly start: number;
      readonly count: number;
      readonly columns: readonly number[];
    }
  /** Of the values of one column in the rows that the query chooses. */
  | { readonly method: "summarize"; readonly query: RowQuery; readonly column: number }
  /** A piece of the table as text, its values in full. */
  | {
      readonly method: "text";
      readonly query: RowQuery;
      readonly start: number;
      readonly count: number;
      readonly columns: readonly number[];
      readonly format: "tsv" | "markdown";
    }
  /** Writes the rows that the query chooses into a file, on the machine of the kernel. */
  | {
      readonly method: "export";
      readonly query: RowQuery;
      readonly columns: readonly number[];
      readonly format: ExportFormat;
      readonly path: string;
    };

export type TableMethod = TableQuestion["method"];

/** `id` is the front end's own and comes back with the answer. */
export type TableRequest =
  | ({
      readonly id: number;
      readonly table: TableRef;
      /** Who asks: of the queries whose rows one viewer asks for only the newest is computed, older ones are `superseded`. */
      readonly viewer: string;
    } & TableQuestion)
  /** The viewer is closed: what is computed for it is given up. Not answered. */
  | { readonly method: "leave"; readonly viewer: string };

export interface TableDescription {
  readonly kind: "table";
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  /** Another number where the variable has got another table. */
  readonly version: number;
}

/** A value as text, cut where it is long; null where there is none. */
export type CellText = string | null;

export interface TableRows {
  readonly kind: "rows";
  readonly start: number;
  /** Row by row, with the columns in the order in which they were asked for. */
  readonly cells: readonly (readonly CellText[])[];
  /** The place in the table of each of the rows. */
  readonly places: readonly number[];
  /** How many rows the query chooses. */
  readonly rowCount: number;
  readonly version: number;
}

/** A bar of a histogram: its share of the axis, or the value that it counts. */
export interface SummaryBar {
  readonly label: string;
  readonly count: number;
}

export interface ColumnSummary {
  readonly kind: "summary";
  /** Rows that were looked at. */
  readonly rowCount: number;
  /** Of so many, of which those looked at are spread evenly over all. */
  readonly of: number;
  readonly nulls: number;
  readonly nans: number;
  /** Least and greatest, as text; missing where there is no value, or no order. */
  readonly least?: string;
  readonly greatest?: string;
  readonly mean?: number;
  /** Distinct values, where they were counted. */
  readonly distinct?: number;
  /** `ranges` from the least to the greatest, or the most frequent `values`. */
  readonly bars: readonly SummaryBar[];
  readonly barsOf: "ranges" | "values";
  readonly version: number;
}

export interface TableText {
  readonly kind: "text";
  readonly text: string;
  /** Rows that the text has: fewer than asked for where it would have been too long. */
  readonly rows: number;
}

export interface TableExport {
  readonly kind: "exported";
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Why there is no answer. */
export type TableRefusal =
  /** The kernel does not hold the table any more. */
  | { readonly kind: "gone" }
  /** There is something, but no table. */
  | { readonly kind: "noTable" }
  /** The viewer has asked for something else since. */
  | { readonly kind: "superseded" }
  /** The condition is wrong, the file cannot be written: `reason` is for the user to read. */
  | { readonly kind: "failed"; readonly reason: string };

interface TableResults {
  readonly describe: TableDescription;
  readonly rows: TableRows;
  readonly summarize: ColumnSummary;
  readonly text: TableText;
  readonly export: TableExport;
}
export type TableResult<Method extends TableMethod = TableMethod> = TableResults[Method];
export type TableAnswer<Method extends TableMethod = TableMethod> = TableResult<Method> | TableRefusal;

export type TableMessage =
  | { readonly event: "answered"; readonly id: number; readonly answer: TableAnswer }
  /** The request was none of the above; `reason` says what was expected. */
  | { readonly event: "refused"; readonly id?: number; readonly reason: string };

/** Of longer values a summary tells the beginning. Characters. */
export const longestLabel = 60;

/** The most rows, and the most cells, that are answered at once. */
export const mostRows = 1000;
export const mostCells = 50_000;
