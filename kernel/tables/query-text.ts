import type { ColumnFilter, RowQuery } from "../protocol/tables.ts";
import { columnNames, placeColumn } from "./scan-table.ts";
import type { SourceColumn, TableSource } from "./table-source.ts";

/** A filter or condition that cannot be meant. */
class QueryProblem extends Error {}

export function isWholeTable({ sort, filters, where }: RowQuery): boolean {
  return sort.length === 0 && filters.length === 0 && where.trim() === "";
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What a column is ordered by in SQL, where that is not itself. */
export type KeysOf = (column: number) => readonly string[] | undefined;

/**
 * The part of a statement from `from` on that chooses and orders rows as the query says. Rows that are alike in all that is
 * sorted by keep their order.
 *
 * @throws QueryProblem where a value does not fit its column
 */
export function queryText(
  source: TableSource,
  table: string,
  { sort, filters, where }: RowQuery,
  keysOf: KeysOf = () => undefined,
): string {
  const names = columnNames(source).map(quoted);
  const conditions = filters.map((filter) =>
    conditionOf(columnAt(source, filter.column), names[filter.column]!, filter),
  );
  if (where.trim() !== "") conditions.push(`(${where}\n)`);
  const keys = sort.flatMap(({ column, descending }) => {
    const { kind } = columnAt(source, column);
    const own = kind === "float" ? `nullif(${names[column]}, 'nan')` : names[column]!;
    return (keysOf(column) ?? [own]).map((key) => `${key} ${descending ? "desc" : "asc"} nulls last`);
  });
  return [
    `from ${table}`,
    ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
    ...(keys.length > 0 ? [`order by ${[...keys, placeColumn].join(", ")}`] : []),
  ].join(" ");
}

function columnAt(source: TableSource, column: number): SourceColumn {
  const found = source.columns[column];
  if (!found) throw new QueryProblem(`The table has ${source.columns.length} columns, there is none at ${column}.`);
  return found;
}

const comparisons = { equals: "=", less: "<", atMost: "<=", more: ">", atLeast: ">=" } as const;

function conditionOf(column: SourceColumn, name: string, { test, value = "" }: ColumnFilter): string {
  const missing = column.kind === "float" ? `(${name} is null or isnan(${name}))` : `${name} is null`;
  switch (test) {
    case "missing":
      return missing;
    case "present":
      return `not ${missing}`;
    case "contains":
      return `contains(lower(cast(${name} as varchar)), ${text(value.toLowerCase())})`;
    case "differs":
      return `${name} is distinct from ${literal(column, value)}`;
    default:
      return `${name} ${comparisons[test]} ${literal(column, value)}`;
  }
}

function literal({ kind, name, scanType }: SourceColumn, value: string): string {
  const typed = value.trim();
  if (kind === "integer" || kind === "float") {
    if (!/^[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?$|^[-+]?inf(inity)?$|^nan$/i.test(typed))
      throw new QueryProblem(`"${name}" has numbers: "${value}" is none.`);
    // A fraction or a number out of range is compared as it is, not as what the column would make of it.
    return scanType === "FLOAT"
      ? `cast('${typed}' as float)`
      : kind === "float" || !/^[-+]?\d{1,18}$/.test(typed)
        ? `cast('${typed}' as double)`
        : typed;
  }
  if (kind === "boolean") {
    if (!/^(true|false)$/i.test(typed)) throw new QueryProblem(`"${name}" has true and false, not "${value}".`);
    return typed;
  }
  return kind === "time" ? `cast(${text(typed)} as ${scanType})` : text(value);
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
