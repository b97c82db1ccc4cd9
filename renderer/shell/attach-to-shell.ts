import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { native } from "../connection/native.ts";
import { wasDrawnBefore } from "../workspace/remembered-tabs.ts";
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
  return true;
}

/** Keeps the window's title, and in a browser the address asked for, and listens to the desktop shell's menus. */
export function attachToShell(workspace: Workspace, run: (id: CommandId) => void): void {
  let stop: (() => void) | undefined;
  const describe = (): void => {
    const status = workspace.notebook?.status.get();
    const title = status ? `${status.unsaved ? "• " : ""}${status.title}` : "Kelvin";
    document.title = status ? `${title} – Kelvin` : title;
    native?.describeWindow({
      title: status?.title ?? "Kelvin",
      path: status?.path ?? null,
      unsaved: workspace.notebooks.some((tab) => tab.status.get().unsaved),
    });
  };
  const follow = (): void => {
    stop?.();
    stop = workspace.notebook?.status.subscribe(describe);
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
