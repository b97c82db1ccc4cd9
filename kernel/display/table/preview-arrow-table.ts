import type { ShownPart } from "../display-options.ts";
import { hasMethods } from "../peek.ts";
import { arrowCell, arrowTypeName, type ArrowType, isNumericType } from "./arrow-cell.ts";
import { mostColumns, type TablePreview, usualRows } from "./table-preview.ts";

export interface ArrowVector {
  readonly get: (row: number) => unknown;
  readonly nullCount?: number;
  readonly data?: readonly { readonly length: number; readonly values?: unknown }[];
}

/** What is used of an Apache Arrow table, whichever copy of the library made it. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: ArrowType }[] };
  readonly getChildAt: (index: number) => ArrowVector | null;
}

export function isArrowTable(value: object): value is ArrowTable {
  if (!hasMethods(value, "getChildAt", "getChild")) return false;
  const { numRows, schema } = value as Partial<ArrowTable>;
  return typeof numRows === "number" && Array.isArray(schema?.fields);
}

/** The first rows of an Arrow table with the types of its columns. */
export function previewArrowTable(table: ArrowTable, { limit = usualRows }: ShownPart): TablePreview {
  const fields = table.schema.fields.slice(0, mostColumns);
  const vectors = fields.map((_, index) => table.getChildAt(index));
  const columns = fields.map(({ name, type }, index) => {
    const nulls = vectors[index]?.nullCount ?? 0;
    const note = nulls > 0 ? { note: `${nulls.toLocaleString("en")} null` } : {};
    return { name, type: arrowTypeName(type), isNumeric: isNumericType(type), ...note };
  });
  const rows = Array.from({ length: Math.min(limit, table.numRows) }, (_, row) =>
    vectors.map((vector, column) => arrowCell(fields[column]!.type, vector?.get(row), rawCount(vector, row))),
  );
  return { columns, rows, rowCount: table.numRows, columnCount: table.schema.fields.length };
}

/** The 64-bit integer behind a value: of a time in micro- or nanoseconds, the value itself is a rounded float. */
export function rawCount(vector: ArrowVector | null, row: number): bigint | undefined {
  let first = 0;
  for (const { length, values } of vector?.data ?? []) {
    if (row < first + length) return values instanceof BigInt64Array ? values[row - first] : undefined;
    first += length;
  }
  return undefined;
}
