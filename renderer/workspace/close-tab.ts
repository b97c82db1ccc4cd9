import { closeNotebook } from "./save.ts";
import type { ShownTab, Tab } from "./tab.ts";
import type { Workspace } from "./workspace.ts";

/** Closes a tab, after asking what has to be asked. Says whether it is closed. */
export async function closeTab(workspace: Workspace, tab: ShownTab): Promise<boolean> {
  switch (tab.kind) {
    case "welcome":
      return false;
    case "comparison":
    case "reference":
      workspace.strip.remove(tab);
      return true;
    case "notebook":
      return closeNotebook(workspace, tab.model);
    case "kept": {
      const { documentId } = tab.kept;
      const isOpen = workspace.app.get()?.open.some((document) => document.documentId === documentId) ?? false;
      const model = isOpen ? await workspace.wake(tab) : undefined;
      if (model) return closeNotebook(workspace, model);
      workspace.strip.remove(tab);
      return true;
    }
  }
}

/** Closes these tabs one after the other, until the user rather keeps one. */
export async function closeTabs(workspace: Workspace, tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) if (!(await closeTab(workspace, tab))) return;
}
