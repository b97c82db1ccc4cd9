import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import { escapeHtml } from "../escape-html.ts";
import { maskSecrets } from "../mask-secrets.ts";
import type { PreviewCell, PreviewColumn, TablePreview } from "./table-preview.ts";

const longestCell = 200;
const longestTextCell = 32;
const mostTextColumns = 12;

/** A table as HTML and as text, both saying how much of it they show. */
export function tableBundle(preview: TablePreview): MimeBundle {
  return { "text/plain": maskSecrets(textTable(preview)), "text/html": maskSecrets(htmlTable(preview)) };
}

function htmlTable(preview: TablePreview): string {
  const { columns, rows } = preview;
  const head = columns.map((column) => {
    const small = [column.type, column.note].filter((each) => each !== undefined).map(escapeHtml);
    const below = small.length > 0 ? `<br><small style="font-weight:normal">${small.join("<br>")}</small>` : "";
    return `<th scope="col"${align(column)}>${escapeHtml(cut(column.name, longestCell))}${below}</th>`;
  });
  const body = rows.map((row, index) => {
    const cells = columns.map((column, at) => htmlCell(column, row[at]));
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
    ...hintOf(preview),
  ].join("\n");
}

function align({ isNumeric }: PreviewColumn): string {
  return ` style="text-align:${isNumeric ? "right" : "left"}"`;
}

function htmlCell(column: PreviewColumn, cell: PreviewCell): string {
  if (cell === null) return `<td${align(column)}><em style="opacity:0.6">null</em></td>`;
  return `<td${align(column)}>${escapeHtml(cut(cell ?? "", longestCell))}</td>`;
}

function textTable(preview: TablePreview): string {
  const columns = preview.columns.slice(0, mostTextColumns);
  const hidden = preview.columns.length - columns.length;
  const names = columns.map(({ name }) => cut(name, longestTextCell));
  const hasTypes = columns.some(({ type }) => type !== undefined);
  const types = columns.map(({ type = "" }) => cut(type, longestTextCell));
  const cells = preview.rows.map((row) => columns.map((_, at) => textCell(row[at])));
  const widths = columns.map((_, at) => Math.max(...[names, types, ...cells].map((row) => row[at]!.length)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => (columns[at]!.isNumeric ? text.padStart(widths[at]!) : text.padEnd(widths[at]!)))
      .join("  ")
      .trimEnd();
  const head = [line(names), ...(hasTypes ? [line(types)] : []), line(widths.map((width) => "─".repeat(width)))];
  const more = hidden > 0 ? [`and ${hidden} more columns`] : [];
  return [...head, ...cells.map(line), ...more, extent(preview)].join("\n");
}

function textCell(cell: PreviewCell): string {
  return cell === null ? "null" : cut(cell ?? "", longestTextCell);
}

/** "20 of 1,797 rows, 64 columns" */
function extent({ rows, rowCount, columns, columnCount }: TablePreview): string {
  const shown = rowCount === undefined ? `${format(rows.length)} rows read so far` : part(rows.length, rowCount, "row");
  return `${shown}, ${part(columns.length, columnCount, "column")}`;
}

function part(shown: number, all: number, noun: string): string {
  return `${shown < all ? `${format(shown)} of ${format(all)}` : format(all)} ${noun}${all === 1 ? "" : "s"}`;
}

function hintOf({ rows, rowCount }: TablePreview): readonly string[] {
  if (rowCount === undefined || rows.length >= rowCount) return [];
  return [`<p><small>display(table, { limit: ${Math.min(rowCount, rows.length * 10)} }) shows more</small></p>`];
}

function format(count: number): string {
  return count.toLocaleString("en-US");
}

/** In one line: what a cell holds is cut, a row is not broken. */
function cut(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
