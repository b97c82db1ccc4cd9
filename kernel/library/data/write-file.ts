import { open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";

const pieceBytes = 2 ** 30;

/**
 * Writes a file in pieces, then puts it in the place of the one that was there: nobody ever finds half of it.
 *
 * @param path from the notebook's folder
 */
export async function writeFileWhole(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const whole = resolve(path);
  const partial = `${whole}.${process.pid}.partial`;
  try {
    const file = await open(partial, "w");
    try {
      for (const piece of pieces)
        for (let start = 0; start < piece.length; start += pieceBytes)
          await file.writeFile(piece.subarray(start, start + pieceBytes));
    } finally {
      await file.close();
    }
    await rename(partial, whole);
  } catch (error) {
    await rm(partial, { force: true });
    throw new Error(`"${path}" cannot be written: ${(error as Error).message}`, { cause: error });
  }
}
