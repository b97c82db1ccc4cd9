import type { Workspace } from "../workspace/workspace.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** Runs code cells in the host, and shows Markdown cells as what they say. */
export async function runCells(workspace: Workspace, model: NotebookModel, ids: readonly string[]): Promise<void> {
  const code: string[] = [];
  for (const id of ids) {
    const cell = model.cell(id);
    if (cell.type.get() === "code") code.push(id);
    else cell.editing.set(false);
  }
  if (code.length === 0) return;
  const result = await model.request("cells.run", { cellIds: code });
  // Of a kernel that is not there, the banner over the notebook says why.
  if (result.kind === "failed" && model.kernel.get().state !== "dead") workspace.toasts.add("error", result.reason);
}
