import { say, sayCount } from "../../wording/say.ts";
import { writeCells } from "../../document/cells-text.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { cellClipboard, writeSystemClipboard } from "../notebook/cell-clipboard.ts";
import type { CopiedCells } from "../notebook/cell-clipboard.ts";
import { deleteCells, mergeCells, moveCells, splitCell } from "../notebook/cell-edits.ts";
import { placeBelow, seenFrom } from "../notebook/folding.ts";
import { copiedCells, placeCopies } from "../notebook/copy-cells.ts";
import { splitOffset } from "../notebook/cursor.ts";
import { takeBack } from "../notebook/take-back.ts";
import { insertSnippet, saveSnippet } from "./snippet-commands.ts";
import { activeCell, forNotebook, select, selected, selectedAlone } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

type EditCommand = Extract<
  CommandId,
  | `edit.${string}`
  | `cell.${"cut" | "copy" | "copyAsJson" | "duplicate" | "paste" | "pasteAbove" | "delete" | "split" | "merge" | "mergeAbove" | "moveUp" | "moveDown"}`
>;

async function undo(context: NotebookContext, direction: "undo" | "redo"): Promise<void> {
  const { notebook } = context;
  const { active, mode } = notebook.selection.get();
  if (mode === "edit" && active !== null) {
    if (direction === "undo") notebook.undo.undoTyping(active);
    else notebook.undo.redoTyping(active);
    return;
  }
  const before = new Set(notebook.order.get());
  const step = direction === "undo" ? notebook.undo.undoStructure() : notebook.undo.redoStructure();
  select(
    context,
    notebook.order.get().find((id) => !before.has(id)),
  );
  await step;
}

function copy(context: NotebookContext): void {
  const copied = copiedCells(context.notebook, selected(context));
  cellClipboard.put(copied);
  writeSystemClipboard(copied);
}

function remove(context: NotebookContext): void {
  deleteCells(context.notebook, selected(context));
}

/** Deletes, and offers to take it back where something is lost from sight. */
function removeAndTell(context: NotebookContext): void {
  const { notebook, workspace } = context;
  const ids = selected(context);
  const isWorth = ids.some((id) => notebook.cell(id).text.get().trim() !== "");
  remove(context);
  if (!isWorth) return;
  const said = sayCount(ids.length, "The cell was deleted.", "{count} cells were deleted.");
  const run = takeBack(workspace, notebook, () => undo(context, "undo"));
  workspace.toasts.add("info", said, { label: say("Undo"), run, passing: true });
}

/** Pastes cells beside the selected ones and selects what was pasted. */
export async function pasteCells(
  context: NotebookContext,
  copied: CopiedCells | undefined,
  where: "above" | "below",
): Promise<void> {
  const { notebook } = context;
  if (!copied) return;
  const ids = selected(context);
  const beside = where === "above" ? ids[0] : ids.at(-1);
  const place = beside === undefined ? 0 : where === "above" ? notebook.placeOf(beside) : placeBelow(notebook, beside);
  const placing = placeCopies(notebook, place, copied);
  const pasted = notebook.order.get().slice(place, place + copied.cells.length);
  const last = pasted.at(-1);
  if (last !== undefined) notebook.selection.set({ active: last, anchor: pasted[0]!, mode: "command" });
  await placing;
}

async function duplicate(context: NotebookContext): Promise<void> {
  await pasteCells(context, copiedCells(context.notebook, selected(context)), "below");
}

/** Joins the selected cells; where only one is selected, that one and its neighbour. */
function merge(context: NotebookContext, by: -1 | 1): void {
  const { notebook } = context;
  const ids = selectedAlone(context);
  const neighbour = seenFrom(notebook, notebook.placeOf(ids.at(-1) ?? "") + by, by);
  const pair = neighbour === undefined ? [] : by < 0 ? [neighbour, ...ids] : [...ids, neighbour];
  const joined = ids.length > 1 ? ids : pair;
  if (joined.length < 2) return;
  mergeCells(notebook, joined);
  select(context, joined[0]);
}

/** As the text that JupyterLab pastes cells from. */
async function copyAsJson(context: NotebookContext): Promise<void> {
  const { cells } = copiedCells(context.notebook, selected(context));
  await navigator.clipboard.writeText(writeCells(cells));
  context.workspace.toasts.add(
    "success",
    sayCount(cells.length, "The cell is on the clipboard.", "The cells are on the clipboard."),
  );
}

export const editCommands: CommandHandlers<EditCommand> = {
  "edit.undo": forNotebook((context) => undo(context, "undo")),
  "edit.redo": forNotebook((context) => undo(context, "redo")),
  "edit.insertSnippet": forNotebook(insertSnippet),
  "edit.saveSnippet": forNotebook(saveSnippet),
  "cell.cut": forNotebook((context) => {
    copy(context);
    remove(context);
  }),
  "cell.copy": forNotebook(copy),
  "cell.copyAsJson": forNotebook(copyAsJson),
  "cell.paste": forNotebook((context) => pasteCells(context, cellClipboard.contents(), "below")),
  "cell.pasteAbove": forNotebook((context) => pasteCells(context, cellClipboard.contents(), "above")),
  "cell.duplicate": forNotebook(duplicate),
  "cell.delete": forNotebook(removeAndTell),
  "cell.split": forNotebook((context) => {
    const cell = activeCell(context);
    if (!cell) return;
    splitCell(context.notebook, cell.id, splitOffset(cell));
  }),
  "cell.merge": forNotebook((context) => merge(context, 1)),
  "cell.mergeAbove": forNotebook((context) => merge(context, -1)),
  "cell.moveUp": forNotebook((context) => void moveCells(context.notebook, selected(context), -1)),
  "cell.moveDown": forNotebook((context) => void moveCells(context.notebook, selected(context), 1)),
};
