import type { RowQuery } from "../protocol/tables.ts";
import { queryText } from "./query-text.ts";
import { connectTo, placeColumn } from "./scan-table.ts";
import type { TableSource } from "./table-source.ts";

/** The places of the rows that a query chooses, in its order, computed by DuckDB. */
export interface Arrangement {
  readonly places: Promise<Uint32Array>;
  /** Gives it up: `places` rejects. */
  readonly cancel: () => void;
}

export function arrangeRows(source: TableSource, query: RowQuery): Arrangement {
  let cancelled = false;
  let interrupt = nothing;
  const arrange = async () => {
    const { connection, table, close } = await connectTo(source);
    interrupt = () => connection.interrupt();
    try {
      if (cancelled) throw new Error("given up");
      const statement = `select ${placeColumn} ${queryText(source, table, query)}`;
      // What is sorted is taken as it is handed out; what is only chosen is had sooner whole.
      const result = await (query.sort.length > 0 ? connection.stream(statement) : connection.run(statement));
      const chunks = await result.fetchAllChunks();
      const places = new Uint32Array(chunks.reduce((sum, { rowCount }) => sum + rowCount, 0));
      let at = 0;
      for (const chunk of chunks) {
        const vector = chunk.getColumnVector(0);
        if ("items" in vector && vector.items instanceof Uint32Array) places.set(vector.items, at);
        else for (let row = 0; row < chunk.rowCount; row += 1) places[at + row] = vector.getItem(row) as number;
        at += chunk.rowCount;
      }
      return places;
    } finally {
      interrupt = nothing;
      close();
    }
  };
  return {
    places: arrange(),
    cancel() {
      cancelled = true;
      interrupt();
    },
  };
}

function nothing(): void {
  // Nothing is running yet, or any more.
}
