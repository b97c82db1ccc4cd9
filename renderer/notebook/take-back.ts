import { say } from "../../wording/say.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** What the button of a message does that offers to undo the last step: nothing else is undone where others came since. */
export function takeBack(workspace: Workspace, { undo }: NotebookModel, run: () => Promise<unknown>): () => void {
  const step = undo.latest();
  return () => {
    if (undo.latest() === step) workspace.attempt(run());
    else workspace.toasts.add("info", say("Other things were done since. Undo them first (Z in command mode)."));
  };
}
