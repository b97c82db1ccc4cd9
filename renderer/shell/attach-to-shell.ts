import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { native } from "../connection/native.ts";
import { wasDrawnBefore } from "../workspace/remembered-tabs.ts";
import { maySpill } from "../workspace/close-tab.ts";
import type { ShownTab } from "../workspace/tab.ts";
import { fileNameOf } from "../files/paths.ts";
import { fileTabs } from "../workspace/open-file.ts";
import { askAboutUnsaved } from "../workspace/save.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { prepareNotebook } from "./prepare-notebook.ts";

/** Asks about every unsaved notebook of the window. Says whether the window may close. */
async function mayClose(workspace: Workspace): Promise<boolean> {
  for (const model of workspace.notebooks) {
    if (!model.status.get().unsaved) continue;
    const isRunning = model.kernel.get().state === "busy";
    const answer = await askAboutUnsaved(
      workspace,
      model,
      isRunning
        ? say("If you save, the run goes on without the window. If you discard them, it is stopped.")
        : undefined,
    );
    if (answer === null) return false;
    if (answer === "discard") await model.request("document.close", { unsaved: "discard" });
  }
  for (const tab of fileTabs(workspace)) if (tab.file.unsaved.get() && !(await maySpill(workspace, tab))) return false;
  return true;
}

/** What a window is called that shows this tab; nothing for those that are no files. */
function describeTab(tab: ShownTab): { title: string; path: string | null; unsaved: boolean } | undefined {
  if (tab.kind === "notebook") return tab.model.status.get();
  if (tab.kind !== "file") return undefined;
  const path = tab.file.path.get();
  return { title: fileNameOf(path), path, unsaved: tab.file.unsaved.get() };
}

/** Keeps the window's title, and in a browser the address asked for, and listens to the desktop shell's menus. */
export function attachToShell(workspace: Workspace, run: (id: CommandId) => void): void {
  let stops: readonly (() => void)[] = [];
  const describe = (): void => {
    const shown = describeTab(workspace.active.get());
    document.title = shown ? `${shown.unsaved ? "• " : ""}${shown.title} – Kelvin` : "Kelvin";
    native?.describeWindow({
      title: shown?.title ?? "Kelvin",
      path: shown?.path ?? null,
      unsaved:
        workspace.notebooks.some((model) => model.status.get().unsaved) ||
        fileTabs(workspace).some(({ file }) => file.unsaved.get()),
    });
  };
  const follow = (): void => {
    for (const stop of stops) stop();
    const active = workspace.active.get();
    if (active.kind === "notebook") stops = [active.model.status.subscribe(describe)];
    else if (active.kind === "file")
      stops = [active.file.unsaved.subscribe(describe), active.file.path.subscribe(describe)];
    else stops = [];
    describe();
  };
  workspace.active.subscribe(follow);
  follow();

  const asked = new URLSearchParams(location.search).getAll("path");
  // Its code comes while the host reads the file.
  if (asked.length > 0 || wasDrawnBefore()) prepareNotebook();
  if (asked.length > 0) {
    history.replaceState(null, "", location.pathname);
    workspace.openWhenConnected(asked);
  }
  if (!native) return;
  native.onCommand(run);
  native.onOpenFile((path) => workspace.openWhenConnected([path]));
  native.onCloseRequested(() => mayClose(workspace));
  workspace.attempt(native.filesToOpen().then((paths) => workspace.openWhenConnected(paths)));
}
