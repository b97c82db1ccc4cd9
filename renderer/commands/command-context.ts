import type { CommandId } from "../../host/contract/commands.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { unfoldTo } from "../notebook/folding.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { withFolded } from "../notebook/outline.ts";
import { selectedIds } from "../notebook/selection.ts";
import type { ViewState } from "../workspace/view-state.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What a command acts on when it needs no notebook. */
export interface WindowContext {
  readonly workspace: Workspace;
  readonly view: ViewState;
  readonly notebook: NotebookModel | undefined;
}

/** What a command acts on: the notebook that is shown. */
export interface NotebookContext extends WindowContext {
  readonly notebook: NotebookModel;
}

/**
 * How a command is done: by the window, or by the notebook in it (and not at all on the welcome page). `isPossible` says
 * whether there is anything to do now; a key whose command is not possible does what it does without Kelvin.
 */
export type CommandHandler =
  | {
      readonly needs: "window";
      readonly run: (context: WindowContext) => void | Promise<void>;
      readonly isPossible?: (context: WindowContext) => boolean;
    }
  | {
      readonly needs: "notebook";
      readonly run: (context: NotebookContext) => void | Promise<void>;
      readonly isPossible?: (notebook: NotebookModel) => boolean;
    };

export type CommandHandlers<Id extends CommandId> = { readonly [Each in Id]: CommandHandler };

export const forWindow = (run: (context: WindowContext) => void | Promise<void>): CommandHandler => ({
  needs: "window",
  run,
});

export const forNotebook = (run: (context: NotebookContext) => void | Promise<void>): CommandHandler => ({
  needs: "notebook",
  run,
});

/** The ids of the selected cells, in order, with those that are folded away under a selected heading. */
export function selected({ notebook }: NotebookContext): readonly string[] {
  const order = notebook.order.get();
  return withFolded(selectedIds(notebook.selection.get(), order), notebook.outline.get(), order);
}

/** The ids of the selected cells themselves, in order. */
export function selectedAlone({ notebook }: NotebookContext): readonly string[] {
  return selectedIds(notebook.selection.get(), notebook.order.get());
}

export function activeCell({ notebook }: NotebookContext): CellModel | undefined {
  return notebook.maybeCell(notebook.selection.get().active);
}

/** Selects one cell. */
export function select(
  { notebook }: NotebookContext,
  id: string | undefined,
  mode: "command" | "edit" = "command",
): void {
  if (id === undefined) return;
  unfoldTo(notebook, id);
  notebook.selection.set({ active: id, anchor: id, mode });
}
