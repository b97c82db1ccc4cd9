import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FolderContents, FolderEntry } from "../contract/files.ts";
import type { Failed } from "../contract/requests.ts";
import { absolutePath } from "../runtime/folders.ts";
import { explainUnreadable, startFolder } from "./list-folder.ts";
import { hasCode } from "./write-atomically.ts";

async function isFolderBehind(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP", "EACCES", "EPERM")) return false;
    throw error;
  }
}

/** Everything in a folder, folders first, by name. Only links are looked behind: a folder may have many thousands of entries. */
export async function readFolder(folder: string | undefined): Promise<FolderContents | Failed> {
  const path = folder === undefined || folder === "" ? startFolder() : absolutePath(folder);
  try {
    const found = await readdir(path, { withFileTypes: true });
    const entries = await Promise.all(
      found.map(async (entry): Promise<FolderEntry> => {
        const { name } = entry;
        const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderBehind(join(path, name))));
        return { name, type: isFolder ? "folder" : name.endsWith(".ipynb") ? "notebook" : "file" };
      }),
    );
    const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
    const rank = ({ type }: FolderEntry): number => (type === "folder" ? 0 : 1);
    entries.sort((one, other) => rank(one) - rank(other) || order.compare(one.name, other.name));
    const parent = dirname(path);
    return { kind: "contents", folder: path, parent: parent === path ? null : parent, entries };
  } catch (error) {
    return { kind: "failed", reason: explainUnreadable(path, error) };
  }
}
