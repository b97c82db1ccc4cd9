import { sayCount } from "../../../wording/say.ts";
import type { TextSplice } from "../../notebook/edit-together.ts";
import { editTogether } from "../../notebook/edit-together.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { offsetOfPlace } from "../../notebook/offset-of-place.ts";
import { type CellsEdit, maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import { fileTextNamed, fileTextShownAs } from "../file-texts.ts";
import type { monaco } from "../monaco.ts";
import { cellOfUri, uriOfCell } from "../open-models.ts";
import type { AskedText } from "./asked-text.ts";
import { notebookOfUri } from "./place-models.ts";
import { toEditorRange } from "./positions.ts";

/** One edit as Monaco hands it to the service that applies edits of several texts. */
interface ResourceEdit {
  readonly resource: monaco.Uri;
  readonly textEdit: monaco.languages.TextEdit;
}

/** How Monaco calls a text that can be edited in this window; undefined where it is not open here. */
export function editableText(asked: AskedText, uri: string): monaco.Uri | undefined {
  const id = maybeCellOfUri(uri);
  if (id === undefined) return fileTextNamed(uri)?.text.uri;
  const notebook = notebookOfUri(asked, uri);
  return notebook?.maybeCell(id) && uriOfCell(notebook, id);
}

/** Edits of what is open in this window, as Monaco carries them from who offers them to who applies them. */
export function toEditorEdits(asked: AskedText, { changes }: CellsEdit): monaco.languages.IWorkspaceTextEdit[] {
  return Object.entries(changes).flatMap(([uri, edits]) => {
    const resource = editableText(asked, uri);
    if (!resource) return [];
    return edits.map(({ range, newText }) => ({
      resource,
      textEdit: { range: toEditorRange(range), text: newText },
      versionId: undefined,
    }));
  });
}

/**
 * What Monaco calls to apply a rename or a quick fix. Its own changes only texts that are open, each with a history of
 * its own; here all cells of a notebook change in one step, and each file in one.
 */
export const textEditService = {
  hasPreviewHandler: () => false,
  apply: async (given: readonly ResourceEdit[] | { readonly edits: readonly ResourceEdit[] }) => {
    const edits = "edits" in given ? given.edits : given;
    const byNotebook = new Map<NotebookModel, Map<string, TextSplice[]>>();
    const byFile = new Map<monaco.editor.ITextModel, monaco.languages.TextEdit[]>();
    for (const { resource, textEdit } of edits) {
      const file = fileTextShownAs(resource);
      if (file) byFile.set(file.text, [...(byFile.get(file.text) ?? []), textEdit]);
      else addToCell(byNotebook, resource, textEdit);
    }
    for (const [notebook, cells] of byNotebook) editTogether(notebook, cells);
    for (const [text, list] of byFile) {
      text.pushStackElement();
      text.pushEditOperations([], list, () => null);
      text.pushStackElement();
    }
    return {
      ariaSummary: sayCount(edits.length, "Changed {count} place", "Changed {count} places"),
      isApplied: edits.length > 0,
    };
  },
};

function addToCell(
  byNotebook: Map<NotebookModel, Map<string, TextSplice[]>>,
  resource: monaco.Uri,
  { range, text: inserted }: monaco.languages.TextEdit,
): void {
  const owner = cellOfUri(resource);
  if (!owner) throw new RangeError(`there is no text ${resource.toString()} to be edited`);
  const { notebook, cell } = owner;
  const text = cell.source.toString();
  const cells = byNotebook.get(notebook) ?? new Map<string, TextSplice[]>();
  byNotebook.set(notebook, cells);
  const splice = {
    start: offsetOfPlace(text, range.startLineNumber, range.startColumn),
    end: offsetOfPlace(text, range.endLineNumber, range.endColumn),
    inserted,
  };
  cells.set(cell.id, [...(cells.get(cell.id) ?? []), splice]);
}
