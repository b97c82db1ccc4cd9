import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FolderContents, FolderEntry } from "../contract/files.ts";
import type { Failed } from "../contract/requests.ts";
import { absolutePath } from "../runtime/folders.ts";
import { explainUnreadable } from "./explain-file-error.ts";
import { startFolder } from "./start-folder.ts";
import { hasCode } from "./write-atomically.ts";

/** What a path leads to; undefined where it leads nowhere, or nowhere that may be looked at. */
async function maybeStats(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP", "EACCES", "EPERM")) return undefined;
    throw error;
  }
}

/** Everything in a folder, folders first, by name. Without `times` only links are looked behind: a folder may have many thousands of entries. */
export async function readFolder(folder: string | undefined, times: boolean): Promise<FolderContents | Failed> {
  const path = folder === undefined || folder === "" ? startFolder() : absolutePath(folder);
  try {
    const found = await readdir(path, { withFileTypes: true });
    const entries = await Promise.all(
      found.map(async (entry): Promise<FolderEntry> => {
        const { name } = entry;
        const stats = times || entry.isSymbolicLink() ? await maybeStats(join(path, name)) : undefined;
        const isFolder = entry.isDirectory() || (stats?.isDirectory() ?? false);
        const type = isFolder ? "folder" : name.endsWith(".ipynb") ? "notebook" : "file";
        return { name, type, ...(times && stats && { modifiedAt: stats.mtimeMs }) };
      }),
    );
    const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
    const rank = ({ type }: FolderEntry): number => (type === "folder" ? 0 : 1);
    entries.sort((one, other) => rank(one) - rank(other) || order.compare(one.name, other.name));
    const parent = dirname(path);
    return { kind: "contents", folder: path, parent: parent === path ? null : parent, entries };
  } catch (error) {
    return explainUnreadable(path, error);
  }
}
