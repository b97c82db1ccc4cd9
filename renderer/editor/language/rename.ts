import { maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import { monaco } from "../monaco.ts";
import { ownerOf } from "../open-models.ts";
import { toEditorEdits } from "./apply-edits.ts";
import { askCell } from "./ask-cell.ts";
import { toEditorRange, toServerPosition } from "./positions.ts";

const nobody = "Names are renamed by the language server of the kernel, and there is none.";

/** Renames a name in all cells. */
export const renaming: monaco.languages.RenameProvider = {
  async resolveRenameLocation(text, position) {
    const answer = await askCell(text, "textDocument/prepareRename", { position: toServerPosition(position) });
    if (answer?.kind !== "answered")
      return { range: emptyAt(position), text: "", rejectReason: answer?.reason ?? nobody };
    const { range, placeholder } = answer.result;
    return { range: toEditorRange(range), text: placeholder };
  },
  async provideRenameEdits(text, position, newName) {
    const owner = ownerOf(text);
    const answer = await askCell(text, "textDocument/rename", { position: toServerPosition(position), newName });
    if (answer?.kind !== "answered") return refused(text, position, answer?.reason ?? nobody);
    if (!owner) return refused(text, position, "The cell is not there any more.");
    const files = Object.keys(answer.result.changes).filter((uri) => maybeCellOfUri(uri) === undefined);
    if (files.length > 0) {
      const names = files.map((uri) => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1))).join(", ");
      return refused(text, position, `This name is also in ${names}, which is no cell: rename it there.`);
    }
    return { edits: toEditorEdits(owner.notebook, answer.result) };
  },
};

interface MessageController extends monaco.editor.IEditorContribution {
  readonly showMessage: (message: string, position: monaco.IPosition) => void;
}

/** Monaco says where it stands why a name cannot be renamed, but not why renaming it failed. */
function refused(
  text: monaco.editor.ITextModel,
  position: monaco.IPosition,
  reason: string,
): monaco.languages.WorkspaceEdit & monaco.languages.Rejection {
  for (const editor of monaco.editor.getEditors())
    if (editor.getModel() === text && editor.hasWidgetFocus())
      editor.getContribution<MessageController>("editor.contrib.messageController")?.showMessage(reason, position);
  return { edits: [], rejectReason: reason };
}

function emptyAt({ lineNumber, column }: monaco.IPosition): monaco.IRange {
  return { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column };
}
