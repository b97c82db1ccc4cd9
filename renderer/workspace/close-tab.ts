import { say } from "../../wording/say.ts";
import { fileNameOf } from "../files/paths.ts";
import { saveFile } from "./open-file.ts";
import { closeNotebook } from "./save.ts";
import type { ShownTab, Tab } from "./tab.ts";
import type { Workspace } from "./workspace.ts";

/** The file that a tab shows; undefined where there is none to open again. */
function pathOf(tab: ShownTab): string | undefined {
  switch (tab.kind) {
    case "notebook":
      return tab.model.status.get().path ?? undefined;
    case "kept":
      return tab.kept.path ?? undefined;
    case "file":
      return tab.file.path.get();
    default:
      return undefined;
  }
}

/** Closes a tab, after asking what has to be asked. Says whether it is closed. */
export async function closeTab(workspace: Workspace, tab: ShownTab): Promise<boolean> {
  const isClosed = await close(workspace, tab);
  // A notebook may have got its file only while it was asked about.
  const path = pathOf(tab);
  if (isClosed && path !== undefined) workspace.closedTabs.remember(path);
  return isClosed;
}

async function close(workspace: Workspace, tab: ShownTab): Promise<boolean> {
  switch (tab.kind) {
    case "welcome":
      return false;
    case "comparison":
    case "reference":
    case "runs":
      workspace.strip.remove(tab);
      return true;
    case "notebook":
      return closeNotebook(workspace, tab.model);
    case "file": {
      const { file } = tab;
      if (file.unsaved.get() && !(await maySpill(workspace, tab))) return false;
      workspace.strip.remove(tab);
      file.dispose();
      return true;
    }
    case "terminal":
      workspace.strip.remove(tab);
      await workspace.connection.request("terminal.close", { terminalId: tab.terminal.terminalId });
      return true;
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

/** Asks what is to become of the changes in a file. Says whether it may be closed. */
export async function maySpill(workspace: Workspace, tab: Extract<Tab, { kind: "file" }>): Promise<boolean> {
  workspace.activate(tab);
  const name = fileNameOf(tab.file.path.get());
  const answer = await workspace.dialogs.ask(
    say("Save the changes to “{title}”?", { title: name }),
    say("Otherwise they are lost when the file closes."),
    [
      { id: "save", label: say("Save"), tone: "accent" },
      { id: "discard", label: say("Discard Changes"), tone: "danger" },
      { id: "cancel", label: say("Cancel") },
    ],
  );
  return answer === "discard" || (answer === "save" && (await saveFile(workspace, tab.file)));
}

/** Closes these tabs one after the other, until the user rather keeps one. */
export async function closeTabs(workspace: Workspace, tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) if (!(await closeTab(workspace, tab))) return;
}
