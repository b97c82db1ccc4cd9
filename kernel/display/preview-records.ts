import type { TablePreview } from "./table-preview.ts";

const mostRows = 50;
const mostColumns = 50;
/** How many rows are looked at to decide whether an array is a table. */
const sampled = 1_000;

type FlatRecord = Readonly<Record<string, unknown>>;

/** Whether an array is a table in all but name: every element a flat object, with columns in common. */
export function isRecords(value: readonly unknown[]): value is readonly FlatRecord[] {
  if (value.length === 0) return false;
  const names = new Set<string>();
  let fewest = Infinity;
  for (const row of value.slice(0, sampled)) {
    if (!isFlatRecord(row)) return false;
    const own = Object.keys(row);
    fewest = Math.min(fewest, own.length);
    for (const name of own) names.add(name);
  }
  return fewest > 0 && names.size <= 2 * fewest;
}

/** The first rows of an array of flat objects. */
export function previewRecords(records: readonly FlatRecord[]): TablePreview {
  const names = [...new Set(records.slice(0, sampled).flatMap(Object.keys))];
  const rows = records.slice(0, mostRows);
  const columns = names.slice(0, mostColumns).map((name) => ({
    name,
    isNumeric: rows.every((row) => row[name] === undefined || /^(number|bigint)$/.test(typeof row[name])),
  }));
  return {
    columns,
    rows: rows.map((row) => columns.map(({ name }) => row[name])),
    rowCount: records.length,
    columnCount: names.length,
  };
}

function isFlatRecord(value: unknown): value is FlatRecord {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (descriptor) => "value" in descriptor && isFlatValue(descriptor.value),
  );
}

function isFlatValue(value: unknown): boolean {
  return value === null || value instanceof Date || (typeof value !== "object" && typeof value !== "function");
}
