import type { CellModel } from "../notebook/cell-model.ts";
import type { TextMark } from "./editor-host.ts";
import { monaco } from "./monaco.ts";

/** Keeps places of texts marked, whatever editor shows them. */
export interface TextMarks {
  readonly set: (marks: ReadonlyMap<CellModel, readonly TextMark[]>) => void;
  readonly claimed: (cell: CellModel, editor: monaco.editor.IStandaloneCodeEditor) => void;
  readonly released: (cell: CellModel) => void;
}

export function createTextMarks(): TextMarks {
  let wanted: ReadonlyMap<CellModel, readonly TextMark[]> = new Map();
  const drawn = new Map<CellModel, monaco.editor.IEditorDecorationsCollection>();
  const editors = new Map<CellModel, monaco.editor.IStandaloneCodeEditor>();

  const draw = (cell: CellModel): void => {
    const editor = editors.get(cell);
    const text = editor?.getModel();
    if (!editor || !text) return;
    const marks = (wanted.get(cell) ?? []).map(({ start, end, current }) => ({
      range: monaco.Range.fromPositions(text.getPositionAt(start), text.getPositionAt(end)),
      options: { inlineClassName: current ? "kv-found-current" : "kv-found" },
    }));
    const present = drawn.get(cell);
    if (present) present.set(marks);
    else if (marks.length > 0) drawn.set(cell, editor.createDecorationsCollection(marks));
  };
  return {
    set(marks) {
      const touched = new Set([...wanted.keys(), ...marks.keys()]);
      wanted = marks;
      for (const cell of touched) draw(cell);
    },
    claimed(cell, editor) {
      editors.set(cell, editor);
      draw(cell);
    },
    released(cell) {
      drawn.get(cell)?.clear();
      drawn.delete(cell);
      editors.delete(cell);
    },
  };
}
