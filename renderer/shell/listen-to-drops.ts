import { say } from "../../wording/say.ts";
import { native } from "../connection/native.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Whether files from outside are dragged that no cell takes: pictures over a notebook become cells of it. */
function bringsFiles({ dataTransfer, target }: DragEvent): boolean {
  if (!dataTransfer?.types.includes("Files")) return false;
  const arePictures = [...dataTransfer.items].every(({ type }) => type.startsWith("image/"));
  return !(arePictures && target instanceof Element && target.closest("[data-testid=notebook]"));
}

/**
 * Opens files that are dropped on the window. A browser would leave the page for them, and does not tell where they lie: there
 * the user is told how they are opened.
 */
export function listenToDrops(workspace: Workspace): void {
  const take = (event: DragEvent): boolean => {
    if (!bringsFiles(event)) return false;
    // Before what lies below the pointer takes them for something else.
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  addEventListener(
    "dragover",
    (event) => {
      if (take(event)) event.dataTransfer!.dropEffect = "copy";
    },
    { capture: true },
  );
  addEventListener(
    "drop",
    (event) => {
      if (!take(event)) return;
      if (native) workspace.openWhenConnected([...event.dataTransfer!.files].map(native.pathOfFile));
      else
        workspace.toasts.add(
          "info",
          say("A browser does not say where a dropped file lies. Open it in the file browser, or by File, Open…"),
        );
    },
    { capture: true },
  );
}
