import { say } from "../../wording/say.ts";
import type { Snippet } from "../../host/contract/states.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { emptyCell, insertCells } from "../notebook/cell-edits.ts";
import { placeBelow } from "../notebook/folding.ts";
import { builtInSnippets } from "../notebook/snippets.ts";
import { activeCell, select } from "./command-context.ts";
import type { NotebookContext } from "./command-context.ts";

/** Asks which snippet, and writes it: at the cursor of a cell that is edited and takes it, else into a new cell below. */
export async function insertSnippet(context: NotebookContext): Promise<void> {
  const { notebook, workspace } = context;
  const cell = activeCell(context);
  const { mode } = notebook.selection.get();
  const name = await workspace.dialogs.show({ kind: "snippets" });
  const own = workspace.app.get()?.settings.snippets ?? [];
  const snippet = [...own, ...builtInSnippets].find((each) => each.name === name);
  if (!snippet) return;
  if (mode === "edit" && cell?.type.get() === snippet.type) {
    editorHostOf(notebook)?.insertSnippet(cell, snippet.text);
    return;
  }
  const [fresh] = insertCells(notebook, cell ? placeBelow(notebook, cell.id) : 0, [emptyCell(snippet.type)]);
  if (fresh === undefined) return;
  select(context, fresh);
  notebook.cell(fresh).editing.set(snippet.type === "markdown");
  editorHostOf(notebook)?.insertSnippet(notebook.cell(fresh), snippet.text);
}

/** Keeps the text of the active cell under a name. What a snippet means by `$` and `}` is taken literally. */
export async function saveSnippet(context: NotebookContext): Promise<void> {
  const { workspace } = context;
  const cell = activeCell(context);
  if (!cell) return;
  const name = await workspace.dialogs.show({
    kind: "prompt",
    title: say("Save the cell as a snippet"),
    label: say("Name"),
    confirm: say("Save"),
  });
  if (name === null) return;
  const text = cell.text.get().replace(/[\\$}]/g, "\\$&");
  const snippet: Snippet = { name, type: cell.type.get(), text };
  await workspace.changeSettings(({ snippets }) => ({
    snippets: [...snippets.filter((each) => each.name !== name), snippet],
  }));
  workspace.toasts.add("success", say("“{name}” can be inserted in every notebook (Edit, Insert Snippet…).", { name }));
}
