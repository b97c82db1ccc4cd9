import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { monaco } from "./monaco.ts";
import { bindText } from "./text-binding.ts";

/** The text of a cell while an editor shows it. Its history is the notebook's undo, so nothing is lost when it closes. */
export interface OpenModel {
  readonly text: monaco.editor.ITextModel;
  /** Ends the binding; keeps cursor, selection and scroll position for the next editor. */
  readonly close: (view: monaco.editor.ICodeEditorViewState | null) => void;
}

/** Which cell a text model belongs to, for completion and inspection. */
export interface ModelOwner {
  readonly notebook: NotebookModel;
  readonly cell: CellModel;
}

const owners = new WeakMap<monaco.editor.ITextModel, ModelOwner>();
const views = new WeakMap<CellModel, monaco.editor.ICodeEditorViewState>();

export function ownerOf(text: monaco.editor.ITextModel): ModelOwner | undefined {
  return owners.get(text);
}

export function viewOf(cell: CellModel): monaco.editor.ICodeEditorViewState | undefined {
  return views.get(cell);
}

export function openModel(notebook: NotebookModel, cell: CellModel, language: string): OpenModel {
  const known = monaco.languages.getLanguages().some(({ id }) => id === language);
  const text = monaco.editor.createModel(cell.source.toString(), known ? language : "plaintext");
  text.setEOL(monaco.editor.EndOfLineSequence.LF);
  text.updateOptions({ tabSize: language === "python" ? 4 : 2, insertSpaces: true });
  notebook.undo.follow(cell.id, cell.source);
  const unbind = bindText(cell.source, text, notebook.undo.typing);
  owners.set(text, { notebook, cell });
  return {
    text,
    close(view) {
      if (view) views.set(cell, view);
      unbind();
      owners.delete(text);
      // The editor lets go of the model first.
      queueMicrotask(() => text.dispose());
    },
  };
}
