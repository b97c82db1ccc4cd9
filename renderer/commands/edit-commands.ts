import type { CommandId } from "../../host/contract/commands.ts";
import { cellClipboard } from "../notebook/cell-clipboard.ts";
import { contentOf, deleteCells, insertCells, mergeCells, moveCells, splitCell } from "../notebook/cell-edits.ts";
import { splitOffset } from "../notebook/cursor.ts";
import { activeCell, forNotebook, select, selected } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

type EditCommand = Extract<
  CommandId,
  | `edit.${string}`
  | `cell.${"cut" | "copy" | "paste" | "pasteAbove" | "delete" | "split" | "merge" | "moveUp" | "moveDown"}`
>;

function undo(context: NotebookContext, direction: "undo" | "redo"): void {
  const { notebook } = context;
  const { active, mode } = notebook.selection.get();
  if (mode === "edit" && active !== null) {
    if (direction === "undo") notebook.undo.undoTyping(active);
    else notebook.undo.redoTyping(active);
    return;
  }
  const before = new Set(notebook.order.get());
  if (direction === "undo") notebook.undo.undoStructure();
  else notebook.undo.redoStructure();
  select(
    context,
    notebook.order.get().find((id) => !before.has(id)),
  );
}

function copy(context: NotebookContext): void {
  cellClipboard.put(selected(context).map((id) => contentOf(context.notebook, id)));
}

function remove(context: NotebookContext): void {
  deleteCells(context.notebook, selected(context));
}

function paste(context: NotebookContext, where: "above" | "below"): void {
  const ids = selected(context);
  const beside = where === "above" ? ids[0] : ids.at(-1);
  const place = beside === undefined ? 0 : context.notebook.placeOf(beside) + (where === "above" ? 0 : 1);
  select(context, insertCells(context.notebook, place, cellClipboard.contents()).at(-1));
}

export const editCommands: CommandHandlers<EditCommand> = {
  "edit.undo": forNotebook((context) => undo(context, "undo")),
  "edit.redo": forNotebook((context) => undo(context, "redo")),
  "cell.cut": forNotebook((context) => {
    copy(context);
    remove(context);
  }),
  "cell.copy": forNotebook(copy),
  "cell.paste": forNotebook((context) => paste(context, "below")),
  "cell.pasteAbove": forNotebook((context) => paste(context, "above")),
  "cell.delete": forNotebook(remove),
  "cell.split": forNotebook((context) => {
    const cell = activeCell(context);
    if (!cell) return;
    splitCell(context.notebook, cell.id, splitOffset(cell));
  }),
  "cell.merge": forNotebook((context) => {
    const { notebook } = context;
    const ids = selected(context);
    const below = notebook.order.get()[notebook.placeOf(ids.at(-1) ?? "") + 1];
    const joined = ids.length > 1 ? ids : below === undefined ? [] : [...ids, below];
    if (joined.length < 2) return;
    mergeCells(notebook, joined);
    select(context, joined[0]);
  }),
  "cell.moveUp": forNotebook((context) => void moveCells(context.notebook, selected(context), -1)),
  "cell.moveDown": forNotebook((context) => void moveCells(context.notebook, selected(context), 1)),
};
