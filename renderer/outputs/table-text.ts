/** Rows as tab-separated text. Cells with tabs, line breaks or quotes are quoted, as spreadsheets expect. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
