import type { DuckDBDataChunk, DuckDBMaterializedResult, DuckDBResult, DuckDBValue } from "@duckdb/node-api";
import { Field, RecordBatch, Schema, Struct, Table, makeData } from "apache-arrow";
import { columnData } from "./column-data.ts";

/**
 * Turns the result of a query into an Arrow table of one batch, so that its columns are typed arrays without a copy.
 *
 * @param integers `narrow` shortens columns of 64-bit integers, see `sql`
 */
export async function resultTable(result: DuckDBMaterializedResult, integers: "narrow" | "exact"): Promise<Table> {
  return tableOfChunks(result, await result.fetchAllChunks(), integers);
}

/** The same of some of a result's chunks. */
export function tableOfChunks(
  result: DuckDBResult,
  chunks: readonly DuckDBDataChunk[],
  integers: "narrow" | "exact",
): Table {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const children = result.columnTypes().map((type, column) => {
    const values = Array.from<DuckDBValue>({ length: rows });
    let at = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(column);
      for (let row = 0; row < chunk.rowCount; row += 1) values[at++] = vector.getItem(row);
    }
    return columnData(type, values, integers);
  });
  const names = distinctNames(result.columnNames());
  const schema = new Schema(children.map((data, column) => new Field(names[column] as string, data.type, true)));
  const data = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  return new Table(schema, [new RecordBatch(schema, data)]);
}

/** `select a, a` gives two columns of one name; a table has `a` and `a_1`. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let number = 1; taken.has(distinct); number += 1) distinct = `${name}_${number}`;
    taken.add(distinct);
    return distinct;
  });
}
