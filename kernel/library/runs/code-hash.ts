import { createHash } from "node:crypto";
import { writeResults } from "./json-numbers.ts";

/**
 * A hash of what a run was made by: functions count by their source, arrays of numbers by their bytes, everything else by
 * its JSON. What a function calls or reads from outside of itself is not in its source and has to be named beside it.
 */
export function codeHash(parts: readonly unknown[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    if (ArrayBuffer.isView(part)) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    else hash.update(typeof part === "function" ? String(part) : (writeResults(part) ?? String(part)));
    hash.update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}
