import type { Table } from "apache-arrow";

/** What tells rows apart or together: one entry per row, such as a class, a user or a document. */
export type RowKeys = ArrayLike<unknown>;

/** How many rows a split is of. */
export function rowCount(rows: number | Table): number {
  const count = typeof rows === "number" ? rows : rows?.numRows;
  if (count === undefined) {
    const { length } = (rows ?? {}) as { readonly length?: unknown };
    throw new TypeError(
      "rows must be the number of rows, or an Arrow table, got " +
        (typeof length === "number" ? `a list of ${length}: pass its length` : String(rows)),
    );
  }
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError(`rows must be a whole number from 0, got ${count}`);
  return count;
}

/** Checks that fractions were given, as the sizes of splits have no default. */
export function checkFractions(options: { readonly fractions?: unknown } | undefined, example: string): void {
  if (typeof options?.fractions !== "object" || options.fractions === null)
    throw new TypeError(`the options need fractions, such as ${example}`);
}

/** Checks that there is one key per row. */
export function checkKeys(keys: RowKeys | undefined, count: number, name: string): void {
  if (keys && keys.length !== count)
    throw new RangeError(`${name} and rows differ in length: ${keys.length} and ${count}`);
}

/** Row numbers by key, in the order in which keys first appear; without keys, all rows together. */
export function rowsByKey(count: number, keys: RowKeys | undefined): number[][] {
  const members = new Map<unknown, number[]>();
  for (let row = 0; row < count; row += 1) {
    const key = keys?.[row];
    const rows = members.get(key);
    if (rows) rows.push(row);
    else members.set(key, [row]);
  }
  return [...members.values()];
}
