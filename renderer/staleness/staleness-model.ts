import type * as Y from "yjs";
import type { CellMark } from "../../host/contract/staleness.ts";
import { isReactive, withOption } from "../../document/notebook-options.ts";
import { setNotebookMetadata } from "../../document/shared/set-metadata.ts";
import { notebookMapOf, notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import type { Connection } from "../connection/connection.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

export type Marks = ReadonlyMap<string, CellMark>;

/** Which cells of a notebook are stale, and whether they run by themselves then. */
export interface StalenessModel {
  /** Of the cells that are stale, may be, or use what is gone. */
  readonly marks: Signal<Marks>;
  readonly reactive: Signal<boolean>;
  /** Kept in the notebook. */
  readonly setReactive: (reactive: boolean) => void;
  /** Takes over what the host says now. */
  readonly reset: (cells: readonly CellMark[]) => void;
  readonly dispose: () => void;
}

export function createStalenessModel(
  connection: Connection,
  documentId: string,
  doc: Y.Doc,
  cells: readonly CellMark[],
): StalenessModel {
  const byId = (all: readonly CellMark[]): Marks => new Map(all.map((mark) => [mark.cellId, mark]));
  const marks = createSignal(byId(cells));
  const written = (): boolean => isReactive(notebookMetadataOf(doc));
  const reactive = createSignal(written());
  notebookMapOf(doc).observe(() => reactive.set(written()));
  const stop = connection.on("stalenessChanged", (change) => {
    if (change.documentId === documentId) marks.set(byId(change.cells));
  });
  return {
    marks,
    reactive,
    setReactive: (wanted) =>
      setNotebookMetadata(doc, withOption(notebookMetadataOf(doc), "reactive", wanted ? true : undefined)),
    reset: (all) => marks.set(byId(all)),
    dispose: () => void stop(),
  };
}

/** The cells that are known to be stale, in the order of the notebook. */
export function staleCells(order: readonly string[], marks: Marks): readonly string[] {
  return order.filter((id) => marks.get(id)?.state === "stale");
}
