import { say, sayCount } from "../../../wording/say.ts";
import type { Done, Failed } from "../../../host/contract/requests.ts";
import { type CellsEdit, maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import { editorWindow } from "../editor-window.ts";
import { monaco } from "../monaco.ts";
import { editableText, toEditorEdits } from "./apply-edits.ts";
import { type AskedText, askAbout, askedTextOf } from "./asked-text.ts";
import { toEditorRange, toServerPosition } from "./positions.ts";

const nobody = (): string => say("Names are renamed by the language server of the kernel, and there is none.");

/** Renames a name in all cells, and in the files that it is from or used in. */
export const renaming: monaco.languages.RenameProvider = {
  async resolveRenameLocation(text, position) {
    const answer = await askAbout(text, "textDocument/prepareRename", { position: toServerPosition(position) });
    if (answer?.kind !== "answered")
      return { range: emptyAt(position), text: "", rejectReason: answer?.reason ?? nobody() };
    const { range, placeholder } = answer.result;
    return { range: toEditorRange(range), text: placeholder };
  },
  async provideRenameEdits(text, position, newName) {
    const asked = askedTextOf(text);
    const answer = await askAbout(text, "textDocument/rename", { position: toServerPosition(position), newName });
    if (answer?.kind !== "answered") return refused(text, position, answer?.reason ?? nobody());
    if (!asked) return refused(text, position, say("The cell is not there any more."));
    const inFiles = await renameElsewhere(asked, answer.result, newName);
    if (inFiles.kind === "failed") return refused(text, position, inFiles.reason);
    return { edits: toEditorEdits(asked, answer.result) };
  },
};

/** What no editor has open is changed at once and for good, so the user is asked, and told which files that is. */
async function renameElsewhere(asked: AskedText, { changes }: CellsEdit, newName: string): Promise<Done | Failed> {
  const files = Object.entries(changes).filter(([uri]) => !editableText(asked, uri));
  if (files.length === 0) return { kind: "done" };
  if (files.some(([uri]) => maybeCellOfUri(uri) !== undefined))
    return {
      kind: "failed",
      reason: say("The name is also in cells of a notebook that this window does not show: open it here first."),
    };
  const listed = files.map(([uri, edits]) => `${fileNameOf(uri)} (${edits.length})`).join(", ");
  const answer = await editorWindow().ask(
    say("Rename to {name} in files, too?", { name: newName }),
    say(
      "The name is also in {files}, with the number of places. Files that are not open are changed on the disk at once: Undo takes back the rest only. Files that nothing in reach imports are not looked at.",
      { files: listed },
    ),
    [
      { id: "rename", label: sayCount(files.length, "Rename in {count} File", "Rename in {count} Files") },
      { id: "cancel", label: say("Cancel") },
    ],
  );
  return answer === "rename" ? asked.language.renameFiles() : { kind: "failed", reason: say("Nothing was renamed.") };
}

function fileNameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}

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
