import type { CommandId } from "../../host/contract/commands.ts";
import { isOutputHidden, setOutputHidden } from "../notebook/output-visibility.ts";
import { showBeside } from "../workspace/view-state.ts";
import { presentTheme } from "../workspace/theme.ts";
import { forNotebook, forWindow, selected } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

type ViewCommand = Exclude<
  Extract<CommandId, `view.${string}` | `help.${string}`>,
  "view.problems" | "view.typeHints" | "view.debugger"
>;

/** Opens the bar, or puts the cursor into it where it is open. */
function openFindBar({ view }: NotebookContext, wanted: "find" | "replace"): void {
  const present = view.find.get();
  view.find.set(wanted === "replace" || present === "closed" ? wanted : present);
  document.querySelector<HTMLInputElement>("[data-testid=notebook] [data-testid=find-query]")?.select();
}

export const viewCommands: CommandHandlers<ViewCommand> = {
  "view.palette": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "palette" })),
  "view.find": forNotebook((context) => openFindBar(context, "find")),
  "view.replace": forNotebook((context) => openFindBar(context, "replace")),
  "view.toc": forWindow(({ view }) => view.contents.set(!view.contents.get())),
  "view.variables": forNotebook(({ view }) => showBeside(view, "variables", !view.variables.get())),
  "view.theme": forWindow(async ({ workspace }) => {
    const theme = presentTheme() === "dark" ? "light" : "dark";
    await workspace.connection.request("settings.change", { change: { theme } });
  }),
  "view.lineNumbers": forNotebook(({ notebook }) => notebook.lineNumbers.set(!notebook.lineNumbers.get())),
  "view.toggleOutput": forNotebook((context) => {
    const cells = selected(context).map((id) => context.notebook.cell(id));
    const hidden = !cells.every(isOutputHidden);
    for (const cell of cells) setOutputHidden(context.notebook, cell, hidden);
  }),
  "help.reference": forWindow(({ workspace }) => workspace.showReference(workspace.reference.get() ?? {})),
  "help.shortcuts": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "shortcuts" })),
  "help.about": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "about" })),
};
