import { types } from "node:util";
import { valueCell } from "../display/table/value-cell.ts";
import type { ColumnKind } from "../protocol/tables.ts";
import type { ScanType, ScanValue, SourceColumn } from "./table-source.ts";

/** So many rows are looked at to find out what a column of JavaScript values holds. */
const sampled = 1_000;

interface Form {
  readonly kind: ColumnKind;
  readonly type: string;
  readonly scanType: ScanType;
  readonly read: (value: unknown) => ScanValue;
}

const text: Form = { kind: "text", type: "string", scanType: "VARCHAR", read: (value) => textOf(value) };
const forms: Readonly<Record<string, Form>> = {
  string: text,
  boolean: { kind: "boolean", type: "boolean", scanType: "BOOLEAN", read: (value) => value === true },
  bigint: { kind: "integer", type: "bigint", scanType: "VARCHAR", read: (value) => String(value) },
  integer: { kind: "integer", type: "number", scanType: "DOUBLE", read: Number },
  number: { kind: "float", type: "number", scanType: "DOUBLE", read: Number },
  date: { kind: "time", type: "Date", scanType: "TIMESTAMP", read: microseconds },
  other: { ...text, kind: "other", type: "mixed" },
};

/** A column of JavaScript values. What it holds is read off its first rows; a value of another kind is taken for its text. */
export function valueColumn(name: string, rows: number, valueAt: (row: number) => unknown): SourceColumn {
  const form = formOf(rows, valueAt);
  return {
    name,
    type: form.type,
    kind: form.kind,
    textAt(row) {
      const value = valueAt(row);
      return value === null || value === undefined ? null : textOf(value);
    },
    scanType: form.scanType,
    scanAt(row) {
      const value = valueAt(row);
      return value === null || value === undefined ? null : form.read(value);
    },
  };
}

function formOf(rows: number, valueAt: (row: number) => unknown): Form {
  const found = new Set<string>();
  for (let row = 0; row < Math.min(rows, sampled); row += 1) {
    const value = valueAt(row);
    if (value !== null && value !== undefined) found.add(nameOf(value));
  }
  if (found.has("number")) found.delete("integer");
  const [only] = found;
  return (found.size === 1 && only !== undefined && forms[only]) || forms["other"]!;
}

function nameOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return types.isDate(value) ? "date" : typeof value;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : (valueCell(value) ?? "");
}

function microseconds(value: unknown): ScanValue {
  const milliseconds = types.isDate(value) ? value.getTime() : Number.NaN;
  return Number.isNaN(milliseconds) ? null : BigInt(milliseconds) * 1000n;
}
