import { types } from "node:util";
import { isArrowTable } from "../display/table/preview-arrow-table.ts";
import { type DataFrame, isDataFrame } from "../display/table/preview-data-frame.ts";
import { type DuckResult, duckCells, isDuckResult } from "../display/table/preview-duck-result.ts";
import { isRecords, type Records, recordNames } from "../display/table/preview-records.ts";
import { arrowSource } from "./arrow-source.ts";
import { duckColumn } from "./duck-column.ts";
import type { TableSource } from "./table-source.ts";
import { valueColumn } from "./value-column.ts";

/** Whether a grid can show this value: what displays as a table. */
export function isTable(value: unknown): boolean {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return false;
  return isArrowTable(value) || isDuckResult(value) || isDataFrame(value) || isRecords(value);
}

/** Shorter lists of records are shown whole as they are. */
const fewRecords = 50;

/** How many rows and columns a displayed table has, told without reading it; undefined for what needs no grid. */
export function displayedSize(value: object): { readonly rows: number; readonly columns: number } | undefined {
  if (types.isProxy(value)) return undefined;
  if (isArrowTable(value)) return someRows(value.numRows, value.schema.fields.length);
  if (isDuckResult(value)) return someRows(duckCells(value, Infinity).count, value.columnNames().length);
  if (isDataFrame(value)) return someRows(value.numRows(), value.columnNames().length);
  if (!isRecords(value)) return undefined;
  const rows = types.isSet(value) ? value.size : value.length;
  return rows > fewRecords ? { rows, columns: recordNames(value).length } : undefined;
}

function someRows(rows: number, columns: number) {
  return rows > 0 ? { rows, columns } : undefined;
}

/** A table of any library that Kelvin knows; undefined for what is none. */
export function tableSource(value: unknown): TableSource | undefined {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return undefined;
  if (isArrowTable(value)) return arrowSource(value);
  if (isDuckResult(value)) return duckSource(value);
  if (isDataFrame(value)) return frameSource(value);
  return isRecords(value) ? recordsSource(value) : undefined;
}

function duckSource(result: DuckResult): TableSource {
  const cells = duckCells(result, Infinity);
  const names = result.columnNames();
  const columns = names.map((name, column) =>
    duckColumn(name, String(result.columnTypes()[column]), (row) => cells.at(column, row)),
  );
  return { rowCount: () => cells.count, columns };
}

function frameSource(table: DataFrame): TableSource {
  const rows = table.numRows();
  const columns = table.columnNames().map((name) => valueColumn(name, rows, (row) => table.get(name, row)));
  return { rowCount: () => table.numRows(), columns };
}

function recordsSource(records: Records): TableSource {
  // A set has no places: its elements are taken as they are now.
  const list = types.isSet(records) ? [...records] : (records as readonly Readonly<Record<string, unknown>>[]);
  const columns = recordNames(list).map((name) =>
    valueColumn(name, list.length, (row) => {
      const record = list[row];
      return record && Object.getOwnPropertyDescriptor(record, name)?.value;
    }),
  );
  return { rowCount: () => list.length, columns };
}
