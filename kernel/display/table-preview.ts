import { inspect } from "node:util";
import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import { escapeHtml } from "./escape-html.ts";
import { maskSecrets } from "./mask-secrets.ts";

export interface PreviewColumn {
  readonly name: string;
  /** "Float64", "string": written under the name; left out where it is undefined. */
  readonly type?: string;
  readonly isNumeric: boolean;
}

/** The head of a table: `rows` has a value for each column; the counts are those of the whole table. */
export interface TablePreview {
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
  readonly columnCount: number;
}

const longestCell = 200;
const longestTextCell = 24;
const mostTextColumns = 12;

/** A table as HTML and as text, both saying how much of it they show. */
export function tableBundle(preview: TablePreview): MimeBundle {
  return { "text/plain": maskSecrets(textTable(preview)), "text/html": maskSecrets(htmlTable(preview)) };
}

function htmlTable(preview: TablePreview): string {
  const { columns, rows } = preview;
  const align = ({ isNumeric }: PreviewColumn) => (isNumeric ? ' style="text-align:right"' : "");
  const head = columns.map((column) => {
    const type = column.type === undefined ? "" : `<br><small>${escapeHtml(column.type)}</small>`;
    return `<th scope="col"${align(column)}>${escapeHtml(column.name)}${type}</th>`;
  });
  const body = rows.map((row, index) => {
    const cells = columns.map((column, at) => `<td${align(column)}>${escapeHtml(cellText(row[at], longestCell))}</td>`);
    return `<tr><th scope="row">${index}</th>${cells.join("")}</tr>`;
  });
  return [
    `<table class="dataframe">`,
    `<caption>${extent(preview)}</caption>`,
    `<thead><tr><td></td>${head.join("")}</tr></thead>`,
    `<tbody>`,
    ...body,
    `</tbody>`,
    `</table>`,
  ].join("\n");
}

function textTable(preview: TablePreview): string {
  const columns = preview.columns.slice(0, mostTextColumns);
  const hidden = preview.columns.length - columns.length;
  const cells = preview.rows.map((row) => columns.map((_, at) => cellText(row[at], longestTextCell)));
  const widths = columns.map(({ name }, at) => Math.max(name.length, ...cells.map((row) => row[at]!.length)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => (columns[at]!.isNumeric ? text.padStart(widths[at]!) : text.padEnd(widths[at]!)))
      .join("  ")
      .trimEnd();
  const more = hidden > 0 ? [`and ${hidden} more columns`] : [];
  return [line(columns.map(({ name }) => name)), line(widths.map((width) => "─".repeat(width))), ...cells.map(line)]
    .concat(more, extent(preview))
    .join("\n");
}

/** "20 of 1,797 rows, 64 columns" */
function extent({ rows, rowCount, columns, columnCount }: TablePreview): string {
  const part = (shown: number, all: number, noun: string) =>
    `${shown < all ? `${format(shown)} of ${format(all)}` : format(all)} ${noun}${all === 1 ? "" : "s"}`;
  return `${part(rows.length, rowCount, "row")}, ${part(columns.length, columnCount, "column")}`;
}

function format(count: number): string {
  return count.toLocaleString("en-US");
}

function cellText(value: unknown, longest: number): string {
  const line = plainText(value, longest).replaceAll(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function plainText(value: unknown, longest: number): string {
  if (value instanceof Date) return dateText(value);
  if (typeof value === "object" && value !== null)
    return inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 8, maxStringLength: longest });
  return typeof value === "number" ? numberText(value) : String(value ?? "");
}

/** Six significant digits, and more where the integer part has more. */
function numberText(value: number): string {
  return Math.abs(value) >= 1e6 ? String(value) : String(Number(value.toPrecision(6)));
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}
