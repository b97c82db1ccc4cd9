import { types } from "node:util";
import type { ShownPart } from "../display-options.ts";
import { mostColumns, type TablePreview } from "./table-preview.ts";
import { valueCell } from "./value-cell.ts";

const usualRows = 50;
/** How many rows are looked at to decide whether an array is a table. */
const sampled = 1_000;
/** Longer records are objects rather than rows. */
const mostFields = 2_000;

type FlatRecord = Readonly<Record<string, unknown>>;
export type Records = readonly FlatRecord[] | ReadonlySet<FlatRecord>;

/** Whether an array or set is a table in all but name: every element a flat object, with columns in common. */
export function isRecords(value: object): value is Records {
  const rows = headOf(value, sampled);
  if (!rows || rows.length === 0) return false;
  const names = new Set<string>();
  let fewest = Infinity;
  for (const row of rows) {
    if (!isFlatRecord(row)) return false;
    const own = Object.keys(row);
    if (own.length > mostFields) return false;
    fewest = Math.min(fewest, own.length);
    for (const name of own) names.add(name);
  }
  return fewest > 0 && names.size <= 2 * fewest;
}

/** The first rows of flat objects. */
export function previewRecords(records: Records, { limit = usualRows }: ShownPart): TablePreview {
  const names = recordNames(records, limit);
  const rows = headOf(records, limit) as readonly FlatRecord[];
  const columns = names.slice(0, mostColumns).map((name) => ({
    name,
    isNumeric: rows.every(
      (row) => row[name] === undefined || row[name] === null || /^(number|bigint)$/.test(typeof row[name]),
    ),
  }));
  return {
    columns,
    rows: rows.map((row) => columns.map(({ name }) => valueCell(row[name]))),
    rowCount: types.isSet(records) ? setSize.call(records) : records.length,
    columnCount: names.length,
  };
}

/** The properties that the first records have, in the order in which they come. */
export function recordNames(records: Records, atLeast = sampled): string[] {
  const sample = headOf(records, Math.max(sampled, atLeast)) as readonly FlatRecord[];
  return [...new Set(sample.flatMap(Object.keys))];
}

const setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size")!.get as (this: unknown) => number;

/** The first elements, read without the iterator that a subclass may have put in place of its own. */
function headOf(value: object, most: number): readonly unknown[] | undefined {
  if (types.isProxy(value)) return undefined;
  if (Array.isArray(value)) {
    const head: unknown[] = [];
    for (let index = 0; index < Math.min(most, value.length); index++) {
      const descriptor = Object.getOwnPropertyDescriptor(value, index);
      // Neither holes nor getters are rows.
      if (!descriptor || !("value" in descriptor)) return undefined;
      head.push(descriptor.value);
    }
    return head;
  }
  if (!types.isSet(value)) return undefined;
  const head: unknown[] = [];
  const items = Set.prototype.values.call(value);
  for (let item = items.next(); !item.done && head.length < most; item = items.next()) head.push(item.value);
  return head;
}

function isFlatRecord(value: unknown): value is FlatRecord {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Records of another realm (node:vm) have another Object.prototype, whose own prototype is null just the same.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
  if (types.isProxy(prototype) || Array.isArray(value) || isBuiltIn(value)) return false;
  return Object.keys(value).every((key) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, key)!;
    return "value" in descriptor && isFlatValue(descriptor.value);
  });
}

function isBuiltIn(value: object): boolean {
  return (
    types.isMap(value) || types.isSet(value) || types.isDate(value) || types.isRegExp(value) || types.isPromise(value)
  );
}

function isFlatValue(value: unknown): boolean {
  return value === null || types.isDate(value) || (typeof value !== "object" && typeof value !== "function");
}
