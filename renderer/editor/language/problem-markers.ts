import type { Problem } from "../../language/language-model.ts";
import { maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { monaco } from "../monaco.ts";
import { uriOfCell } from "../open-models.ts";
import { toEditorRange } from "./positions.ts";

const { MarkerSeverity } = monaco;

/** By the numbers that LSP gives them, from 1 on. */
const severities = [MarkerSeverity.Error, MarkerSeverity.Warning, MarkerSeverity.Info, MarkerSeverity.Hint];

/** Underlines what is wrong in a cell while an editor shows it. Answers with what ends that. */
export function markProblems(notebook: NotebookModel, cellId: string, text: monaco.editor.ITextModel): () => void {
  let shown: readonly Problem[] | undefined;
  const mark = (): void => {
    const problems = notebook.language.problems.get().get(cellId) ?? [];
    if (problems === shown) return;
    shown = problems;
    monaco.editor.setModelMarkers(
      text,
      "kelvin",
      problems.map((problem) => markerOf(notebook, problem)),
    );
  };
  mark();
  return notebook.language.problems.subscribe(mark);
}

function markerOf(notebook: NotebookModel, problem: Problem): monaco.editor.IMarkerData {
  const { range, severity, message, code, source, tags, relatedInformation } = problem;
  const related = (relatedInformation ?? []).flatMap(({ location, message: about }) => {
    const cell = maybeCellOfUri(location.uri);
    const resource = cell === undefined ? monaco.Uri.parse(location.uri) : uriOfCell(notebook, cell);
    return [{ resource, message: about, ...toEditorRange(location.range) }];
  });
  return {
    ...toEditorRange(range),
    severity: severities[(severity ?? 1) - 1] ?? MarkerSeverity.Error,
    message: typeof message === "string" ? message : message.value,
    ...(code !== undefined && { code: String(code) }),
    ...(source !== undefined && { source }),
    ...(tags && { tags: [...tags] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}
