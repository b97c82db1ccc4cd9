import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { formatNotebook, formattingWords } from "../language/format-notebook.ts";
import { listedProblems, problemBeside } from "../language/listed-problems.ts";
import { cursorOf } from "../notebook/cursor.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { TextHolder } from "../viewers/file-model.ts";
import { toggleSetting } from "./toggle-setting.ts";
import { activeCell, forNotebook, forWindow } from "./command-context.ts";
import type { CommandHandler, CommandHandlers, NotebookContext, WindowContext } from "./command-context.ts";

type CodeCommand = Extract<CommandId, `code.${string}` | "view.problems" | "view.typeHints">;

/** The editor of the source that is shown, where a language server may know it. */
function sourceEditor({ workspace }: WindowContext): TextHolder | undefined {
  const active = workspace.active.get();
  const editor = active.kind === "file" ? active.file.editor.get() : undefined;
  return editor?.language && editor;
}

/** A command that the editor of the active cell, or of the source that is shown, does, by Monaco's name for it. */
const inEditor = (action: string): CommandHandler => ({
  needs: "window",
  isPossible: (context) => context.notebook !== undefined || sourceEditor(context) !== undefined,
  run(context) {
    const { notebook } = context;
    const cell = notebook && activeCell({ ...context, notebook });
    if (notebook && cell) editorHostOf(notebook)?.act(cell, action);
    else sourceEditor(context)?.act(action);
  },
});

const toProblem = (direction: 1 | -1): CommandHandler => ({
  needs: "window",
  isPossible: (context) => context.notebook !== undefined || sourceEditor(context) !== undefined,
  run(context) {
    const { notebook } = context;
    if (notebook) goToProblem({ ...context, notebook }, direction);
    else goToProblemOfFile(context, direction);
  },
});

function goToProblemOfFile(context: WindowContext, direction: 1 | -1): void {
  const editor = sourceEditor(context);
  const uri = editor?.language?.uri();
  if (!editor?.language || uri === undefined) return;
  const listed = listedProblems([uri], editor.language.problems.get());
  const at = { place: 1, line: editor.line() - 1, character: editor.column() - 1 };
  const found = problemBeside(listed, at, direction);
  if (!found) {
    context.workspace.toasts.add("info", say("No problems are known in this file."));
    return;
  }
  const { line, character } = found.problem.range.start;
  editor.reveal(line + 1, character + 1);
  editor.act("editor.action.showHover");
}

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
  "code.organizeImports": {
    needs: "window",
    isPossible: (context) => sourceEditor(context) !== undefined,
    run: (context) => sourceEditor(context)?.act("editor.action.organizeImports"),
  },
  "code.formatAll": forNotebook(async ({ notebook, workspace }) => {
    workspace.toasts.add("info", formattingWords(await formatNotebook(notebook)));
  }),
  "code.formatOnSave": toggleSetting("formatOnSave", [
    "Code is formatted when the notebook is saved.",
    "Code is saved as it is written.",
  ]),
  "code.nextProblem": toProblem(1),
  "code.previousProblem": toProblem(-1),
  "view.problems": forNotebook(({ view }) => view.problems.set(!view.problems.get())),
  "view.typeHints": forWindow(({ workspace }) =>
    workspace.changeSettings(({ typeHints }) => ({ typeHints: !typeHints })),
  ),
};
