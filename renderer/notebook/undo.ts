import * as Y from "yjs";
import { createUndoManager } from "../../document/shared/create-undo-manager.ts";

/** Something that was done outside of the shared document, such as with outputs, which are the host's. */
export interface OtherStep {
  readonly undo: () => Promise<unknown>;
  readonly redo: () => Promise<unknown>;
}

/**
 * Two histories, as in Jupyter: what was done with cells (insert, delete, move, merge, clear) or with several texts at
 * once, and for each cell what was typed into it. Only this view's own edits are undone, never those of another window.
 */
export interface Undo {
  /** Origin of transactions that change cells as wholes. */
  readonly structure: object;
  /** Origin of typing. */
  readonly typing: object;
  /** Undoes the last thing that was done with cells: at once, but for steps outside of the document. Says whether there was any. */
  readonly undoStructure: () => Promise<boolean>;
  readonly redoStructure: () => Promise<boolean>;
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
  /** The last step of the history of what was done with cells, to know it again. */
  readonly latest: () => object | undefined;
  /** Takes a step into the history of what was done with cells. */
  readonly remember: (step: OtherStep) => void;
  /** Begins to keep the history of a cell's text; it is kept while the notebook is open, whatever editor comes and goes. */
  readonly follow: (cellId: string, text: Y.Text) => void;
}

type Direction = "undo" | "redo";
/** A step of the history of cells: of the shared document, of several texts together, or another one. */
type Step = { readonly cells: true } | { readonly group: object } | OtherStep;

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
  const history: Readonly<Record<Direction, Step[]>> = { undo: [], redo: [] };
  /** What steps that arise now are part of. */
  let present: object | undefined;

  const remember = (step: Step): void => {
    history.undo.push(step);
    history.redo.length = 0;
  };
  cells.on("stack-item-added", ({ origin }) => {
    if (origin !== cells) remember({ cells: true });
  });

  /** Undoes one step in all the texts where it is the last one. Says whether there was any. */
  const stepTogether = (managers: readonly Y.UndoManager[], shared: object, direction: Direction): boolean => {
    const stack = direction === "undo" ? "undoStack" : "redoStack";
    const partners = managers.filter((each) => each[stack].at(-1)?.meta.get(group) === shared);
    present = shared;
    for (const partner of partners) partner[direction]();
    present = undefined;
    return partners.length > 0;
  };
  const stepTyping = (cellId: string, direction: Direction): boolean => {
    const manager = texts.get(cellId);
    const stack = direction === "undo" ? "undoStack" : "redoStack";
    const shared = manager?.[stack].at(-1)?.meta.get(group) as object | undefined;
    if (shared !== undefined) return stepTogether([...texts.values()], shared, direction);
    return (manager?.[direction]() ?? null) !== null;
  };
  const stepStructure = async (direction: Direction): Promise<boolean> => {
    for (;;) {
      const step = history[direction].pop();
      if (step === undefined) return false;
      if ("cells" in step) {
        if (cells[direction]() === null) continue;
      } else if ("group" in step) {
        // Undone already, in one of its cells.
        if (!stepTogether([...texts.values()], step.group, direction)) continue;
      } else {
        history[direction === "undo" ? "redo" : "undo"].push(step);
        await step[direction]();
        return true;
      }
      history[direction === "undo" ? "redo" : "undo"].push(step);
      return true;
    }
  };
  return {
    structure,
    typing,
    undoStructure: () => stepStructure("undo"),
    redoStructure: () => stepStructure("redo"),
    undoTyping: (cellId) => stepTyping(cellId, "undo"),
    redoTyping: (cellId) => stepTyping(cellId, "redo"),
    separate: (cellId) => texts.get(cellId)?.stopCapturing(),
    together(cellIds, edit) {
      const managers = cellIds.flatMap((id) => texts.get(id) ?? []);
      for (const manager of managers) manager.stopCapturing();
      const step = { group: {} };
      present = step.group;
      edit(several);
      present = undefined;
      for (const manager of managers) manager.stopCapturing();
      remember(step);
    },
    latest: () => history.undo.at(-1),
    remember,
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
