import {
  BOOLEAN,
  DOUBLE,
  DuckDBTimestampTZValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  VARCHAR,
  blobValue,
  listValue,
} from "@duckdb/node-api";
import type { SqlParameter } from "./sql.ts";

/** Values and, where DuckDB would not see them in the values, their types; both as a list, or both by name. */
interface BoundParameters {
  readonly values: DuckDBValue[] | Record<string, DuckDBValue>;
  readonly types: DuckDBType[] | Record<string, DuckDBType>;
}

/**
 * Parameters in DuckDB's form.
 *
 * @throws TypeError naming the first parameter that is no value, such as undefined or an object
 */
export function boundParameters(
  parameters: readonly SqlParameter[] | Readonly<Record<string, SqlParameter>>,
): BoundParameters {
  if (isList(parameters)) {
    const bound = parameters.map((parameter, index) => boundParameter(parameter, `$${index + 1}`));
    // A sparse list: DuckDB looks at the value itself where there is no type.
    const types: DuckDBType[] = [];
    for (const [index, [, type]] of bound.entries()) if (type) types[index] = type;
    return { values: bound.map(([value]) => value), types };
  }
  const bound = Object.entries(parameters).map(
    ([name, value]) => [name, ...boundParameter(value, `$${name}`)] as const,
  );
  return {
    values: Object.fromEntries(bound.map(([name, value]) => [name, value])),
    types: Object.fromEntries(bound.flatMap(([name, , type]) => (type ? [[name, type]] : []))),
  };
}

function isList(parameters: unknown): parameters is readonly SqlParameter[] {
  return Array.isArray(parameters);
}

function boundParameter(parameter: SqlParameter, label: string): readonly [DuckDBValue, DuckDBType?] {
  if (parameter === null || ["boolean", "number", "bigint", "string"].includes(typeof parameter))
    return [parameter as DuckDBValue];
  if (parameter instanceof Date) return [new DuckDBTimestampTZValue(BigInt(parameter.getTime()) * 1000n)];
  if (parameter instanceof Uint8Array) return [blobValue(parameter)];
  if (isItems(parameter)) return [listValue(parameter), LIST(itemType(parameter))];
  throw new TypeError(`${label} is ${parameter === undefined ? "undefined" : "an object"}, which is no SQL value`);
}

function itemType(items: readonly (null | boolean | number | string)[]): DuckDBType {
  const first = items.find((item) => item !== null);
  return typeof first === "boolean" ? BOOLEAN : typeof first === "number" ? DOUBLE : VARCHAR;
}

function isItems(parameter: SqlParameter): parameter is readonly (null | boolean | number | string)[] {
  return Array.isArray(parameter);
}
