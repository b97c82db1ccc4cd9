import { Table } from "apache-arrow";
import { connect } from "./database.ts";
import type { TableOf } from "./known-tables.ts";

/** A value in place of `$1` or `$name`, never read as SQL. */
export type SqlParameter =
  null | boolean | number | bigint | string | Date | Uint8Array | readonly (null | boolean | number | string)[];

export interface SqlOptions {
  /** Arrow tables under the names by which the query calls them; they are read where they lie. Default none */
  readonly tables?: Readonly<Record<string, Table>>;
  /** values of `$1`, `$2` … as a list, or of `$name` by name. Default none */
  readonly parameters?: readonly SqlParameter[] | Readonly<Record<string, SqlParameter>>;
  /**
   * `narrow` gives columns of 64-bit integers, such as counts, the first type of Int32, Float64 (up to 2^53) and Int64
   * that holds them exactly; `exact` leaves them 64 bits wide, read as bigint. Default `narrow`
   */
  readonly integers?: "narrow" | "exact";
}

/** A query that DuckDB refused; the message shows where. */
export class SqlError extends Error {
  override readonly name = "SqlError";
}

/**
 * Runs SQL over files and Arrow tables with DuckDB, and returns the result as an Arrow table.
 *
 * Files are read by name from the notebook's folder: `sql("select * from 'runs/*.parquet'")`. Tables in memory are named
 * in `tables`. As a template, what stands in braces becomes a parameter, or a table where it is one, and backslashes stand
 * for themselves, as SQL wants them:
 *
 *     const rare = await sql`select label, count(*) as n from ${digits} group by label having n < ${limit}`;
 *
 * Tables made by `create table` live until the kernel ends. Decimals arrive as Float64. Nothing is fetched from the
 * network unless a query installs an extension for it.
 *
 * @param query in DuckDB's SQL, one statement or several; the last one's result counts
 * @param values what stands in the braces of a template
 * @throws SqlError when the query is wrong, or a file is missing or broken
 */
export function sql<const Query extends string>(query: Query, options?: SqlOptions): Promise<TableOf<`sql:${Query}`>>;
export function sql(query: TemplateStringsArray, ...values: readonly (SqlParameter | Table)[]): Promise<Table>;
export function sql(
  query: string | TemplateStringsArray,
  ...values: readonly (SqlOptions | SqlParameter | Table | undefined)[]
): Promise<Table> {
  if (typeof query === "string") return runQuery(query, (values[0] ?? {}) as SqlOptions);
  const parameters: SqlParameter[] = [];
  const tables: Record<string, Table> = {};
  const text = values.reduce<string>((text, value, index) => {
    let name: string;
    if (value instanceof Table) tables[(name = `table ${Object.keys(tables).length + 1}`)] = value;
    else name = `$${parameters.push(value as SqlParameter)}`;
    return `${text}${value instanceof Table ? `"${name}"` : name}${query.raw[index + 1]}`;
  }, query.raw[0] as string);
  return runQuery(text, { parameters, tables });
}

async function runQuery(query: string, options: SqlOptions): Promise<Table> {
  const { connection, values, types, close } = await openQuery(options);
  try {
    const { resultTable } = await import("./result-table.ts");
    const result = await connection.run(query, values, types).catch(refuse);
    return await resultTable(result, options.integers ?? "narrow");
  } finally {
    close();
  }
}

/** A connection that sees the tables of a query, with its parameters bound, until it is closed. */
export async function openQuery(options: SqlOptions) {
  const connection = await connect();
  const releases: (() => void)[] = [];
  const close = () => {
    for (const release of releases) release();
    connection.closeSync();
  };
  try {
    const [{ exposeTable }, { boundParameters }] = await Promise.all([
      import("./arrow-scan.ts"),
      import("./bound-parameters.ts"),
    ]);
    for (const [name, table] of Object.entries(options.tables ?? {}))
      releases.push(await exposeTable(connection, name, table));
    return { connection, ...boundParameters(options.parameters ?? []), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Throws what DuckDB said about a query as a `SqlError`. */
export function refuse(error: Error): never {
  throw new SqlError(withoutNetworkAdvice(error.message), { cause: error });
}

/** DuckDB advises to switch on automatic downloads; here the user decides about each one. */
function withoutNetworkAdvice(message: string): string {
  const advice = message.indexOf("Please try installing and loading");
  if (advice < 0) return message;
  return (
    `${message.slice(0, advice).trim()}\nKelvin fetches nothing by itself. To let DuckDB fetch that extension, ` +
    "run INSTALL and LOAD for it, for example: await sql(`INSTALL httpfs; LOAD httpfs`)"
  );
}
