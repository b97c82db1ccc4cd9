import { editorHostOf } from "../editor/editor-host-of.ts";
import { attachImage } from "../notebook/attach-image.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";

/** A picture goes into the Markdown cell that is written: into its attachments, and where the cursor is. */
export async function writeImage(notebook: NotebookModel, cellId: string, image: File): Promise<void> {
  const markdown = await attachImage(notebook, cellId, image);
  editorHostOf(notebook)?.insert(notebook.cell(cellId), markdown);
}
