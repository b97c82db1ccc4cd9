import * as Y from "yjs";
import { createUndoManager } from "../../document/shared/create-undo-manager.ts";

/**
 * Two histories, as in Jupyter: what was done with cells (insert, delete, move, merge), and for each cell what was
 * typed into it. Only this view's own edits are undone, never those of another window.
 */
export interface Undo {
  /** Origin of transactions that change cells as wholes. */
  readonly structure: object;
  /** Origin of typing. */
  readonly typing: object;
  readonly undoStructure: () => boolean;
  readonly redoStructure: () => boolean;
  /** Undoes the last typing in this text. Says whether there was any. */
  readonly undoTyping: (cellId: string) => boolean;
  readonly redoTyping: (cellId: string) => boolean;
  /** Makes the next edit of the cell a step of its own. */
  readonly separate: (cellId: string) => void;
  /** Begins to keep the history of a cell's text; it is kept while the notebook is open, whatever editor comes and goes. */
  readonly follow: (cellId: string, text: Y.Text) => void;
}

/** Typing without a pause this long is one step. Milliseconds. */
const stepPause = 500;

export function createUndo(doc: Y.Doc): Undo {
  const structure = { name: "structure" };
  const typing = { name: "typing" };
  const cells = createUndoManager(doc, structure);
  const texts = new Map<string, Y.UndoManager>();
  return {
    structure,
    typing,
    undoStructure: () => cells.undo() !== null,
    redoStructure: () => cells.redo() !== null,
    undoTyping: (cellId) => (texts.get(cellId)?.undo() ?? null) !== null,
    redoTyping: (cellId) => (texts.get(cellId)?.redo() ?? null) !== null,
    separate: (cellId) => texts.get(cellId)?.stopCapturing(),
    follow(cellId, text) {
      if (texts.has(cellId)) return;
      const options = { trackedOrigins: new Set([typing]), captureTimeout: stepPause };
      texts.set(cellId, new Y.UndoManager(text, options));
    },
  };
}
