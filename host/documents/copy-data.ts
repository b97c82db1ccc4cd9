import { constants } from "node:fs";
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../files/write-atomically.ts";

/**
 * Copies the files of `from`/data that `text` names to `to`/data: a bundled notebook that is saved elsewhere goes on
 * finding what it reads. Files that are there already stay. Answers with the names of what was copied.
 */
export async function copyNamedData(text: string, from: string, to: string): Promise<string[]> {
  const names = await readdir(join(from, "data")).catch((error: unknown): string[] => {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  });
  const copied: string[] = [];
  for (const name of names.filter((name) => text.includes(`data/${name}`))) {
    await mkdir(join(to, "data"), { recursive: true });
    try {
      await copyFile(join(from, "data", name), join(to, "data", name), constants.COPYFILE_EXCL);
      copied.push(name);
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
  }
  return copied;
}
