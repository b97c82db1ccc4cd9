import type { LanguageModel, Problem } from "../../language/language-model.ts";
import { maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import { monaco } from "../monaco.ts";
import { editableText } from "./apply-edits.ts";
import { type AskedText, askedTextOf, problemsOf } from "./asked-text.ts";
import { toEditorRange } from "./positions.ts";

const { MarkerSeverity } = monaco;

const none: readonly Problem[] = [];

/** By the numbers that LSP gives them, from 1 on. */
const severities = [MarkerSeverity.Error, MarkerSeverity.Warning, MarkerSeverity.Info, MarkerSeverity.Hint];

/** Underlines what is wrong in a text while an editor shows it. Answers with what ends that. */
export function markProblems({ problems }: LanguageModel, text: monaco.editor.ITextModel): () => void {
  let shown: readonly Problem[] | undefined;
  const mark = (): void => {
    const asked = askedTextOf(text);
    const found = asked ? problemsOf(asked) : none;
    if (found === shown || text.isDisposed()) return;
    shown = found;
    monaco.editor.setModelMarkers(
      text,
      "kelvin",
      found.map((problem) => markerOf(asked, problem)),
    );
  };
  mark();
  return problems.subscribe(mark);
}

function markerOf(asked: AskedText | undefined, problem: Problem): monaco.editor.IMarkerData {
  const { range, severity, message, code, source, tags, relatedInformation } = problem;
  const related = (relatedInformation ?? []).flatMap(({ location, message: about }) => {
    const open = asked && editableText(asked, location.uri);
    const resource = open ?? (maybeCellOfUri(location.uri) === undefined && monaco.Uri.parse(location.uri));
    return resource ? [{ resource, message: about, ...toEditorRange(location.range) }] : [];
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
