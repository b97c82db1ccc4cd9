import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { formatNotebook, formattingWords } from "../language/format-notebook.ts";
import { listedProblems, problemBeside } from "../language/listed-problems.ts";
import { cursorOf } from "../notebook/cursor.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { toggleSetting } from "./toggle-setting.ts";
import { activeCell, forNotebook, forWindow } from "./command-context.ts";
import type { CommandHandler, CommandHandlers, NotebookContext } from "./command-context.ts";

type CodeCommand = Extract<CommandId, `code.${string}` | "view.problems" | "view.typeHints">;

/** A command that the editor of the active cell does, by Monaco's name for it. */
const inEditor = (action: string): CommandHandler =>
  forNotebook((context) => {
    const cell = activeCell(context);
    if (cell) editorHostOf(context.notebook)?.act(cell, action);
  });

function cursorPlace(context: NotebookContext, cell: CellModel | undefined) {
  const cursor = cell && cursorOf(cell);
  const place = cell ? context.notebook.placeOf(cell.id) + 1 : 0;
  // Without a cursor all of the cell is ahead.
  return { place, line: (cursor?.line ?? 1) - 1, character: cursor ? cursor.column - 1 : -1 };
}

function goToProblem(context: NotebookContext, direction: 1 | -1): void {
  const { notebook, workspace } = context;
  const listed = listedProblems(notebook.order.get(), notebook.language.problems.get());
  const found = problemBeside(listed, cursorPlace(context, activeCell(context)), direction);
  const cell = found && notebook.maybeCell(found.cellId);
  if (!cell) {
    workspace.toasts.add("info", say("No problems are known in the code of this notebook."));
    return;
  }
  const { line, character } = found.problem.range.start;
  const editors = editorHostOf(notebook);
  editors?.goTo(cell, line + 1, character + 1);
  editors?.act(cell, "editor.action.showHover");
}

/** Goes to a line of the active cell that is asked for, as `12` or `12:5`. */
async function goToLine(context: NotebookContext): Promise<void> {
  const { workspace, notebook } = context;
  const cell = activeCell(context);
  if (!cell) return;
  const count = cell.text.get().split("\n").length;
  const answer = await workspace.dialogs.show({
    kind: "prompt",
    title: say("Go to a line of the cell"),
    label: say("Line from 1 to {count}, and column if wanted: 12:5", { count }),
    confirm: say("Go"),
  });
  const [line, column] =
    /^(\d+)(?:[:, ]+(\d+))?$/
      .exec(answer ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  if (line === undefined) return;
  editorHostOf(notebook)?.goTo(cell, Math.min(Math.max(1, line), count), Math.max(1, column || 1));
}

export const codeCommands: CommandHandlers<CodeCommand> = {
  "code.complete": inEditor("editor.action.triggerSuggest"),
  "code.inspect": inEditor("editor.action.showHover"),
  "code.parameters": inEditor("editor.action.triggerParameterHints"),
  "code.goToLine": forNotebook(goToLine),
  "code.definition": inEditor("editor.action.revealDefinition"),
  "code.peekDefinition": inEditor("editor.action.peekDefinition"),
  "code.references": inEditor("editor.action.goToReferences"),
  "code.rename": inEditor("editor.action.rename"),
  "code.quickFix": inEditor("editor.action.quickFix"),
  "code.format": inEditor("editor.action.formatDocument"),
  "code.formatAll": forNotebook(async ({ notebook, workspace }) => {
    workspace.toasts.add("info", formattingWords(await formatNotebook(notebook)));
  }),
  "code.formatOnSave": toggleSetting("formatOnSave", [
    "Code is formatted when the notebook is saved.",
    "Code is saved as it is written.",
  ]),
  "code.nextProblem": forNotebook((context) => goToProblem(context, 1)),
  "code.previousProblem": forNotebook((context) => goToProblem(context, -1)),
  "view.problems": forNotebook(({ view }) => view.problems.set(!view.problems.get())),
  "view.typeHints": forWindow(({ workspace }) =>
    workspace.changeSettings(({ typeHints }) => ({ typeHints: !typeHints })),
  ),
};
