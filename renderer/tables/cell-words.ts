import type { CellText, ColumnKind } from "../../kernel/protocol/tables.ts";

/** Numbers are shown with so many digits; they are copied with all. */
const digits = 6;

/** What stands in a cell of the grid, in one line. */
export function cellWords(text: CellText, kind: ColumnKind): string {
  if (text === null) return "null";
  if (kind !== "float") return text.replaceAll(/\s+/g, " ");
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) < 1e6 && text.length > digits + 2
    ? String(Number(value.toPrecision(digits)))
    : text;
}

export function isNumeric(kind: ColumnKind): boolean {
  return kind === "integer" || kind === "float";
}
