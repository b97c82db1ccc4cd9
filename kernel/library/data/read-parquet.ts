import type { Table } from "apache-arrow";
import { dataFile, sqlText } from "./data-file.ts";
import { SqlError, sql } from "./sql.ts";
import type { TableOf } from "./known-tables.ts";

export interface ReadParquetOptions {
  /** which columns to read, in this order; others are not touched. Default all */
  readonly columns?: readonly string[];
}

/**
 * Reads a Parquet file into an Arrow table. To read a part of the rows, or many files at once, use `sql`.
 *
 * @param path from the notebook's folder
 * @throws Error naming the file and what is wrong with it
 */
export function readParquet<const Path extends string>(
  path: Path,
  options: ReadParquetOptions = {},
): Promise<TableOf<`parquet:${Path}`>> {
  return readParquetFile(path, options) as Promise<TableOf<`parquet:${Path}`>>;
}

async function readParquetFile(path: string, options: ReadParquetOptions): Promise<Table> {
  const file = await dataFile(path);
  const columns = options.columns?.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ") ?? "*";
  return sql(`select ${columns} from read_parquet(${sqlText(file)})`).catch((error: unknown) => {
    if (!(error instanceof SqlError)) throw error;
    const words = (error.message.split("\n")[0] ?? error.message).replace(` '${file}'`, "");
    throw new Error(`"${path}" cannot be read as Parquet: ${words}`, { cause: error });
  });
}
