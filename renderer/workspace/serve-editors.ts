import { keepEditorWindow } from "../editor/editor-window.ts";
import { openFile } from "./open-file.ts";
import type { Workspace } from "./workspace.ts";

/** Lets what is done in an editor reach beyond it: questions, and places in other tabs. */
export function serveEditors(workspace: Workspace): void {
  keepEditorWindow({
    ask: workspace.dialogs.ask,
    openFile: (path, at) => workspace.attempt(openFile(workspace, path, { at })),
    showNotebook: (model) => workspace.activate({ kind: "notebook", model }),
    notebook: (documentId) => workspace.notebooks.find((each) => each.documentId === documentId),
  });
}
