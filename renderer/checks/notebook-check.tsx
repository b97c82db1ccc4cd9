import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import type { CheckedPlace } from "../../host/contract/checks.ts";
import { unfoldTo } from "../notebook/folding.ts";
import { useWindow } from "../shell/window-context.tsx";
import { say } from "../../wording/say.ts";
import { CheckPanel } from "./check-panel.tsx";

/** What in a notebook does not add up: a click goes into the text of the cell, or to the cell that put it out. */
export function NotebookCheck() {
  const { model, editors } = useNotebook();
  const { workspace } = useWindow();
  const goTo = ({ notebookCell, line, column = 1 }: CheckedPlace, cellIds: readonly string[]): void => {
    if (!notebookCell) return;
    const cell = model.maybeCell(cellIds[notebookCell.number - 1] ?? null);
    if (!cell) {
      workspace.toasts.add("info", say("This cell is not there any more."));
      return;
    }
    if (notebookCell.part === "source") {
      editors.goTo(cell, line, column);
      return;
    }
    unfoldTo(model, cell.id);
    model.selection.set({ active: cell.id, anchor: cell.id, mode: "command" });
    focusActiveCell();
  };
  return <CheckPanel id={model.documentId} goTo={goTo} closed={focusActiveCell} />;
}
