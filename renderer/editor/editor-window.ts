import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { Dialogs } from "../workspace/dialogs.ts";

/** What editors ask of the window that they are in. */
export interface EditorWindow {
  /** Asks the user something that an edit depends on. */
  readonly ask: Dialogs["ask"];
  /** Shows a file in a tab, at a place from line and column 1 on. */
  readonly openFile: (path: string, at: { readonly line: number; readonly column: number }) => void;
  /** Shows a notebook's tab. */
  readonly showNotebook: (notebook: NotebookModel) => void;
  /** A notebook that is open in this window. */
  readonly notebook: (documentId: string) => NotebookModel | undefined;
}

let present: EditorWindow | undefined;

/** Told once for the page. */
export function keepEditorWindow(window: EditorWindow): void {
  present = window;
}

export function editorWindow(): EditorWindow {
  if (!present) throw new RangeError("keepEditorWindow was not called: editors have no window to ask");
  return present;
}
