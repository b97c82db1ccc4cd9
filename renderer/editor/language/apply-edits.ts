import { sayCount } from "../../../wording/say.ts";
import type { TextSplice } from "../../notebook/edit-together.ts";
import { editTogether } from "../../notebook/edit-together.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { offsetOfPlace } from "../../notebook/offset-of-place.ts";
import { type CellsEdit, maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import type { monaco } from "../monaco.ts";
import { cellOfUri, uriOfCell } from "../open-models.ts";
import { toEditorRange } from "./positions.ts";

/** One edit as Monaco hands it to the service that applies edits of several texts. */
interface ResourceEdit {
  readonly resource: monaco.Uri;
  readonly textEdit: monaco.languages.TextEdit;
}

/** Edits of cells as Monaco carries them from who offers them to who applies them. */
export function toEditorEdits(notebook: NotebookModel, { changes }: CellsEdit): monaco.languages.IWorkspaceTextEdit[] {
  return Object.entries(changes).flatMap(([uri, edits]) => {
    const id = maybeCellOfUri(uri);
    if (id === undefined) return [];
    return edits.map(({ range, newText }) => ({
      resource: uriOfCell(notebook, id),
      textEdit: { range: toEditorRange(range), text: newText },
      versionId: undefined,
    }));
  });
}

/**
 * What Monaco calls to apply a rename or a quick fix. Its own changes only texts that are open, each with a history of
 * its own; here all cells change in one step.
 */
export const cellEditService = {
  hasPreviewHandler: () => false,
  apply: async (given: readonly ResourceEdit[] | { readonly edits: readonly ResourceEdit[] }) => {
    const edits = "edits" in given ? given.edits : given;
    const byNotebook = new Map<NotebookModel, Map<string, TextSplice[]>>();
    for (const { resource, textEdit } of edits) {
      const owner = cellOfUri(resource);
      if (!owner) throw new RangeError(`there is no cell ${resource.toString()} to be edited`);
      const { notebook, cell } = owner;
      const text = cell.source.toString();
      const cells = byNotebook.get(notebook) ?? new Map<string, TextSplice[]>();
      byNotebook.set(notebook, cells);
      const { startLineNumber, startColumn, endLineNumber, endColumn } = textEdit.range;
      const splice = {
        start: offsetOfPlace(text, startLineNumber, startColumn),
        end: offsetOfPlace(text, endLineNumber, endColumn),
        inserted: textEdit.text,
      };
      cells.set(cell.id, [...(cells.get(cell.id) ?? []), splice]);
    }
    for (const [notebook, cells] of byNotebook) editTogether(notebook, cells);
    return {
      ariaSummary: sayCount(edits.length, "Changed {count} place", "Changed {count} places"),
      isApplied: edits.length > 0,
    };
  },
};
