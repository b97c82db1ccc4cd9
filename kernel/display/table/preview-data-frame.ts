import type { ShownPart } from "../display-options.ts";
import { hasMethods } from "../peek.ts";
import { mostColumns, type TablePreview, usualRows } from "./table-preview.ts";
import { valueCell } from "./value-cell.ts";

/** What is used of an Arquero table: columns by name, rows by number. */
export interface DataFrame {
  readonly columnNames: () => readonly string[];
  readonly numRows: () => number;
  readonly get: (name: string, row: number) => unknown;
}

export function isDataFrame(value: object): value is DataFrame {
  return hasMethods(value, "columnNames", "numRows", "numCols", "get");
}

/** The first rows of an Arquero table. */
export function previewDataFrame(table: DataFrame, { limit = usualRows }: ShownPart): TablePreview {
  const names = table.columnNames();
  const rowCount = table.numRows();
  const shown = Array.from({ length: Math.min(limit, rowCount) }, (_, row) =>
    names.slice(0, mostColumns).map((name) => table.get(name, row)),
  );
  const columns = names.slice(0, mostColumns).map((name, column) => ({
    name,
    isNumeric: shown.every((row) => row[column] === null || /^(number|bigint|undefined)$/.test(typeof row[column])),
  }));
  return { columns, rows: shown.map((row) => row.map(valueCell)), rowCount, columnCount: names.length };
}
