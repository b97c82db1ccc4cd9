import type * as Y from "yjs";
import { cellIdsOf, cellOf } from "../../document/shared/shared-cells.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { emptyOutline, levelOf, outlineOf, sameOutline } from "./outline.ts";
import type { Outline, OutlinedCell } from "./outline.ts";

/** The outline of an open notebook, kept up with its edits. */
export interface OutlineModel {
  readonly outline: Signal<Outline>;
  readonly orderChanged: () => void;
  /** The type, the text or the metadata of these cells is another one. */
  readonly cellsChanged: (ids: Iterable<string>) => void;
}

export function createOutlineModel(doc: Y.Doc): OutlineModel {
  const outline = createSignal(emptyOutline);
  const known = new Map<string, { readonly cell: OutlinedCell; readonly level: number | undefined }>();

  const read = (id: string): void => {
    const shared = cellOf(doc, id);
    if (!shared) return;
    const { cell_type: type, metadata } = shared;
    // Only what may be a heading is read: code is typed into all the time.
    const text = type === "markdown" ? shared.source.toString() : "";
    known.set(id, { cell: { id, type, text, metadata }, level: levelOf(type, text) });
  };
  const settle = (): void => {
    const cells = cellIdsOf(doc).flatMap((id) => {
      if (!known.has(id)) read(id);
      return known.get(id)?.cell ?? [];
    });
    const next = outlineOf(cells, ({ id }) => known.get(id)?.level);
    if (!sameOutline(next, outline.get())) outline.set(next);
  };
  settle();
  return {
    outline,
    orderChanged: settle,
    cellsChanged(ids) {
      let isTouched = false;
      for (const id of ids) {
        const before = known.get(id);
        read(id);
        const after = known.get(id);
        isTouched ||= before?.level !== after?.level || before?.cell.metadata !== after?.cell.metadata;
      }
      if (isTouched) settle();
    },
  };
}
