import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { hasCode } from "./write-atomically.ts";

/** What a file's content is told by: hexadecimal SHA-256. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The text of UTF-8 bytes; undefined where they are something else, which saving would destroy. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whether this user may not write to the file. */
export async function isReadOnly(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return false;
  } catch (error) {
    if (hasCode(error, "EACCES", "EPERM", "EROFS")) return true;
    throw error;
  }
}
