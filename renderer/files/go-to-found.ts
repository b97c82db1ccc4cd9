import type { FoundLine } from "../../host/contract/files.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { unfoldTo } from "../notebook/folding.ts";
import { isNotebookPath, openFile } from "../workspace/open-file.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Opens the file in which something was found, at that place. */
export async function goToFound(workspace: Workspace, path: string, found: FoundLine): Promise<void> {
  const { line, start, cell } = found;
  const at = { line, column: start + 1 };
  await openFile(workspace, path, isNotebookPath(path) ? {} : { at });
  const model = workspace.notebook;
  if (!cell || !model) return;
  // What is open may have been edited since the file was written: the cell by its id, else by its place.
  const target = model.maybeCell(cell.id) ?? model.maybeCell(model.order.get()[cell.number - 1] ?? null);
  if (!target) return;
  const editors = editorHostOf(model);
  if (editors) return editors.goTo(target, at.line, at.column);
  unfoldTo(model, target.id);
  return model.selection.set({ active: target.id, anchor: target.id, mode: "command" });
}
