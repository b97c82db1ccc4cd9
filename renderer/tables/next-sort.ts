import type { RowQuery } from "../../kernel/protocol/tables.ts";

/** What a click on a head asks for: up, then down, then as the table is. `adds` keeps what is sorted by already. */
export function nextSort(query: RowQuery, column: number, adds: boolean): RowQuery {
  const before = query.sort.find((key) => key.column === column);
  const next = !before ? [{ column, descending: false }] : before.descending ? [] : [{ column, descending: true }];
  if (!adds) return { ...query, sort: next };
  const replaced = query.sort.flatMap((key) => (key.column === column ? next : [key]));
  return { ...query, sort: before ? replaced : [...query.sort, ...next] };
}
