import { monaco } from "./monaco.ts";

/** Puts a mark of Markdown on both sides of what is selected, or takes it away where it is there already. */
export function surround(editor: monaco.editor.ICodeEditor, mark: string): void {
  const model = editor.getModel();
  const selections = editor.getSelections();
  if (!model || !selections) return;
  const edits = selections.map((selection) => {
    const text = model.getValueInRange(selection);
    const isMarked = text.length >= 2 * mark.length && text.startsWith(mark) && text.endsWith(mark);
    return { range: selection, text: isMarked ? text.slice(mark.length, -mark.length) : `${mark}${text}${mark}` };
  });
  editor.pushUndoStop();
  editor.executeEdits("kelvin.surround", edits, (inverse) =>
    inverse.map(({ range: { startLineNumber, startColumn, endLineNumber, endColumn } }, index) => {
      // With nothing selected, writing goes on between the marks.
      const inset = selections[index]?.isEmpty() ? mark.length : 0;
      return new monaco.Selection(startLineNumber, startColumn + inset, endLineNumber, endColumn - inset);
    }),
  );
  editor.pushUndoStop();
}
