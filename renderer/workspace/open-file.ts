import { isWithin } from "../files/paths.ts";
import { FileModel } from "../viewers/file-model.ts";
import { revealPlace } from "../viewers/places-to-reveal.ts";
import type { Tab } from "./tab.ts";
import type { Workspace } from "./workspace.ts";

export interface OpenFileOptions {
  /** Shows it beside what is shown. */
  readonly beside?: boolean;
  /** Where in a text to go, from line and column 1 on. */
  readonly at?: { readonly line: number; readonly column: number };
}

type FileTab = Extract<Tab, { kind: "file" }>;

export function isNotebookPath(path: string): boolean {
  return path.toLowerCase().endsWith(".ipynb");
}

/** The tabs of files other than notebooks. */
export function fileTabs({ strip }: Workspace): readonly FileTab[] {
  return strip.tabs.get().filter((tab) => tab.kind === "file");
}

export function createFileModel(workspace: Workspace, path: string): FileModel {
  return new FileModel({
    connection: workspace.connection,
    path,
    autosaveAfter() {
      const settings = workspace.app.get()?.settings;
      return settings?.autosave ? settings.autosaveDelay : undefined;
    },
    failed: workspace.tell,
  });
}

/** Opens any file: a notebook as such, everything else in the viewer that fits it. */
export async function openFile(workspace: Workspace, path: string, options: OpenFileOptions = {}): Promise<void> {
  const { strip } = workspace;
  const { beside = false, at } = options;
  const isSplit = strip.isSplit;
  const before = strip.active.get();
  if (isNotebookPath(path)) await workspace.openPath(path);
  else {
    const present = fileTabs(workspace).find((tab) => tab.file.path.get() === path);
    const tab: FileTab = present ?? { kind: "file", file: createFileModel(workspace, path) };
    if (!present) {
      strip.add(tab);
      workspace.attempt(workspace.connection.request("recent.add", { path }));
    }
    if (at) revealPlace(tab.file.id, at);
    strip.activate(tab);
  }
  const opened = strip.active.get();
  if (!beside || opened === before) return;
  if (isSplit) strip.showOpposite(before);
  else {
    strip.activate(before);
    strip.showBeside(opened);
  }
}

/** Tabs follow a file or folder that this window has moved. Notebooks are told by the host. */
export function followMoved(workspace: Workspace, from: string, to: string): void {
  for (const { file } of fileTabs(workspace)) {
    const path = file.path.get();
    if (isWithin(path, from)) file.moved(to + path.slice(from.length));
  }
}

/** Writes a file, and says whether it is written. A source is formatted first where the user has it so. */
export async function saveFile(workspace: Workspace, file: FileModel): Promise<boolean> {
  const editor = file.editor.get();
  const isWanted = workspace.app.get()?.settings.formatOnSave ?? false;
  if (isWanted && editor?.language?.state.get().kind === "ready") await editor.format();
  const failed = await file.save();
  if (failed) workspace.toasts.add("error", failed.reason);
  return failed === undefined && !file.unsaved.get();
}
