import { stat } from "node:fs/promises";
import { resolve } from "node:path";

/**
 * The whole path of a file that a cell named, relative to the notebook's folder.
 *
 * @throws Error saying where it was looked for, when there is no such file
 */
export async function dataFile(path: string): Promise<string> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path))
    throw new Error(`"${path}" is an address, not a file: fetch it first, and write it beside the notebook`);
  const whole = resolve(path);
  const found = await stat(whole).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR")
      throw new Error(`there is no file "${path}": looked for ${whole}`, { cause: error });
    throw new Error(`"${path}" cannot be read: ${error.message}`, { cause: error });
  });
  if (found.isDirectory()) throw new Error(`"${path}" is a folder, not a file: ${whole}`);
  return whole;
}

/** A text as SQL writes it. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
