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
  /**
   * Edits the texts of several cells, which are followed, as one step: undone in one of them it is undone in all, except
   * where a text was changed again since. `edit` makes its transaction under the origin that it is given.
   */
  readonly together: (cellIds: readonly string[], edit: (origin: object) => void) => void;
  /** Begins to keep the history of a cell's text; it is kept while the notebook is open, whatever editor comes and goes. */
  readonly follow: (cellId: string, text: Y.Text) => void;
}

/** Typing without a pause this long is one step. Milliseconds. */
const stepPause = 500;
/** What a step of a history is marked with where it is part of one in several texts. */
const group = "group";

export function createUndo(doc: Y.Doc): Undo {
  const structure = { name: "structure" };
  const typing = { name: "typing" };
  // Not that of typing, which comes from an editor and is therefore not shown to it.
  const several = { name: "several" };
  const cells = createUndoManager(doc, structure);
  const texts = new Map<string, Y.UndoManager>();
  /** What steps that arise now are part of. */
  let present: object | undefined;

  const step = (cellId: string, direction: "undo" | "redo"): boolean => {
    const manager = texts.get(cellId);
    const stack = direction === "undo" ? "undoStack" : "redoStack";
    const shared = manager?.[stack].at(-1)?.meta.get(group) as object | undefined;
    const others = shared === undefined ? [] : [...texts.values()].filter((each) => each !== manager);
    const partners = others.filter((each) => each[stack].at(-1)?.meta.get(group) === shared);
    present = shared;
    for (const partner of partners) partner[direction]();
    const done = manager?.[direction]() ?? null;
    present = undefined;
    return done !== null;
  };
  return {
    structure,
    typing,
    undoStructure: () => cells.undo() !== null,
    redoStructure: () => cells.redo() !== null,
    undoTyping: (cellId) => step(cellId, "undo"),
    redoTyping: (cellId) => step(cellId, "redo"),
    separate: (cellId) => texts.get(cellId)?.stopCapturing(),
    together(cellIds, edit) {
      const managers = cellIds.flatMap((id) => texts.get(id) ?? []);
      for (const manager of managers) manager.stopCapturing();
      present = {};
      edit(several);
      present = undefined;
      for (const manager of managers) manager.stopCapturing();
    },
    follow(cellId, text) {
      if (texts.has(cellId)) return;
      const options = { trackedOrigins: new Set([typing, several]), captureTimeout: stepPause };
      const manager = new Y.UndoManager(text, options);
      manager.on("stack-item-added", ({ stackItem }) => {
        if (present) stackItem.meta.set(group, present);
      });
      texts.set(cellId, manager);
    },
  };
}
