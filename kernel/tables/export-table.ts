import { rename, rm, stat } from "node:fs/promises";
import type { ExportFormat, RowQuery, TableExport } from "../protocol/tables.ts";
import { queryText, quoted } from "./query-text.ts";
import { columnNames, connectTo } from "./scan-table.ts";
import type { SourceColumn, TableSource } from "./table-source.ts";
import { writeArrowFile } from "./write-arrow-file.ts";

export interface ExportSpec {
  readonly source: TableSource;
  readonly query: RowQuery;
  readonly columns: readonly number[];
  readonly format: ExportFormat;
  /** An absolute one. */
  readonly path: string;
  /** How many rows the query chooses, and the place in the table of the n-th. */
  readonly count: number;
  readonly placeAt: (index: number) => number;
}

const copyOptions = { csv: "format csv, header", parquet: "format parquet, compression zstd" } as const;

/** Writes the rows that a query chooses into a file. Nobody ever finds half of it. */
export async function exportTable(spec: ExportSpec): Promise<TableExport> {
  const { path } = spec;
  const partial = `${path}.${process.pid}.partial`;
  try {
    const rows = await (spec.format === "arrow" ? writeArrow(spec, partial) : copyTo(spec, spec.format, partial));
    const { size } = await stat(partial);
    await rename(partial, path);
    return { kind: "exported", path, rows, bytes: size };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function copyTo(
  { source, query, columns }: ExportSpec,
  format: "csv" | "parquet",
  path: string,
): Promise<number> {
  const exact = columns.filter((column) => source.columns[column]?.exactType !== undefined);
  const texts = exact.map((column) => exactTexts(source.columns[column]!, column));
  const { connection, table, close } = await connectTo({ ...source, columns: [...source.columns, ...texts] });
  try {
    const names = columnNames(source);
    const chosen = columns
      .map((column) => {
        const { exactType } = source.columns[column]!;
        const name = quoted(names[column]!);
        return exactType === undefined ? name : `cast(${quoted(exactName(column))} as ${exactType}) as ${name}`;
      })
      .join(", ");
    const rows = `select ${chosen} ${queryText(source, table, query)}`;
    const result = await connection.run(`copy (${rows}) to '${path.replaceAll("'", "''")}' (${copyOptions[format]})`);
    return result.rowsChanged;
  } finally {
    close();
  }
}

/** What filters and orders compare may only come near the values: a file gets them by their texts. */
function exactTexts({ textAt }: SourceColumn, column: number): SourceColumn {
  return { name: exactName(column), type: "VARCHAR", kind: "text", textAt, scanType: "VARCHAR", scanAt: textAt };
}

function exactName(column: number): string {
  return `kelvin:exact ${column}`;
}

async function writeArrow({ source, columns, count, placeAt }: ExportSpec, path: string): Promise<number> {
  const names = columnNames(source);
  const named = columns.map((column) => ({ ...source.columns[column]!, name: names[column]! }));
  await writeArrowFile({ path, columns: named, count, placeAt });
  return count;
}
