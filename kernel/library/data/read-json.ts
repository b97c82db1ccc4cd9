import type { Table } from "apache-arrow";
import { dataFile, sqlText } from "./data-file.ts";
import { jsonProblem } from "./json-problem.ts";
import { SqlError, sql } from "./sql.ts";

/**
 * Reads a file of one JSON object per line (JSON Lines, NDJSON) into an Arrow table, one row per line.
 *
 * Compressed files (`.gz`, `.zst`) are read as they are. Columns are the keys in order of first appearance, a missing key
 * is null; lists and objects become Arrow lists and structs, and text that is a date or time throughout becomes one.
 *
 * @param path from the notebook's folder
 * @throws Error naming file, line and column, when a line is no JSON
 */
export function readJsonl(path: string): Promise<Table> {
  return readJsonAs(path, "newline_delimited");
}

/**
 * Reads a JSON file, a list of objects or a single one, into an Arrow table, one row per object. Otherwise like `readJsonl`.
 *
 * @param path from the notebook's folder
 * @throws Error naming file, line and column, when the file is no JSON
 */
export function readJson(path: string): Promise<Table> {
  return readJsonAs(path, "auto");
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
