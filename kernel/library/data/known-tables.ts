import type {
  Bool,
  DataType,
  DateDay,
  DateMillisecond,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  Table,
  TimestampMicrosecond,
  TypeMap,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
} from "apache-arrow";
import type { ColumnValues } from "./column.ts";

/**
 * The types of columns by the names that `KnownTables` gives them: Arrow's own for `boolean`, `int8`,
 * `int16`, `int32`, `int64`, `uint8`, `uint16`, `uint32`, `uint64`, `float32`, `float64`, `text` (Utf8), `date` and
 * `timestamp`, and `other` for those of which no more is said.
 */
export interface ColumnKinds {
  readonly boolean: Bool;
  readonly int8: Int8;
  readonly int16: Int16;
  readonly int32: Int32;
  readonly int64: Int64;
  readonly uint8: Uint8;
  readonly uint16: Uint16;
  readonly uint32: Uint32;
  readonly uint64: Uint64;
  readonly float32: Float32;
  readonly float64: Float64;
  /** whole numbers that were as wide as 64 bits: the values decide what they are read into */
  readonly integer: Int32 | Float64;
  readonly text: Utf8;
  readonly date: DateDay;
  readonly timestamp: TimestampMicrosecond;
  readonly other: DataType;
}

/**
 * The columns of files and queries that stand in a notebook's cells as literals: the language server looks into the files
 * and declares them here, so that `table.getChild("…")`, `row.…` and `column(table, "…")` complete. A program may add its own.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled in where it is augmented
export interface KnownTables {}

/**
 * The same of CSV files that cells read with options: by path, pairs of the `options` and the `columns` that the file has when it
 * is read so.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled in where it is augmented
export interface KnownCsvTables {}

/** A table whose columns have these kinds; any table where they are not known. */
type TableWith<Columns> = [Columns] extends [never]
  ? Table
  : Table<{
      readonly [Name in keyof Columns]: Columns[Name] extends keyof ColumnKinds ? ColumnKinds[Columns[Name]] : DataType;
    }>;

/** The table that a reader gives: with typed columns where the language server knows them. `Source` is `csv:PATH` and the like. */
export type TableOf<Source extends string> = Source extends keyof KnownTables ? TableWith<KnownTables[Source]> : Table;

/** The columns of the pair that has these options and no others. */
type ColumnsRead<Pair, Options> = Pair extends { readonly options: infer Known; readonly columns: infer Columns }
  ? [Known, Options] extends [Options, Known]
    ? Columns
    : never
  : never;

/** The table that `readCsv` gives of a path with options. */
export type CsvTableOf<Path extends string, Options> = keyof Options extends never
  ? TableOf<`csv:${Path}`>
  : Path extends keyof KnownCsvTables
    ? TableWith<ColumnsRead<KnownCsvTables[Path], Options>>
    : Table;

type IsAny<Type> = 0 extends 1 & Type ? true : false;

/** What `column` gives of a column. */
export type ColumnOf<Type extends DataType> =
  IsAny<Type> extends true
    ? ColumnValues
    : Type extends Bool
      ? Uint8Array
      : Type extends Float32 | Float64
        ? Type["TArray"] | Float64Array
        : Type extends Int8 | Int16 | Int32 | Int64 | Uint8 | Uint16 | Uint32 | Uint64
          ? Type["TArray"]
          : Type extends Utf8
            ? (string | null)[]
            : ColumnValues;

/** Types whose values are the same in Arrow and in JavaScript. */
type PlainType = Bool | Int8 | Int16 | Int32 | Int64 | Uint8 | Uint16 | Uint32 | Uint64 | Float32 | Float64 | Utf8;

/** What `toRows` makes of a row. */
export type RowOf<Columns extends TypeMap> =
  IsAny<Columns> extends true
    ? Record<string, unknown>
    : {
        [Name in keyof Columns]: Columns[Name] extends DateDay | DateMillisecond | TimestampMicrosecond
          ? Date | null
          : Columns[Name] extends PlainType
            ? Columns[Name]["TValue"] | null
            : unknown;
      };
