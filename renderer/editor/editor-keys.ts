import { say } from "../../wording/say.ts";
import { isMac } from "../connection/native.ts";
import { seenFrom } from "../notebook/folding.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { monaco } from "./monaco.ts";
import { ownerOf } from "./open-models.ts";
import { surround } from "./surround.ts";

type Editor = monaco.editor.ICodeEditor;

const noWidget = "editorTextFocus && !suggestWidgetVisible && !parameterHintsVisible && !findWidgetVisible";

/** Escape closes these first; an editor within another leaves no cell. */
const noPeek = "!referenceSearchVisible && !inReferenceSearchEditor && !renameInputVisible";

/** Selects a cell of the notebook that the editor's cell is in. */
function goTo(editor: Editor, by: -1 | 0 | 1, mode: "command" | "edit"): void {
  const text = editor.getModel();
  const owner = text && ownerOf(text);
  if (!owner) return;
  const { notebook, cell } = owner;
  const next = neighbour(notebook, cell.id, by);
  if (next === undefined) return;
  const target = notebook.cell(next);
  // Rendered Markdown is passed over, not opened.
  const readable = target.type.get() === "markdown" && !target.editing.get();
  notebook.selection.set({ active: next, anchor: next, mode: readable ? "command" : mode });
}

function neighbour(notebook: NotebookModel, id: string, by: -1 | 0 | 1): string | undefined {
  return by === 0 ? id : seenFrom(notebook, notebook.placeOf(id) + by, by);
}

/** The keys of an editor in a cell, beside Monaco's own. */
export function registerEditorKeys(): void {
  const { KeyCode, KeyMod } = monaco;
  const add = (id: string, label: string, keys: number, when: string, run: (editor: Editor) => void): void => {
    monaco.editor.addEditorAction({ id: `kelvin.${id}`, label, keybindings: [keys], precondition: when, run });
  };
  add(
    "leaveAtOnce",
    say("Leave the cell"),
    (isMac ? KeyMod.WinCtrl : KeyMod.CtrlCmd) | KeyCode.KeyM,
    noPeek,
    (editor) => goTo(editor, 0, "command"),
  );
  const inMarkdown = "editorTextFocus && editorLangId == markdown";
  add("bold", say("Bold"), KeyMod.CtrlCmd | KeyCode.KeyB, inMarkdown, (editor) => surround(editor, "**"));
  add("italic", say("Italic"), KeyMod.CtrlCmd | KeyCode.KeyI, inMarkdown, (editor) => surround(editor, "*"));
  add(
    "leave",
    say("Leave the cell"),
    KeyCode.Escape,
    `${noWidget} && !editorHasMultipleSelections && !kelvinTooltip && !inSnippetMode && ${noPeek}`,
    (editor) => goTo(editor, 0, "command"),
  );
  add(
    "above",
    say("Go to the cell above"),
    KeyCode.UpArrow,
    `${noWidget} && kelvinFirstLine && !editorHasSelection`,
    (editor) => goTo(editor, -1, "edit"),
  );
  add(
    "below",
    say("Go to the cell below"),
    KeyCode.DownArrow,
    `${noWidget} && kelvinLastLine && !editorHasSelection`,
    (editor) => goTo(editor, 1, "edit"),
  );
  add(
    "complete",
    say("Complete"),
    KeyCode.Tab,
    `${noWidget} && kelvinAfterText && !editorHasSelection && !inSnippetMode`,
    (editor) => editor.trigger("keyboard", "editor.action.triggerSuggest", {}),
  );
  add(
    "inspect",
    say("Inspect"),
    KeyMod.Shift | KeyCode.Tab,
    `${noWidget} && kelvinAfterText && !editorHasSelection`,
    (editor) => editor.trigger("keyboard", "editor.action.showHover", {}),
  );
}
