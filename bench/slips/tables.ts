import { numbersIn, type Printed } from "./printed.ts";

/** A cell of a pipe table, with where it stands. */
export interface Cell {
  readonly text: string;
  /** from 0 */
  readonly line: number;
  /** where the cell begins in its line */
  readonly start: number;
  readonly number: Printed | undefined;
  readonly isBold: boolean;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** lines from 0, header included */
  readonly from: number;
  readonly to: number;
}

const only = /^[\s*_`~]*[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:[%％]|[x×]|pp|pts?|ms|s)?[\s*_`]*$/u;

/** The pipe tables of a Markdown text, or a CSV file as one table. */
export function tablesIn(lines: readonly string[], isCsv: boolean): Table[] {
  if (isCsv) {
    const filled = lines.filter((line) => line.trim() !== "" && !line.includes('"'));
    const [header = "", ...rows] = filled.length === lines.length - (lines.at(-1) === "" ? 1 : 0) ? filled : [];
    const cells = rows.slice(0, 300).map((row, index) => cellsOf(row, index + 1, ","));
    return cells.length > 2 ? [{ header: header.split(","), rows: cells, from: 0, to: rows.length }] : [];
  }
  const found: Table[] = [];
  let isCode = false;
  for (let line = 0; line < lines.length; line += 1) {
    if (/^\s*(?:```|~~~)/u.test(lines[line]!)) isCode = !isCode;
    if (isCode || !lines[line]!.includes("|") || !/^\s*\|?\s*:?-+:?\s*\|[\s|:-]*$/u.test(lines[line + 1] ?? ""))
      continue;
    let to = line + 2;
    while (to < lines.length && /^\s*\|.*\|/u.test(lines[to]!)) to += 1;
    const header = cellsOf(lines[line]!, line, "|").map(({ text }) => text);
    const rows = lines.slice(line + 2, to).map((row, index) => cellsOf(row, line + 2 + index, "|"));
    if (rows.length > 1 && rows.every((row) => row.length === header.length))
      found.push({ header, rows, from: line, to: to - 1 });
    line = to - 1;
  }
  return found;
}

function cellsOf(row: string, line: number, mark: string): Cell[] {
  const cells: Cell[] = [];
  let start = mark === "|" ? row.indexOf("|") + 1 : 0;
  while (start <= row.length) {
    const end = row.indexOf(mark, start);
    if (end < 0 && mark === "|") break;
    const text = row.slice(start, end < 0 ? row.length : end);
    const [number] = only.test(text) ? numbersIn(text, start) : [];
    cells.push({ text: text.trim(), line, start, number, isBold: /^\s*\*\*.+\*\*\s*$/u.test(text) });
    if (end < 0) break;
    start = end + 1;
  }
  return cells;
}
