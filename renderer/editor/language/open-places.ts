import { editorHostOf } from "../editor-host-of.ts";
import type { monaco } from "../monaco.ts";
import { cellOfUri } from "../open-models.ts";

/**
 * What Monaco calls to go somewhere. A cell gets the cursor, wherever it is in the notebook; a file is shown in place, as
 * there is no editor of files here.
 */
export const placeOpener: monaco.editor.ICodeEditorOpener = {
  openCodeEditor(source, resource, selection) {
    if (resource.scheme === "file") {
      source.trigger("kelvin", "editor.action.peekDefinition", {});
      return true;
    }
    const owner = cellOfUri(resource);
    if (!owner) return false;
    const position = !selection
      ? { lineNumber: 1, column: 1 }
      : "lineNumber" in selection
        ? selection
        : { lineNumber: selection.startLineNumber, column: selection.startColumn };
    editorHostOf(owner.notebook)?.goTo(owner.cell, position.lineNumber, position.column);
    return true;
  },
};
