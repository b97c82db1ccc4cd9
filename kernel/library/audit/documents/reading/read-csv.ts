import { dsvFormat } from "d3-dsv";
import { judgeFirstRecord } from "../../../../../document/mime/csv-header.ts";
import type { CheckedDocument } from "../document.ts";
import { readCell } from "./read-cell.ts";

/** A file of comma-, semicolon- or tab-separated values as one table, its first row the header unless it is like the others. */
export function readCsv(source: string): CheckedDocument {
  const text = source.replace(/^\uFEFF/u, "");
  const delimiter = delimiterOf(text);
  const records = dsvFormat(delimiter).parseRows(text);
  const isBare = judgeFirstRecord(records) === "data";
  const [first = [], ...others] = records;
  const header = isBare ? first.map((_, index) => `column${index}`) : first;
  const body = isBare ? records : others;
  let line = isBare ? 1 : 1 + linesIn(first);
  const notices = isBare
    ? ["The first line is like the others: it is read as a row, and the columns have no names."]
    : [];
  const ragged = body.filter((row) => row.length !== header.length && row.some((cell) => cell.trim() !== "")).length;
  if (ragged > 0)
    notices.push(
      `${ragged} of ${body.length} rows have more or fewer cells than the header, which has ${header.length}.`,
    );
  const rows = body.map((record) => {
    const place = { line };
    line += linesIn(record);
    return record.map((cell) => readCell(cell, false, place));
  });
  if (rows.length === 0) return { blocks: [], notices: [...notices, "The file holds no rows below its header."] };
  const table = {
    kind: "table",
    place: { line: 1, endLine: line - 1 },
    header,
    rows,
    headings: [],
    section: 0,
  } as const;
  return { blocks: [table], notices };
}

function delimiterOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const count = (mark: string): number => first.split(mark).length;
  return [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** How many lines of the file a record takes: one, and one for each line break inside its cells. */
function linesIn(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + cell.split("\n").length - 1, 1);
}
