import { type DuckDBConnection, DuckDBTableFunction, INTEGER } from "@duckdb/node-api";
import type { Table } from "apache-arrow";
import { type ColumnScan, columnScan } from "./column-scan.ts";

/** DuckDB asks for rows in chunks of this size. */
const chunkRows = 2048;

const scanned = new Map<number, { readonly rows: number; readonly columns: readonly ColumnScan[] }>();
let lastId = 0;

/**
 * Lets queries of this connection read an Arrow table from where it lies, under a name, until the returned function is
 * called. Only the columns that a query needs are read, and only as many rows as it asks for.
 *
 * @throws TypeError naming the first column whose Arrow type DuckDB cannot be given
 */
export async function exposeTable(connection: DuckDBConnection, name: string, table: Table): Promise<() => void> {
  const id = (lastId += 1);
  const columns = table.schema.fields.map((field, index) => columnScan(field, table.getChildAt(index)));
  scanned.set(id, { rows: table.numRows, columns });
  await connection.run(`create temp view "${name.replaceAll('"', '""')}" as select * from kelvin_arrow_scan(${id})`);
  return () => scanned.delete(id);
}

/** Registers the table function behind `exposeTable`, once per database. */
export function registerArrowScan(connection: DuckDBConnection): void {
  connection.registerTableFunction(
    DuckDBTableFunction.create({
      name: "kelvin_arrow_scan",
      parameterTypes: [INTEGER],
      supportsProjectionPushdown: true,
      bindFunction: (info) => {
        const id = info.getParameter(0) as number;
        const table = scanned.get(id);
        if (!table) return info.setError(`Arrow table ${id} is no longer in use`);
        for (const { name, type } of table.columns) info.addResultColumn(name, type);
        info.setCardinality(table.rows, true);
        info.setBindData(table);
      },
      initFunction: (info) => {
        info.setInitData({ row: 0, columns: info.getColumnIndexes() });
        info.setMaxThreads(1);
      },
      mainFunction: (info, chunk) => {
        const table = info.bindData as { rows: number; columns: readonly ColumnScan[] };
        const scan = info.initData as { row: number; columns: readonly number[] };
        const count = Math.min(chunkRows, table.rows - scan.row);
        chunk.rowCount = count;
        if (count === 0) return;
        for (const [to, from] of scan.columns.entries()) {
          const vector = chunk.getColumnVector(to);
          const column = table.columns[from];
          // DuckDB asks for a column of row numbers where a query, like count(*), needs none of ours.
          if (!column) continue;
          for (let row = 0; row < count; row += 1) vector.setItem(row, column.valueAt(scan.row + row));
          vector.flush();
        }
        scan.row += count;
      },
    }),
  );
}
