import { valueCell } from "../display/table/value-cell.ts";
import type { ColumnKind } from "../protocol/tables.ts";
import { floatText } from "./float-text.ts";
import type { ScanType, ScanValue, SourceColumn } from "./table-source.ts";

interface Form {
  readonly kind: ColumnKind;
  readonly scanType: ScanType;
  readonly read: (value: unknown) => ScanValue;
}

/** Values as `@duckdb/node-api` has them, by the names of DuckDB's types; all others are read as their text. */
const forms: readonly (readonly [RegExp, Form])[] = [
  [/^(TINY|SMALL|U?TINY|U?SMALL)INT$|^INTEGER$|^UINTEGER$/, { kind: "integer", scanType: "BIGINT", read: toBigint }],
  [/^BIGINT$/, { kind: "integer", scanType: "BIGINT", read: toBigint }],
  [/^UBIGINT$/, { kind: "integer", scanType: "UBIGINT", read: toBigint }],
  [/^U?HUGEINT$/, { kind: "integer", scanType: "DOUBLE", read: Number }],
  [/^FLOAT$/, { kind: "float", scanType: "FLOAT", read: Number }],
  [/^(DOUBLE|DECIMAL.*)$/, { kind: "float", scanType: "DOUBLE", read: (value) => Number(String(value)) }],
  [/^BOOLEAN$/, { kind: "boolean", scanType: "BOOLEAN", read: (value) => value === true }],
  [/^DATE$/, { kind: "time", scanType: "DATE", read: (value) => (value as { readonly days: number }).days }],
  [
    /^TIMESTAMP( WITH TIME ZONE)?$/,
    { kind: "time", scanType: "TIMESTAMP", read: (value) => (value as { readonly micros: bigint }).micros },
  ],
  [/^(VARCHAR|ENUM.*|UUID)$/, { kind: "text", scanType: "VARCHAR", read: String }],
];
const other: Form = { kind: "other", scanType: "VARCHAR", read: (value) => valueCell(value) ?? null };

/** A column of a result of DuckDB, by the name of its type. */
export function duckColumn(name: string, type: string, valueAt: (row: number) => unknown): SourceColumn {
  const { kind, scanType, read } = forms.find(([pattern]) => pattern.test(type))?.[1] ?? other;
  return {
    name,
    type,
    kind,
    textAt(row) {
      const value = valueAt(row);
      if (value === null || value === undefined) return null;
      if (scanType === "FLOAT") return floatText(value);
      return typeof value === "object" ? (valueCell(value) ?? null) : String(value);
    },
    scanType,
    ...(/^(?:DECIMAL|U?HUGEINT)/.test(type) && { exactType: type }),
    scanAt(row) {
      const value = valueAt(row);
      return value === null || value === undefined ? null : read(value);
    },
  };
}

function toBigint(value: unknown): ScanValue {
  return typeof value === "bigint" ? value : BigInt(value as number);
}
