import { say } from "../../wording/say.ts";
import type { NotebookContext } from "./command-context.ts";

/** Has the host clear what cells put out, as a step that can be undone. */
export async function clearOutputs(
  { notebook, workspace }: NotebookContext,
  cellIds: readonly string[],
): Promise<void> {
  const clear = () => notebook.request("cells.clearOutputs", { cellIds });
  notebook.undo.remember({
    redo: clear,
    async undo() {
      const { restored } = await notebook.request("cells.restoreOutputs", { cellIds });
      if (restored === 0) workspace.toasts.add("info", say("These cells have run since: their new outputs stay."));
    },
  });
  await clear();
}
