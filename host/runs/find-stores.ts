import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Folders that hold runs have a file of this name in each folder of a run. */
const recordFile = "run.json";
const deepest = 2;
/** In folders of more entries than this it is not looked further, and of a store's folders only some have to be runs. */
const mostEntries = 500;
const probed = 20;

/** Folders with runs, in a folder and near below it; what cannot be read holds none. */
export async function findStores(folder: string, depth = 0): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (names.slice(-probed).some((name) => existsSync(join(folder, name, recordFile)))) return [folder];
  if (depth >= deepest || names.length > mostEntries) return [];
  const below = names.filter((name) => !name.startsWith(".") && name !== "node_modules").toSorted();
  const found = await Promise.all(below.map((name) => findStores(join(folder, name), depth + 1)));
  return found.flat();
}
