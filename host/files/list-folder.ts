import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Failed } from "../contract/requests.ts";
import type { FolderListing } from "../contract/states.ts";
import { absolutePath } from "../runtime/folders.ts";
import { reasonOf } from "../runtime/log.ts";
import { hasCode } from "./write-atomically.ts";

/** Where new notebooks go and dialogs begin: the user's documents, else the home folder. */
export function startFolder(): string {
  const documents = join(homedir(), "Documents");
  return existsSync(documents) ? documents : homedir();
}

/** Why a folder or file cannot be read, for its reader. */
export function explainUnreadable(path: string, error: unknown): string {
  if (hasCode(error, "ENOENT")) return `${path} does not exist.`;
  if (hasCode(error, "EACCES", "EPERM")) return `You have no permission to read ${path}.`;
  if (hasCode(error, "ENOTDIR")) return `${path} is not a folder.`;
  return `${path} cannot be read: ${reasonOf(error)}`;
}

type Entry = FolderListing["entries"][number];

async function maybeEntry(folder: string, name: string): Promise<Entry | undefined> {
  const path = join(folder, name);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { name, path, type: "folder", modifiedAt: found.mtimeMs };
    return name.endsWith(".ipynb") ? { name, path, type: "notebook", modifiedAt: found.mtimeMs } : undefined;
  } catch (error) {
    // A link to nowhere, or a file deleted meanwhile: not something that can be opened.
    if (hasCode(error, "ENOENT", "EACCES", "ELOOP", "EPERM")) return undefined;
    throw error;
  }
}

/** The folders and notebooks in `folder`, folders first, hidden ones left out. */
export async function listFolder(folder: string | undefined): Promise<FolderListing | Failed> {
  const path = folder === undefined || folder === "" ? startFolder() : absolutePath(folder);
  try {
    const names = (await readdir(path)).filter((name) => !name.startsWith("."));
    const entries = (await Promise.all(names.map((name) => maybeEntry(path, name)))).filter(
      (found) => found !== undefined,
    );
    const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
    entries.sort((a, b) => (a.type === b.type ? order.compare(a.name, b.name) : a.type === "folder" ? -1 : 1));
    const parent = dirname(path);
    return { kind: "listed", folder: path, parent: parent === path ? null : parent, entries };
  } catch (error) {
    return { kind: "failed", reason: explainUnreadable(path, error) };
  }
}
