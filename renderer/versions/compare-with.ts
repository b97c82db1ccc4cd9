import type { VersionRef } from "../../host/contract/versions.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { chooseFileToOpen } from "../workspace/choose-file.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Opens the comparison of a notebook with one of its versions in a tab. */
export function compareWith(workspace: Workspace, model: NotebookModel, version: VersionRef): void {
  const tab = { kind: "comparison", model, version } as const;
  if (!workspace.strip.has(tab)) workspace.strip.add(tab);
  workspace.activate(tab);
}

/** Asks for another notebook, and compares with it. */
export async function compareWithFile(workspace: Workspace, model: NotebookModel): Promise<void> {
  const path = await chooseFileToOpen(workspace);
  if (path !== null) compareWith(workspace, model, { kind: "file", path });
}
