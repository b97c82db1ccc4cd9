import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";

/** A small table of results: what is said above it, the names of its columns, and its cells as they are to be read. */
export interface TableSpec {
  /** what is said above it; nothing where it is empty */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/**
 * A table as every front end shows it: columns aligned as text, and as HTML. The first column names the row; the others,
 * being numbers, stand on the right.
 */
export function tableBundle({ caption, columns, rows }: TableSpec): MimeBundle {
  const table = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  const lines = table.map((row) =>
    columns
      .map((_, column) => {
        const cell = row[column] ?? "";
        return column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number);
      })
      .join("  ")
      .trimEnd(),
  );
  const cells = (row: readonly string[], tag: "td" | "th") =>
    columns
      .map((_, column) => {
        const element = column === 0 ? "th" : tag;
        return `<${element} style="text-align:${column === 0 ? "left" : "right"}">${escapeHtml(row[column] ?? "")}</${element}>`;
      })
      .join("");
  const [head = [], ...body] = table;
  return {
    "text/plain": [...(caption === "" ? [] : [caption, ""]), ...lines].join("\n"),
    "text/html":
      `<table>${caption === "" ? "" : `<caption>${escapeHtml(caption)}</caption>`}<thead><tr>${cells(head, "th")}</tr></thead>` +
      `<tbody>${body.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table>`,
  };
}

/** Text between tags of HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
