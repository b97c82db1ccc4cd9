import { createHash } from "node:crypto";

/**
 * A hash of what a run was made by: functions count by their source, wherever they stand in what is named, arrays of numbers
 * by their bytes, everything else as JSON. What a function calls or reads from outside of itself is not in its source and
 * has to be named beside it.
 */
export function codeHash(parts: readonly unknown[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    if (ArrayBuffer.isView(part)) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    else hash.update(JSON.stringify(part, (_key, value: unknown) => inJson(value)) ?? "undefined");
    hash.update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** What JSON has no word for, in words. */
function inJson(value: unknown): unknown {
  if (typeof value === "function" || typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
