import type { ShownPart } from "../display-options.ts";
import { hasMethods } from "../peek.ts";
import { mostColumns, type TablePreview, usualRows } from "./table-preview.ts";
import { valueCell } from "./value-cell.ts";

/** What is used of DuckDB's results, whichever copy of `@duckdb/node-api` made them: readers and materialized results. */
export interface DuckResult {
  readonly columnNames: () => readonly string[];
  readonly columnTypes: () => readonly unknown[];
  readonly currentRowCount?: number;
  readonly done?: boolean;
  readonly value?: (column: number, row: number) => unknown;
  readonly rowCount?: number;
  readonly chunkCount?: number;
  readonly getChunk?: (index: number) => DuckChunk;
}

interface DuckChunk {
  readonly rowCount: number;
  readonly getColumnVector: (column: number) => { readonly getItem: (row: number) => unknown };
}

export function isDuckResult(value: object): value is DuckResult {
  return hasMethods(value, "columnNames", "columnTypes", "columnTypeId");
}

/** The first rows of a result. Nothing is fetched: of a stream, what has not been read yet stays to be read. */
export function previewDuckResult(result: DuckResult, { limit = usualRows }: ShownPart): TablePreview {
  const names = result.columnNames();
  const columns = names.slice(0, mostColumns).map((name, index) => {
    const type = String(result.columnTypes()[index]);
    return { name, type, isNumeric: /INT|FLOAT|DOUBLE|DECIMAL/.test(type) };
  });
  const cells = duckCells(result, limit);
  const rows = Array.from({ length: cells.count }, (_, row) =>
    columns.map((_column, column) => valueCell(cells.at(column, row))),
  );
  return { columns, rows, rowCount: cells.rowCount, columnCount: names.length };
}

export interface DuckCells {
  readonly count: number;
  readonly rowCount: number | undefined;
  readonly at: (column: number, row: number) => unknown;
}

/** The first values of a result, at most `limit` of each column, as far as they have been fetched. */
export function duckCells(result: DuckResult, limit: number): DuckCells {
  if (result.value && result.currentRowCount !== undefined) {
    const { currentRowCount } = result;
    return {
      count: Math.min(limit, currentRowCount),
      rowCount: result.done ? currentRowCount : undefined,
      at: (column, row) => result.value!(column, row),
    };
  }
  if (!result.getChunk || result.rowCount === undefined) return { count: 0, rowCount: undefined, at: () => undefined };
  const chunks: DuckChunk[] = [];
  const starts: number[] = [];
  let held = 0;
  for (let index = 0; index < (result.chunkCount ?? 0) && held < limit; index++) {
    chunks.push(result.getChunk(index));
    starts.push(held);
    held += chunks.at(-1)!.rowCount;
  }
  const at = (column: number, row: number) => {
    const index = lastAtMost(starts, row);
    return chunks[index]?.getColumnVector(column).getItem(row - (starts[index] ?? 0));
  };
  return { count: Math.min(limit, held), rowCount: result.rowCount, at };
}

/** The last of these ascending numbers that is not above `value`, by its place. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ascending[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
