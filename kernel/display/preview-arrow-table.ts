import type { TablePreview } from "./table-preview.ts";

const mostRows = 20;
const mostColumns = 50;

/** What is used of an Apache Arrow table, whichever copy of the library made it. */
interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: unknown }[] };
  readonly getChildAt: (index: number) => { readonly get: (row: number) => unknown } | null;
}

export function isArrowTable(value: object): value is ArrowTable {
  const { numRows, schema, getChildAt } = value as Partial<ArrowTable>;
  return typeof numRows === "number" && typeof getChildAt === "function" && Array.isArray(schema?.fields);
}

/** The first rows of an Arrow table with the types of its columns. */
export function previewArrowTable(table: ArrowTable): TablePreview {
  const fields = table.schema.fields.slice(0, mostColumns);
  const columns = fields.map(({ name, type }) => {
    const typeName = String(type);
    return { name, type: typeName, isNumeric: /^(Int|Uint|Float|Decimal)/.test(typeName) };
  });
  const vectors = fields.map((_, index) => table.getChildAt(index));
  const rows = Array.from({ length: Math.min(mostRows, table.numRows) }, (_, row) =>
    vectors.map((vector, column) => shownValue(vector?.get(row), columns[column]!.type)),
  );
  return { columns, rows, rowCount: table.numRows, columnCount: table.schema.fields.length };
}

/** Arrow gives dates and times as numbers of milliseconds. */
function shownValue(value: unknown, type: string): unknown {
  return typeof value === "number" && /^(Date|Timestamp)/.test(type) ? new Date(value) : value;
}
