import { say } from "../../wording/say.ts";
import { entryOf, fileNameOf, isAbsolute, parentOf } from "../files/paths.ts";
import { rememberedFolder } from "../workspace/remembered-folder.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Where a store lies that a notebook speaks of; undefined for a notebook that has no folder yet. */
export function folderOfStore(notebook: string | null, folder: string): string | undefined {
  if (isAbsolute(folder)) return folder;
  return notebook === null ? undefined : entryOf(parentOf(notebook), folder);
}

/** What a store is called: most are called `runs`, and then the folder that they are in tells more. */
export function storeName(folder: string): string {
  const name = fileNameOf(folder);
  return name === "runs" ? fileNameOf(parentOf(folder)) : name;
}

/** Shows the runs that are kept in a folder in a tab beside what is shown. */
export function openRunsTab(workspace: Workspace, folder: string): void {
  const tab = { kind: "runs", folder } as const;
  if (!workspace.strip.has(tab)) workspace.strip.add(tab);
  workspace.activate(tab);
}

/**
 * Opens the runs that are kept in a folder or near below it: those of the first store, the tab names the others. Default: the folder of
 * the notebook that was shown last, or else the one that the file browser shows.
 */
export async function openRuns(workspace: Workspace, folder?: string): Promise<void> {
  const path = workspace.lastNotebook.get()?.status.get().path;
  const places = folder === undefined ? [path ? parentOf(path) : null, rememberedFolder()] : [folder];
  for (const place of places) {
    if (place === null) continue;
    const { folders } = await workspace.connection.request("runs.find", { folder: place });
    if (folders[0] !== undefined) return openRunsTab(workspace, folders[0]);
  }
  workspace.toasts.add(
    "info",
    folder === undefined
      ? say("There are no runs beside this notebook yet. openRuns() of kelvin/runs keeps them there.")
      : say("There are no runs in {folder}.", { folder: fileNameOf(folder) }),
  );
}
