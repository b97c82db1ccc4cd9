import { inspect, types } from "node:util";
import { className } from "../peek.ts";
import type { PreviewCell } from "./table-preview.ts";

/** Longer texts are cut again where they are shown; this keeps a cell of megabytes from being copied about. */
const longest = 1_000;

/** A JavaScript value as the text of a cell. */
export function valueCell(value: unknown): PreviewCell {
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "number":
      return numberCell(value);
    case "string":
      return value.slice(0, longest);
    case "object":
      return value === null ? null : objectCell(value);
    default:
      return String(value);
  }
}

/** Six significant digits, and more where the integer part has more. */
export function numberCell(value: number): string {
  return Math.abs(value) >= 1e6 || Object.is(value, -0) ? String(value) : String(Number(value.toPrecision(6)));
}

function objectCell(value: object): string {
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  // DuckDB's decimals, timestamps and intervals say themselves how they are written.
  if (!types.isProxy(value) && className(value)?.startsWith("DuckDB")) return String(value);
  return inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 8, maxStringLength: 100 }).slice(0, longest);
}
