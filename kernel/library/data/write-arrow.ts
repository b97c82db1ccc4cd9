import { type Table, tableToIPC } from "apache-arrow";
import { checkTable } from "./check-table.ts";
import { writeFileWhole } from "./write-file.ts";

/**
 * Writes a table as an Arrow IPC file (Feather version 2, uncompressed), in place of the file that was there; pandas and
 * polars read it with `read_feather` and `read_ipc`. Parquet is written by SQL: `sql("copy t to 'file.parquet'", { tables })`.
 *
 * @param path from the notebook's folder
 * @param table of Arrow, as `readCsv`, `sql` and the like give it
 * @throws Error naming the file that cannot be written
 */
export async function writeArrow(path: string, table: Table): Promise<void> {
  checkTable(table, "writeArrow");
  await writeFileWhole(path, [tableToIPC(table, "file")]);
}
