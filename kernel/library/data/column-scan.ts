import {
  ARRAY,
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDateValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  FLOAT,
  INTEGER,
  LIST,
  SMALLINT,
  SQLNULL,
  STRUCT,
  TIMESTAMP,
  TIMESTAMPTZ,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
  arrayValue,
  blobValue,
  listValue,
  structValue,
} from "@duckdb/node-api";
import { DataType, type Field, type Vector } from "apache-arrow";

/** A column of an Arrow table as DuckDB reads it. */
export interface ColumnScan {
  readonly name: string;
  readonly type: DuckDBType;
  valueAt(row: number): DuckDBValue;
}

/** An Arrow type in DuckDB's terms: its type, and its values' form. */
interface Conversion {
  readonly type: DuckDBType;
  /** missing where both have the same form */
  readonly convert?: (value: never) => DuckDBValue;
}

/**
 * Prepares a column for reading by DuckDB.
 *
 * @throws TypeError when its type has no equivalent that keeps its values
 */
export function columnScan(field: Field, vector: Vector | null): ColumnScan {
  const conversion = conversionOf(field.type, field.name);
  if (vector === null) throw new TypeError(`column "${field.name}" has no data`);
  const convert = conversion.convert as ((value: unknown) => DuckDBValue) | undefined;
  return {
    name: field.name,
    type: conversion.type,
    valueAt: convert
      ? (row) => {
          const value: unknown = vector.get(row);
          return value === null ? null : convert(value);
        }
      : (row) => vector.get(row),
  };
}

function conversionOf(type: DataType, column: string): Conversion {
  if (DataType.isNull(type)) return { type: SQLNULL };
  if (DataType.isBool(type)) return { type: BOOLEAN };
  if (DataType.isInt(type)) return { type: integerTypes[`${type.isSigned ? "" : "u"}${type.bitWidth}`] as DuckDBType };
  if (DataType.isFloat(type)) return { type: type.precision === 2 ? DOUBLE : FLOAT };
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return { type: VARCHAR };
  if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isFixedSizeBinary(type))
    return { type: BLOB, convert: (bytes: Uint8Array) => blobValue(bytes) };
  // Arrow hands out dates and times of day as milliseconds since 1970, whatever the unit of the column.
  if (DataType.isDate(type))
    return {
      type: DATE,
      convert: (milliseconds: number) => new DuckDBDateValue(Math.floor(milliseconds / 86_400_000)),
    };
  if (DataType.isTimestamp(type)) {
    const micros = (milliseconds: number) => BigInt(Math.round(milliseconds * 1000));
    return type.timezone
      ? { type: TIMESTAMPTZ, convert: (value: number) => new DuckDBTimestampTZValue(micros(value)) }
      : { type: TIMESTAMP, convert: (value: number) => new DuckDBTimestampValue(micros(value)) };
  }
  if (DataType.isDictionary(type)) return conversionOf(type.dictionary, column);
  if (DataType.isFixedSizeList(type)) {
    const items = conversionOf(type.valueType, column);
    return { type: ARRAY(items.type, type.listSize), convert: (list: Vector) => arrayValue(convertItems(list, items)) };
  }
  if (DataType.isList(type)) {
    const items = conversionOf(type.valueType, column);
    return { type: LIST(items.type), convert: (list: Vector) => listValue(convertItems(list, items)) };
  }
  if (DataType.isStruct(type)) {
    const fields = type.children.map((field) => ({ name: field.name, ...conversionOf(field.type, column) }));
    return {
      type: STRUCT(Object.fromEntries(fields.map((field) => [field.name, field.type]))),
      convert: (row: Record<string, unknown>) =>
        structValue(Object.fromEntries(fields.map((field) => [field.name, convertItem(row[field.name], field)]))),
    };
  }
  throw new TypeError(`column "${column}" has the Arrow type ${String(type)}, which SQL cannot read here`);
}

function convertItems(list: Vector, conversion: Conversion): DuckDBValue[] {
  return Array.from({ length: list.length }, (_, index) => convertItem(list.get(index), conversion));
}

function convertItem(value: unknown, { convert }: Conversion): DuckDBValue {
  if (value === null || value === undefined) return null;
  return convert ? convert(value as never) : (value as DuckDBValue);
}

const integerTypes: Readonly<Record<string, DuckDBType>> = {
  "8": TINYINT,
  "16": SMALLINT,
  "32": INTEGER,
  "64": BIGINT,
  u8: UTINYINT,
  u16: USMALLINT,
  u32: UINTEGER,
  u64: UBIGINT,
};
