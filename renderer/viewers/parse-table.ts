import { dsvFormat } from "d3-dsv";

/** A table as text: its first line are the names of the columns. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The character between values: in files called .csv it often is a semicolon. */
function delimiterOf(path: string, text: string): string {
  if (/\.(tsv|tab)$/i.test(path)) return "\t";
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const count = (character: string): number => line.split(character).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Reads a CSV or TSV file; rows may have more or fewer values than there are names. */
export function parseTable(path: string, whole: string): TextTable {
  const text = whole.replace(/^\uFEFF/, "");
  const [columns = [], ...rows] = dsvFormat(delimiterOf(path, text)).parseRows(text);
  const width = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  return { columns: Array.from({ length: width }, (_, index) => columns[index] ?? ""), rows };
}
