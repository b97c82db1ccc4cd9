import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { type Table, tableFromIPC } from "apache-arrow";
import { dataFile } from "./data-file.ts";
import { registerArrowCodecs } from "./arrow-codecs.ts";
import type { TableOf } from "./known-tables.ts";

/**
 * Reads an Arrow IPC file (Feather version 2, `.arrow`, `.feather`) or stream (`.arrows`) into a table, LZ4 and Zstandard
 * buffers included. Columns of an uncompressed file lie where they were read, without another copy.
 *
 * @param path from the notebook's folder
 * @throws Error naming the file and what is wrong with it
 */
export function readArrow<const Path extends string>(path: Path): Promise<TableOf<`arrow:${Path}`>> {
  return readArrowFile(path) as Promise<TableOf<`arrow:${Path}`>>;
}

async function readArrowFile(path: string): Promise<Table> {
  const file = await dataFile(path);
  const raw = await readFile(file);
  const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw;
  if (bytes.length === 0) throw new Error(`"${path}" is empty`);
  if (bytes.toString("latin1", 0, 4) === "FEA1")
    throw new Error(`"${path}" is Feather version 1, a format of its own: write it again as Feather version 2`);
  if (bytes.toString("latin1", 0, 6) === "ARROW1" && bytes.toString("latin1", bytes.length - 6) !== "ARROW1")
    throw new Error(`"${path}" is an Arrow file whose end is missing: it was cut off`);
  registerArrowCodecs();
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch (error) {
    throw new Error(`"${path}" cannot be read as Arrow: ${(error as Error).message}`, { cause: error });
  }
  // Arrow reads what holds no schema as an empty stream.
  if (table.numCols === 0 && table.numRows === 0)
    throw new Error(`"${path}" cannot be read as Arrow: it holds no schema; is it another format?`);
  return table;
}
