import { open } from "node:fs/promises";
import { DuckDBTypeId, type DuckDBType } from "@duckdb/node-api";
import { DataType, DateUnit, RecordBatchReader, TimeUnit } from "apache-arrow";
import { settleHeader } from "./csv-header.ts";
import { type ReadCsvOptions, csvSource } from "./csv-source.ts";
import { dataFile, sqlText } from "./data-file.ts";
import { connect } from "./database.ts";
import type { ColumnKinds } from "./known-tables.ts";

type ColumnKind = keyof ColumnKinds;

/** Rows that are looked at where a file does not say its types. */
const sample = 20_480;

/**
 * The kinds of the columns that a reader would give, by name, without reading more than the beginning of the file.
 *
 * @param source `csv:PATH`, `json:PATH`, `jsonl:PATH`, `parquet:PATH`, `arrow:PATH`, or `sql:QUERY`; that of a CSV file that is read
 *   with options has these in a second line, as JSON
 * @throws Error when there is no such file, or it is not what its reader takes
 */
export async function describeTable(source: string): Promise<Readonly<Record<string, ColumnKind>>> {
  const at = source.indexOf(":");
  const [reader, rest] = [source.slice(0, at), source.slice(at + 1)];
  if (reader === "sql") return describeQuery(rest);
  const [path = "", options = "{}"] = rest.split("\n");
  const file = await dataFile(path);
  const json = (format: string) =>
    `read_json(${sqlText(file)}, format=${sqlText(format)}, sample_size=${sample}, maximum_object_size=1073741824)`;
  switch (reader) {
    case "csv": {
      const { form } = await settleHeader(path, file, JSON.parse(options) as ReadCsvOptions);
      return describeQuery(`select * from ${csvSource(file, form, [`sample_size=${sample}`])}`);
    }
    case "json":
      return describeQuery(`select * from ${json("auto")}`);
    case "jsonl":
      return describeQuery(`select * from ${json("newline_delimited")}`);
    case "parquet":
      return describeQuery(`select * from read_parquet(${sqlText(file)})`);
    case "arrow":
      return describeArrow(file);
    default:
      throw new RangeError(`there is no reader "${reader}"; there are csv, json, jsonl, parquet, arrow and sql`);
  }
}

/** Prepared, not run: a query that changes something changes nothing. */
async function describeQuery(query: string): Promise<Readonly<Record<string, ColumnKind>>> {
  const connection = await connect();
  try {
    const statement = await connection.prepare(query);
    const columns: Record<string, ColumnKind> = {};
    for (let at = 0; at < statement.columnCount; at += 1)
      columns[statement.columnName(at)] = kindOfDuckType(statement.columnType(at));
    statement.destroySync();
    return columns;
  } finally {
    connection.closeSync();
  }
}

const duckKinds: Readonly<Partial<Record<DuckDBTypeId, ColumnKind>>> = {
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.TINYINT]: "int8",
  [DuckDBTypeId.SMALLINT]: "int16",
  [DuckDBTypeId.INTEGER]: "int32",
  [DuckDBTypeId.UTINYINT]: "uint8",
  [DuckDBTypeId.USMALLINT]: "uint16",
  [DuckDBTypeId.UINTEGER]: "uint32",
  [DuckDBTypeId.BIGINT]: "integer",
  [DuckDBTypeId.UBIGINT]: "integer",
  [DuckDBTypeId.HUGEINT]: "integer",
  [DuckDBTypeId.FLOAT]: "float32",
  [DuckDBTypeId.DOUBLE]: "float64",
  [DuckDBTypeId.DECIMAL]: "float64",
  [DuckDBTypeId.VARCHAR]: "text",
  [DuckDBTypeId.UUID]: "text",
  [DuckDBTypeId.ENUM]: "text",
  [DuckDBTypeId.TIME]: "text",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIMESTAMP]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_TZ]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_S]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_MS]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_NS]: "timestamp",
};

function kindOfDuckType({ typeId }: DuckDBType): ColumnKind {
  return duckKinds[typeId] ?? "other";
}

async function describeArrow(path: string): Promise<Readonly<Record<string, ColumnKind>>> {
  const file = await open(path);
  try {
    const reader = await RecordBatchReader.from(file);
    const { schema } = await reader.open();
    return Object.fromEntries(schema.fields.map(({ name, type }) => [name, kindOfArrowType(type)]));
  } finally {
    await file.close();
  }
}

function kindOfArrowType(type: DataType): ColumnKind {
  if (DataType.isBool(type)) return "boolean";
  if (DataType.isUtf8(type)) return "text";
  if (DataType.isInt(type)) return `${type.isSigned ? "int" : "uint"}${type.bitWidth}` as ColumnKind;
  if (DataType.isFloat(type)) return type.precision === 1 ? "float32" : type.precision === 2 ? "float64" : "other";
  if (DataType.isDate(type) && type.unit === DateUnit.DAY) return "date";
  return DataType.isTimestamp(type) && type.unit === TimeUnit.MICROSECOND ? "timestamp" : "other";
}
