import * as Y from "yjs";
import { cellMapsOf, notebookMapOf, orderOf } from "./shared-cells.ts";

/**
 * Undo and redo of what `origin` did, and of nothing else: edits by other views stay. Typing in one cell within half a
 * second is one step; everything that changes more than one text is a step of its own. An editor binding makes its
 * transactions under its own origin: add that to `trackedOrigins`.
 */
export function createUndoManager(doc: Y.Doc, origin: unknown): Y.UndoManager {
  let latest: unknown;
  const manager: Y.UndoManager = new Y.UndoManager([orderOf(doc), cellMapsOf(doc), notebookMapOf(doc)], {
    trackedOrigins: new Set([origin]),
    captureTransaction: (transaction) => {
      if (!manager.trackedOrigins.has(transaction.origin)) return true;
      const [changed] = transaction.changed.size === 1 ? transaction.changed.keys() : [];
      const typing = changed instanceof Y.Text ? changed : undefined;
      if (typing === undefined || typing !== latest) manager.stopCapturing();
      latest = typing;
      return true;
    },
  });
  return manager;
}
