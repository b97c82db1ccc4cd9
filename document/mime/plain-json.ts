import type { JsonValue } from "./mime-bundle.ts";

/**
 * A value as JSON can carry it: typed arrays as lists, dates as text, numbers that JSON lacks (NaN, Infinity) as null, which
 * Plotly draws as a gap.
 *
 * @throws TypeError when the value holds what a figure cannot, such as a function or itself
 */
export function plainJson(value: unknown): JsonValue {
  const text = JSON.stringify(value, (key, entry: unknown) => {
    if (typeof entry === "function") throw new TypeError(`"${key}" is a function: a figure holds only data`);
    if (typeof entry === "bigint") return Number(entry);
    return ArrayBuffer.isView(entry) && !(entry instanceof DataView)
      ? Array.from(entry as unknown as ArrayLike<number | bigint>, Number)
      : entry;
  });
  return JSON.parse(text) as JsonValue;
}
