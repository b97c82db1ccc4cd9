import type * as Y from "yjs";
import { spliceBetween } from "../../document/shared/replace-source.ts";
import type { monaco } from "./monaco.ts";

/** What the binding needs of a Monaco text model. */
export type BoundModel = Pick<
  monaco.editor.ITextModel,
  "getValue" | "getPositionAt" | "applyEdits" | "onDidChangeContent"
>;

/**
 * Keeps a shared text and an editor's model the same, in both directions by splices: what others type meanwhile stays,
 * and cursors stay where they are. Lines of the model must end with "\n". Answers with what ends the binding.
 */
export function bindText(text: Y.Text, model: BoundModel, origin: object): () => void {
  /** True while the model changes because the shared text did. */
  let following = false;

  const follow = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin === origin) return;
    const edits = editsOf(event.delta, model);
    following = true;
    model.applyEdits(edits);
    following = false;
  };

  const lead = model.onDidChangeContent(({ changes }) => {
    if (following) return;
    text.doc?.transact(() => {
      // Offsets are those before the change: from the end on, none of them moves.
      for (const change of [...changes].sort((one, other) => other.rangeOffset - one.rangeOffset)) {
        if (change.rangeLength > 0) text.delete(change.rangeOffset, change.rangeLength);
        if (change.text !== "") text.insert(change.rangeOffset, change.text);
      }
    }, origin);
  });
  text.observe(follow);

  const [shared, shown] = [text.toString(), model.getValue()];
  if (shared !== shown) {
    // An editor spells unusual line ends its own way. Both must say the same before offsets can be compared.
    const { start, end, inserted } = spliceBetween(shared, shown);
    text.doc?.transact(() => {
      if (end > start) text.delete(start, end - start);
      if (inserted !== "") text.insert(start, inserted);
    }, origin);
  }
  return () => {
    lead.dispose();
    text.unobserve(follow);
  };
}

/** A change of the shared text as edits of the model, in the places it has before any of them. */
function editsOf(delta: Y.YTextEvent["delta"], model: BoundModel): monaco.editor.IIdentifiedSingleEditOperation[] {
  const edits: monaco.editor.IIdentifiedSingleEditOperation[] = [];
  let at = 0;
  for (const { retain, delete: removed, insert } of delta) {
    if (retain !== undefined) at += retain;
    else if (removed !== undefined) {
      edits.push({ range: rangeOf(model, at, at + removed), text: "" });
      at += removed;
    } else if (typeof insert === "string")
      edits.push({ range: rangeOf(model, at, at), text: insert, forceMoveMarkers: true });
  }
  return edits;
}

/** Where a change of a shared text ends, in the text after it. */
export function endOfChange(delta: Y.YTextEvent["delta"]): number {
  let at = 0;
  for (const { retain, insert } of delta) at += retain ?? (typeof insert === "string" ? insert.length : 0);
  return at;
}

function rangeOf(model: BoundModel, start: number, end: number): monaco.IRange {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}
