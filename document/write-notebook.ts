import { jupyterLayout } from "./json/json-layout.ts";
import { writeJson } from "./json/write-json.ts";
import { fileOrigin } from "./nbformat/file-origin.ts";
import { notebookToJson } from "./nbformat/notebook-json.ts";
import type { Notebook } from "./notebook.ts";

/**
 * The text of the notebook's file. Untouched, it is the text that was read, byte for byte; after an edit only the
 * lines of what was edited differ. New notebooks are laid out as Jupyter does it.
 */
export function writeNotebook(notebook: Notebook): string {
  return writeJson(notebookToJson(notebook), notebook[fileOrigin]?.layout ?? jupyterLayout);
}
