import { dsvFormat } from "d3-dsv";
import { type FirstRecord, judgeFirstRecord } from "../../document/mime/csv-header.ts";

/** A table as text. */
export interface TextTable {
  /** What its first line looks like. */
  readonly first: FirstRecord;
  /** Those of the first line, or else numbered, as `readCsv` calls them. */
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

/**
 * Reads a CSV or TSV file; rows may have more or fewer values than there are names.
 *
 * @param hasNames whether its first line names the columns; default: as it looks
 */
export function parseTable(path: string, whole: string, hasNames?: boolean): TextTable {
  const text = whole.replace(/^\uFEFF/, "");
  const records = dsvFormat(delimiterOf(path, text)).parseRows(text);
  const first = judgeFirstRecord(records);
  const width = records.reduce((most, record) => Math.max(most, record.length), 0);
  if (!(hasNames ?? first !== "data"))
    return { first, columns: Array.from({ length: width }, (_, index) => `column${index}`), rows: records };
  const [names = [], ...rows] = records;
  return { first, columns: Array.from({ length: width }, (_, index) => names[index] ?? ""), rows };
}
