import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { editorWindow } from "./editor-window.ts";
import { monaco } from "./monaco.ts";
import { bindText } from "./text-binding.ts";

/** The text of a cell while an editor shows it. Its history is the notebook's undo, so nothing is lost when it closes. */
export interface OpenModel {
  readonly text: monaco.editor.ITextModel;
  /** Lets go of the text, which ends with the last who holds it; no editor shows it then. Keeps cursor and selection. */
  readonly close: (view: monaco.editor.ICodeEditorViewState | null) => void;
}

/** Which cell a text model belongs to, for what the kernel says of it. */
export interface ModelOwner {
  readonly notebook: NotebookModel;
  readonly cell: CellModel;
}

interface Held {
  readonly text: monaco.editor.ITextModel;
  readonly unbind: () => void;
  holders: number;
}

const owners = new WeakMap<monaco.editor.ITextModel, ModelOwner>();
const views = new WeakMap<CellModel, monaco.editor.ICodeEditorViewState>();
const held = new Map<CellModel, Held>();

export function ownerOf(text: monaco.editor.ITextModel): ModelOwner | undefined {
  return owners.get(text);
}

export function viewOf(cell: CellModel): monaco.editor.ICodeEditorViewState | undefined {
  return views.get(cell);
}

/** How Monaco calls the text of a cell, and shows it in lists: by its number when its text was opened. */
export function uriOfCell(notebook: NotebookModel, cellId: string): monaco.Uri {
  const cell = notebook.maybeCell(cellId);
  const present = cell && held.get(cell);
  if (present) return present.text.uri;
  const path = `/Cell ${notebook.placeOf(cellId) + 1}`;
  return monaco.Uri.from({ scheme: "cell", authority: notebook.documentId, path, fragment: cellId });
}

/** The cell that Monaco calls so, of a notebook that is open in this window. */
export function cellOfUri(uri: monaco.Uri): ModelOwner | undefined {
  if (uri.scheme !== "cell") return undefined;
  const notebook = editorWindow().notebook(uri.authority);
  const cell = notebook?.maybeCell(uri.fragment);
  return notebook && cell && { notebook, cell };
}

/** The text of a cell, the same for all who hold it. */
export function openModel(notebook: NotebookModel, cell: CellModel, language: string): OpenModel {
  const known = monaco.languages.getLanguages().some(({ id }) => id === language);
  const present = held.get(cell) ?? bind(notebook, cell, known ? language : "plaintext");
  // A kernel of another language may have come since.
  monaco.editor.setModelLanguage(present.text, known ? language : "plaintext");
  present.text.updateOptions({ tabSize: language === "python" ? 4 : 2, insertSpaces: true });
  present.holders += 1;
  return {
    text: present.text,
    close(view) {
      if (view) views.set(cell, view);
      present.holders -= 1;
      if (present.holders > 0) return;
      held.delete(cell);
      present.unbind();
      owners.delete(present.text);
      present.text.dispose();
    },
  };
}

function bind(notebook: NotebookModel, cell: CellModel, language: string): Held {
  const text = monaco.editor.createModel(cell.source.toString(), language, uriOfCell(notebook, cell.id));
  text.setEOL(monaco.editor.EndOfLineSequence.LF);
  notebook.undo.follow(cell.id, cell.source);
  owners.set(text, { notebook, cell });
  const made = { text, unbind: bindText(cell.source, text, notebook.undo.typing), holders: 0 };
  held.set(cell, made);
  return made;
}
