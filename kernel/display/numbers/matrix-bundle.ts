import { types } from "node:util";
import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import type { ShownPart } from "../display-options.ts";
import { peek } from "../peek.ts";
import { bytesText } from "./numbers-bundle.ts";
import { summarizeNumbers } from "./number-summary.ts";
import { numbersHtml } from "./summary-html.ts";
import { shortNumber, summaryText } from "./summary-text.ts";

/** Numbers in rows and columns, row after row, as the library's functions take and give them. */
interface NumberMatrix {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly columns: number;
}

const usualRows = 8;
const mostColumns = 12;
/** Smaller ones are taken in by reading them. */
const fewestSummarized = 32;

/** Whether a value is a matrix and nothing more: `{ data, rows, columns }` that agree. Nothing of the value is called. */
export function isMatrix(value: object): value is NumberMatrix {
  if (types.isProxy(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  if (Object.keys(value).length !== 3) return false;
  const [data, rows, columns] = ["data", "rows", "columns"].map((name) => peek(value, name));
  if (!types.isFloat32Array(data) && !types.isFloat64Array(data)) return false;
  return Number.isInteger(rows) && Number.isInteger(columns) && (rows as number) * (columns as number) === data.length;
}

/** A matrix's shape, the statistics of its numbers, and its first rows, aligned. */
export function matrixBundle({ data, rows, columns }: NumberMatrix, { limit = usualRows }: ShownPart): MimeBundle {
  const title = `Matrix ${rows.toLocaleString("en")} × ${columns.toLocaleString("en")}`;
  const notes = [types.isFloat32Array(data) ? "Float32" : "Float64", bytesText(data.byteLength)];
  const head = `${title} (${notes.join(", ")})`;
  if (data.length === 0) return { "text/plain": `${head}, empty` };
  const [shownRows, shownColumns] = [Math.min(rows, limit), Math.min(columns, Math.max(mostColumns, limit))];
  const cells = Array.from({ length: shownRows }, (_, row) =>
    Array.from({ length: shownColumns }, (_, column) => shortNumber(data[row * columns + column] as number)),
  );
  const widths = Array.from({ length: shownColumns }, (_, column) =>
    Math.max(...cells.map((row) => (row[column] as string).length)),
  );
  const more = shownColumns < columns ? "  …" : "";
  const values = cells
    .map((row) => row.map((cell, column) => cell.padStart(widths[column] as number)).join("  ") + more)
    .concat(shownRows < rows ? ["…"] : [])
    .join("\n");
  if (data.length < fewestSummarized) return { "text/plain": `${head}\n${values}` };
  const summary = summarizeNumbers(data.length, (index) => data[index] as number);
  const isCut = shownRows < rows || shownColumns < columns;
  return {
    "text/plain": `${head}\n${summaryText(summary)}\n${values}`,
    "text/html": numbersHtml({
      title,
      notes,
      summary,
      values,
      valuesTitle: isCut ? `First ${shownRows} rows` : "Values",
    }),
  };
}
