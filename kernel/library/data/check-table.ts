import { Table } from "apache-arrow";

/**
 * Refuses what is no Arrow table before anything is asked of it. Tables of another copy of the library, as an npm package
 * of the notebook's may bring, do as well.
 *
 * @param taker the function that takes it, for the message
 */
export function checkTable(table: unknown, taker: string): void {
  if (table instanceof Table || (isObject(table) && isObject(table["schema"]) && "numRows" in table)) return;
  const hint = Array.isArray(table) ? "; fromRows(rows) makes one of records" : "";
  throw new TypeError(`${taker} takes an Arrow table, got ${describe(table)}${hint}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function describe(value: unknown): string {
  if (value instanceof Promise) return "a promise of one: put await before it";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (!isObject(value)) return value === null ? "null" : typeof value;
  return `an object of ${value.constructor?.name ?? "no class"}`;
}
