import type { JsonObject, JsonValue } from "./mime-bundle.ts";

/**
 * Beside the bounded HTML of a table: what the kernel calls the table itself, so that all of it can be looked at for as long
 * as the kernel holds it (`kernel/protocol/tables.ts`).
 */
export const tableMediaType = "application/vnd.kelvin.table+json";

export interface TableHandle {
  /** Unique within one life of the kernel: the count of the cell, and of its tables. */
  readonly id: string;
  readonly rows: number;
  readonly columns: number;
}

export function isTableHandle(value: JsonValue | undefined): value is JsonValue & TableHandle {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { id, rows, columns } = value as JsonObject;
  return typeof id === "string" && isCount(rows) && isCount(columns);
}

function isCount(value: JsonValue | undefined): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
