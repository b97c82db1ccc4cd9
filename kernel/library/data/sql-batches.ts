import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { Table } from "apache-arrow";
import { type SqlOptions, openQuery, refuse } from "./sql.ts";

export interface SqlBatchesOptions extends Omit<SqlOptions, "integers"> {
  /** how many rows a batch has at least, except the last one. Default 65,536 */
  readonly rows?: number;
}

/**
 * Runs SQL like `sql`, and hands out the result in batches as it is computed: for results larger than memory.
 *
 *     const batches = sqlBatches("select * from 'pool.parquet'");
 *     for await (const batch of progress(batches)) total += batch.numRows;
 *
 * Columns have the same type in every batch, so 64-bit integers stay as wide as they are; write `cast(n as integer)` for
 * narrower ones. A loop that is left early ends the query.
 *
 * @param query in DuckDB's SQL
 * @throws SqlError when the query is wrong, or a file is missing or broken
 */
export async function* sqlBatches(query: string, options: SqlBatchesOptions = {}): AsyncGenerator<Table> {
  const { rows = 65_536 } = options;
  if (!(Number.isInteger(rows) && rows >= 1)) throw new RangeError(`rows must be a whole number from 1, got ${rows}`);
  const { connection, values, types, close } = await openQuery(options);
  try {
    const { tableOfChunks } = await import("./result-table.ts");
    const result = await connection.stream(query, values, types).catch(refuse);
    let chunks: DuckDBDataChunk[] = [];
    let held = 0;
    for (;;) {
      const chunk = await result.fetchChunk().catch(refuse);
      const ended = !chunk || chunk.rowCount === 0;
      if (!ended) {
        chunks.push(chunk);
        held += chunk.rowCount;
      }
      if (held >= rows || (ended && held > 0)) {
        yield tableOfChunks(result, chunks, "exact");
        chunks = [];
        held = 0;
      }
      if (ended) return;
    }
  } finally {
    close();
  }
}
