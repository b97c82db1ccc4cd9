import { focusActiveCell } from "../cells/reveal-cell.ts";
import { checkCommand } from "../checks/check-command.ts";
import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { goToRunningCell } from "../notebook/go-to-running-cell.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { setAllFolded } from "../notebook/folding.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { isOutputHidden, isSourceHidden, setOutputHidden, setSourceHidden } from "../notebook/output-visibility.ts";
import { openRuns } from "../runs/open-runs.ts";
import { showBeside, switchFiles } from "../workspace/view-state.ts";
import { otherTheme } from "../workspace/theme.ts";
import { toggleSetting } from "./toggle-setting.ts";
import { zoom } from "./zoom-command.ts";
import { forNotebook, forWindow, selectedAlone } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

type ViewCommand = Exclude<
  Extract<CommandId, `view.${string}` | `help.${string}`>,
  "view.problems" | "view.typeHints" | "view.debugger" | "view.split" | "view.otherPane"
>;

/** Hides a part of code cells, or shows it in all of them where none of them shows it. */
function toggle(
  { notebook }: NotebookContext,
  ids: readonly string[],
  isHidden: (cell: CellModel) => boolean,
  setHidden: (model: NotebookModel, cell: CellModel, hidden: boolean) => void,
): void {
  const cells = ids.map((id) => notebook.cell(id)).filter((cell) => cell.type.get() === "code");
  const hidden = !cells.every(isHidden);
  notebook.doc.transact(() => {
    for (const cell of cells) setHidden(notebook, cell, hidden);
  }, notebook.undo.structure);
}

/** Opens the bar, or puts the cursor into it where it is open. */
function openFindBar({ view }: NotebookContext, wanted: "find" | "replace"): void {
  const present = view.find.get();
  view.find.set(wanted === "replace" || present === "closed" ? wanted : present);
  document.querySelector<HTMLInputElement>("[data-testid=notebook] [data-testid=find-query]")?.select();
}

/** Goes on to another match; where nothing is being searched, the bar opens and shows the first one. */
function findAnother({ view }: NotebookContext, by: 1 | -1): void {
  if (view.find.get() === "closed") view.find.set("find");
  else view.findStep.set({ by });
}

export const viewCommands: CommandHandlers<ViewCommand> = {
  "view.palette": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "palette" })),
  "view.find": forNotebook((context) => openFindBar(context, "find")),
  "view.replace": forNotebook((context) => openFindBar(context, "replace")),
  "view.findNext": forNotebook((context) => findAnother(context, 1)),
  "view.findPrevious": forNotebook((context) => findAnother(context, -1)),
  "view.zoomIn": zoom(1),
  "view.zoomOut": zoom(-1),
  "view.zoomReset": zoom("reset"),
  "view.toc": forWindow(({ view }) => view.contents.set(!view.contents.get())),
  "view.files": forWindow(({ view }) => {
    switchFiles(view);
    if (view.side.get() === "closed") focusActiveCell();
  }),
  "view.searchFiles": forWindow(({ view }) => {
    view.side.set("search");
    document.querySelector<HTMLInputElement>("[data-testid=search-query]")?.select();
  }),
  "view.variables": forNotebook(({ view }) => showBeside(view, "variables", !view.variables.get())),
  "view.runs": forWindow(({ workspace }) => openRuns(workspace)),
  "view.check": checkCommand,
  "view.properties": forNotebook(({ view }) => showBeside(view, "properties", !view.properties.get())),
  "view.theme": forWindow(({ workspace }) => workspace.changeSettings(() => ({ theme: otherTheme() }))),
  "view.lineNumbers": forNotebook(({ notebook }) => notebook.lineNumbers.set(!notebook.lineNumbers.get())),
  "view.toggleOutput": forNotebook((context) =>
    toggle(context, selectedAlone(context), isOutputHidden, setOutputHidden),
  ),
  "view.toggleCode": forNotebook((context) => toggle(context, selectedAlone(context), isSourceHidden, setSourceHidden)),
  "view.toggleAllOutputs": forNotebook((context) =>
    toggle(context, context.notebook.order.get(), isOutputHidden, setOutputHidden),
  ),
  "view.toggleAllCode": forNotebook((context) =>
    toggle(context, context.notebook.order.get(), isSourceHidden, setSourceHidden),
  ),
  "view.markdownPreview": toggleSetting("markdownPreview", [
    "Markdown that is written is shown as it reads, too.",
    "Markdown is shown as it reads once its cell is left.",
  ]),
  "view.runningCell": forNotebook(({ notebook, workspace }) => {
    if (!goToRunningCell(notebook)) workspace.toasts.add("info", say("No cell is running."));
  }),
  "view.foldAll": forNotebook(({ notebook }) => setAllFolded(notebook, true)),
  "view.unfoldAll": forNotebook(({ notebook }) => setAllFolded(notebook, false)),
  "help.guide": forWindow(({ workspace }) => {
    const place = workspace.reference.get();
    workspace.showReference(place?.subject === "guide" ? place : { subject: "guide" });
  }),
  "help.reference": forWindow(({ workspace }) => {
    const place = workspace.reference.get();
    workspace.showReference(place && place.subject !== "guide" ? place : {});
  }),
  "help.shortcuts": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "shortcuts" })),
  "help.about": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "about" })),
};
