import { editorHostOf } from "../editor-host-of.ts";
import { editorWindow } from "../editor-window.ts";
import { fileTextShownAs } from "../file-texts.ts";
import type { monaco } from "../monaco.ts";
import { cellOfUri } from "../open-models.ts";
import { isSource } from "../../language/file-language.ts";

/**
 * What Monaco calls to go somewhere. A cell gets the cursor, wherever it is in its notebook, and a source its tab; declarations and
 * what lies in packages are shown in place, as they are only read.
 */
export const placeOpener: monaco.editor.ICodeEditorOpener = {
  openCodeEditor(source, resource, selection) {
    const position = !selection
      ? { lineNumber: 1, column: 1 }
      : "lineNumber" in selection
        ? selection
        : { lineNumber: selection.startLineNumber, column: selection.startColumn };
    const { lineNumber: line, column } = position;
    if (resource.scheme === "file") {
      const path = fileTextShownAs(resource)?.language?.path() ?? resource.fsPath;
      if (isSource(path) && !path.endsWith(".d.ts")) editorWindow().openFile(path, { line, column });
      else source.trigger("kelvin", "editor.action.peekDefinition", {});
      return true;
    }
    const owner = cellOfUri(resource);
    if (!owner) return false;
    editorWindow().showNotebook(owner.notebook);
    editorHostOf(owner.notebook)?.goTo(owner.cell, line, column);
    return true;
  },
};
