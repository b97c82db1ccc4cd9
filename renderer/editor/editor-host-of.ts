import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { EditorHost } from "./editor-host.ts";

const hosts = new WeakMap<NotebookModel, EditorHost>();

/** The editors of a notebook that is shown, for what is done from outside of its view. */
export function editorHostOf(model: NotebookModel): EditorHost | undefined {
  return hosts.get(model);
}

/** Makes the editors of a notebook known, or forgets them. */
export function keepEditorHost(model: NotebookModel, host: EditorHost | undefined): void {
  if (host) hosts.set(model, host);
  else hosts.delete(model);
}
