import { isData, loadData } from "./load-data.ts";
import { openRuns } from "../runs/open-runs.ts";
import { openTerminal } from "../terminal/open-terminal.ts";
import { openFile } from "../workspace/open-file.ts";
import { showSearch } from "../workspace/view-state.ts";
import type { ViewState } from "../workspace/view-state.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { FileRow } from "./file-rows.ts";
import type { FilesModel } from "./files-model.ts";
import { parentOf } from "./paths.ts";

export type FileAct =
  | "open"
  | "openBeside"
  | "load"
  | "newNotebook"
  | "newFile"
  | "newFolder"
  | "cut"
  | "copy"
  | "paste"
  | "duplicate"
  | "rename"
  | "trash"
  | "copyPath"
  | "enter"
  | "search"
  | "runs"
  | "terminal";

/** What can be done with the current line of the tree, by its menu and its keys alike. */
export interface FileActs {
  readonly isPossible: (act: FileAct) => boolean;
  readonly run: (act: FileAct) => void;
}

type EntryRow = Extract<FileRow, { kind: "entry" }>;

/** `row` is the current line; without one, things are made in the folder that is shown. */
export function createFileActs(
  workspace: Workspace,
  view: ViewState,
  files: FilesModel,
  row: () => EntryRow | undefined,
): FileActs {
  /** Where new things go: into the folder itself, or beside the file. */
  const folder = (): string | undefined => {
    const present = row();
    if (!present) return files.root.get();
    return present.type === "folder" ? present.path : parentOf(present.path);
  };
  const withRow = (act: (present: EntryRow) => void): void => {
    const present = row();
    if (present) act(present);
  };
  const inFolder = (act: (path: string) => Promise<void>): void => {
    const path = folder();
    if (path !== undefined) workspace.attempt(act(path));
  };
  const acts: Readonly<Record<FileAct, () => void>> = {
    open: () =>
      withRow(({ path, type }) => {
        if (type === "folder") files.toggle(path);
        else workspace.attempt(openFile(workspace, path));
      }),
    openBeside: () => withRow(({ path }) => workspace.attempt(openFile(workspace, path, { beside: true }))),
    load: () => withRow(({ path }) => workspace.attempt(loadData(workspace, path))),
    newNotebook: () => inFolder((path) => files.create(path, "notebook")),
    newFile: () => inFolder((path) => files.create(path, "file")),
    newFolder: () => inFolder((path) => files.create(path, "folder")),
    cut: () => withRow(({ path }) => files.clip.set({ path, kind: "cut" })),
    copy: () => withRow(({ path }) => files.clip.set({ path, kind: "copied" })),
    paste: () => inFolder(files.paste),
    duplicate: () => withRow(({ path }) => workspace.attempt(files.duplicate(path))),
    rename: () => withRow(({ path }) => files.renaming.set(path)),
    trash: () => withRow(({ path }) => workspace.attempt(files.trash(path))),
    copyPath: () => withRow(({ path }) => workspace.attempt(navigator.clipboard.writeText(path))),
    enter: () => withRow(({ path }) => workspace.attempt(files.goTo(path))),
    runs: () => withRow(({ path }) => workspace.attempt(openRuns(workspace, path))),
    terminal: () => inFolder((path) => openTerminal(workspace, path)),
    search: () => {
      const path = folder();
      if (path !== undefined) showSearch(view, path);
    },
  };
  const always = new Set<FileAct>(["newNotebook", "newFile", "newFolder", "search", "terminal"]);
  const isPossible = (act: FileAct): boolean => {
    if (act === "paste") return files.clip.get() !== undefined;
    if (always.has(act)) return true;
    const present = row();
    if (act === "load") return present?.type === "file" && isData(present.path);
    if (act === "enter" || act === "runs") return present?.type === "folder";
    return present !== undefined && (act !== "openBeside" || present.type !== "folder");
  };
  return {
    isPossible,
    run(act) {
      if (isPossible(act)) acts[act]();
    },
  };
}
