import type { TableColumn } from "../protocol/tables.ts";

/** How DuckDB reads a column. Dates are days, timestamps microseconds since 1970. */
export type ScanType =
  | "BOOLEAN"
  | "TINYINT"
  | "SMALLINT"
  | "INTEGER"
  | "BIGINT"
  | "UTINYINT"
  | "USMALLINT"
  | "UINTEGER"
  | "UBIGINT"
  | "FLOAT"
  | "DOUBLE"
  | "VARCHAR"
  | "DATE"
  | "TIMESTAMP";

export type ScanValue = boolean | number | bigint | string | null;

export type ScanArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** A run of rows whose values lie in one typed array, in the form of the scan type, so that they are copied as they are. */
export interface ScanPiece {
  readonly values: ScanArray;
  readonly length: number;
  /** Missing where all rows have a value. */
  readonly isNull?: (index: number) => boolean;
}

/** Numbers that stand in for a column's values where rows are put in order. */
export interface OrderKey {
  readonly scanType: "UBIGINT" | "UINTEGER";
  /** Writes those of some rows, of missing values anything. */
  readonly write: (items: BigUint64Array | Uint32Array, start: number, count: number) => void;
  /** Calls `found` with which of some rows have no value. Missing where all have. */
  readonly eachNull?: (start: number, count: number, found: (index: number) => void) => void;
}

/** Tells rows apart by their values, by their places. */
export interface TiedRows {
  /** Whether they have the same keys; those without a value have none. */
  readonly areTied: (left: number, right: number) => boolean;
  /** Below 0 where the left one comes first. */
  readonly compare: (left: number, right: number) => number;
}

/** What orders rows as a column's values do, and sooner. */
export interface RowOrder {
  /** the first counts most */
  readonly keys: readonly OrderKey[];
  /** absent where the keys tell all values apart */
  readonly tied?: TiedRows;
}

/** A column of a table, read where it lies. */
export interface SourceColumn extends TableColumn {
  /** The value as text in full; null where there is none. */
  readonly textAt: (row: number) => string | null;
  readonly scanType: ScanType;
  readonly scanAt: (row: number) => ScanValue;
  /** The type of DuckDB's that holds the values exactly as their texts have them, where `scanType` only comes near. */
  readonly exactType?: string;
  /** Pieces that cover all rows in order; missing where the values do not lie in typed arrays. */
  readonly pieces?: readonly ScanPiece[];
  /** Made when it is asked for. */
  readonly order?: () => RowOrder | undefined;
}

/** A table of any library. */
export interface TableSource {
  readonly rowCount: () => number;
  readonly columns: readonly SourceColumn[];
}
