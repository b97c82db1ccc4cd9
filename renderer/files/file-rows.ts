import type { FolderEntry } from "../../host/contract/files.ts";
import { entryOf } from "./paths.ts";

/** What is known of a folder that is open in the tree. */
export type FolderState =
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly entries: readonly FolderEntry[] }
  | { readonly kind: "failed"; readonly reason: string };

/** A line of the tree: a file or folder, or what is to be said in place of a folder's content. */
export type FileRow =
  | {
      readonly kind: "entry";
      readonly path: string;
      readonly name: string;
      readonly type: FolderEntry["type"];
      readonly level: number;
      readonly isOpen: boolean;
      /** Its place among its siblings, from 1 on, and how many they are. */
      readonly place: number;
      readonly count: number;
    }
  | {
      readonly kind: "note";
      readonly path: string;
      readonly level: number;
      readonly note: "reading" | "empty" | string;
    };

/**
 * The tree as lines, from the top. Where `filter` is not empty only those whose names have it, with the folders that they
 * stand in. Folders that are their own parents through links end where they are closed: each is only read when opened.
 */
export function fileRows(
  root: string,
  open: ReadonlyMap<string, FolderState>,
  filter: string,
  showHidden: boolean,
): readonly FileRow[] {
  const wanted = filter.trim().toLowerCase();
  const rows: FileRow[] = [];
  const isWanted = ({ name }: FolderEntry): boolean => wanted === "" || name.toLowerCase().includes(wanted);

  const add = (folder: string, level: number): void => {
    const state = open.get(folder);
    if (!state) return;
    if (state.kind !== "read") {
      rows.push({ kind: "note", path: folder, level, note: state.kind === "failed" ? state.reason : "reading" });
      return;
    }
    const entries = showHidden ? state.entries : state.entries.filter(({ name }) => !name.startsWith("."));
    if (entries.length === 0 && wanted === "") rows.push({ kind: "note", path: folder, level, note: "empty" });
    for (const [index, entry] of entries.entries()) {
      const path = entryOf(folder, entry.name);
      const isOpen = entry.type === "folder" && open.has(path);
      const at = rows.length;
      rows.push({ kind: "entry", path, ...entry, level, isOpen, place: index + 1, count: entries.length });
      if (isOpen) add(path, level + 1);
      // Neither it nor anything in it is wanted.
      if (rows.length === at + 1 && !isWanted(entry)) rows.pop();
    }
  };
  add(root, 1);
  return rows;
}
