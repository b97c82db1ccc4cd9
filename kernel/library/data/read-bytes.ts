import type { FileHandle } from "node:fs/promises";

/** Systems read at most 2 GiB at once. */
const pieceBytes = 2 ** 30;

/**
 * Reads bytes of a file into memory of their own, also more than 2 GiB.
 *
 * @returns fewer than asked for where the file ends before
 */
export async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, Math.min(pieceBytes, length - filled), position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
