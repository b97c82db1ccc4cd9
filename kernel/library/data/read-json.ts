import type { Table } from "apache-arrow";
import { dataFile, sqlText } from "./data-file.ts";
import { jsonProblem } from "./json-problem.ts";
import { SqlError, sql } from "./sql.ts";
import type { TableOf } from "./known-tables.ts";

/**
 * Reads a file of one JSON object per line (JSON Lines, NDJSON) into an Arrow table, one row per line.
 *
 * Compressed files (`.gz`, `.zst`) are read as they are. Columns are the keys in order of first appearance, a missing key
 * is null; lists and objects become Arrow lists and structs, and text that is a date or time throughout becomes one.
 *
 * @param path from the notebook's folder
 * @throws Error naming file, line and column, when a line is no JSON
 */
export function readJsonl<const Path extends string>(path: Path): Promise<TableOf<`jsonl:${Path}`>> {
  return readJsonAs(path, "newline_delimited") as Promise<TableOf<`jsonl:${Path}`>>;
}

/**
 * Reads a JSON file, a list of objects or a single one, into an Arrow table, one row per object. Otherwise like `readJsonl`.
 *
 * @param path from the notebook's folder
 * @throws Error naming file, line and column, when the file is no JSON
 */
export function readJson<const Path extends string>(path: Path): Promise<TableOf<`json:${Path}`>> {
  return readJsonAs(path, "auto") as Promise<TableOf<`json:${Path}`>>;
}

async function readJsonAs(path: string, format: "newline_delimited" | "auto"): Promise<Table> {
  const file = await dataFile(path);
  // The largest object may be as large as the file: a list of one line is common.
  const settings = `format=${sqlText(format)}, sample_size=-1, maximum_object_size=1073741824`;
  return sql(`select * from read_json(${sqlText(file)}, ${settings})`).catch(async (error: unknown) => {
    if (!(error instanceof SqlError)) throw error;
    throw new Error(await jsonProblem(path, file, format, error.message), { cause: error });
  });
}
