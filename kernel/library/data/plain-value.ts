import { MapRow, StructRow, Vector } from "apache-arrow";

/**
 * A value of an Arrow column in JavaScript's own terms: lists become arrays, records objects, to any depth. Dates and times
 * stay as Arrow gives them, in milliseconds since 1970.
 */
export function plainValue(value: unknown): unknown {
  if (value instanceof Vector) return Array.from(value, plainValue);
  if (value instanceof StructRow || value instanceof MapRow)
    return Object.fromEntries([...value].map(([name, entry]) => [String(name), plainValue(entry)]));
  return value;
}
