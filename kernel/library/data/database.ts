import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

let opening: Promise<DuckDBInstance> | undefined;

/**
 * Connects to this process's DuckDB, which is loaded and opened in memory at the first call.
 *
 * Temporary views belong to the connection; tables that a query creates stay for the next one. Extensions are neither
 * installed nor loaded unless a query says so, since both may ask the network.
 */
export async function connect(): Promise<DuckDBConnection> {
  opening ??= open();
  return (await opening).connect();
}

async function open(): Promise<DuckDBInstance> {
  const [{ DuckDBInstance }, { registerArrowScan }] = await Promise.all([
    import("@duckdb/node-api"),
    import("./arrow-scan.ts"),
  ]);
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  registerArrowScan(connection);
  connection.closeSync();
  return instance;
}
