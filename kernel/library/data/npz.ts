import { readFile } from "node:fs/promises";
import { unzipSync, zipSync } from "fflate";
import { dataFile } from "./data-file.ts";
import type { DenseArray, DenseArraySpec } from "./dense-array.ts";
import { npyArray } from "./npy-array.ts";
import { npyHeader } from "./npy-header.ts";
import { npyPieces } from "./npy.ts";
import { writeFileWhole } from "./write-file.ts";

export interface ReadNpzOptions {
  /** which arrays to read; the others are not unpacked. Default all */
  readonly names?: readonly string[];
}

/**
 * Reads the arrays that NumPy saved together (`np.savez`, `np.savez_compressed`), by name. Files of up to 2 GiB.
 *
 * @param path from the notebook's folder
 * @throws Error naming the file and, where one is asked for that is not there, the names that there are
 */
export async function readNpz(path: string, options: ReadNpzOptions = {}): Promise<Record<string, DenseArray>> {
  const bytes = await readFile(await dataFile(path));
  const wanted = options.names && new Set(options.names);
  const found: string[] = [];
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name }) => {
        found.push(nameOf(name));
        return !wanted || wanted.has(nameOf(name));
      },
    });
  } catch (error) {
    throw new Error(`"${path}" is no .npz file, or is broken: ${(error as Error).message}`, { cause: error });
  }
  const missing = options.names?.find((name) => !found.includes(name));
  if (missing !== undefined)
    throw new RangeError(
      `"${path}" has no array "${missing}"; there are ${found.map((name) => `"${name}"`).join(", ")}`,
    );
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => {
      const called = `${path}: ${nameOf(name)}`;
      const header = npyHeader(file, called);
      return [nameOf(name), npyArray(header, file.slice(header.offset), called)];
    }),
  );
}

export interface WriteNpzOptions {
  /** whether to compress, as `np.savez_compressed` does. Default false */
  readonly compress?: boolean;
}

/**
 * Writes arrays into one file as NumPy reads them (`np.load`), by name.
 *
 * @param path from the notebook's folder
 * @param arrays numbers with their shapes, by name
 * @throws RangeError naming the array whose data and shape disagree
 */
export async function writeNpz(
  path: string,
  arrays: Readonly<Record<string, DenseArraySpec>>,
  options: WriteNpzOptions = {},
): Promise<void> {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, Buffer.concat(npyPieces(name, array))]);
  await writeFileWhole(path, [zipSync(Object.fromEntries(files), { level: options.compress ? 6 : 0 })]);
}

function nameOf(file: string): string {
  return file.replace(/\.npy$/, "");
}
