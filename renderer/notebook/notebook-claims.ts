import { claimsOfOutputs } from "../../document/claims/collect-claims.ts";
import type { ShownClaim } from "../../document/mime/claims.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** A claim, and the cell that shows it. */
export interface PlacedClaim {
  readonly cellId: string;
  readonly claim: ShownClaim;
}

const none: readonly ShownClaim[] = [];

/**
 * The claims of an open notebook, kept up with its outputs while somebody looks. Each cell is read again only when its own
 * outputs change: outputs may come many times a second.
 */
export function notebookClaims(model: NotebookModel): Signal<readonly PlacedClaim[]> {
  const claims = createSignal<readonly PlacedClaim[]>([]);
  const known = new Map<string, readonly ShownClaim[]>();
  const stops = new Map<string, () => void>();

  const settle = (): void => {
    const placed = new Map<string, PlacedClaim>();
    for (const cellId of model.order.get())
      for (const claim of known.get(cellId) ?? none) placed.set(claim.id, { cellId, claim });
    if (placed.size > 0 || claims.get().length > 0) claims.set([...placed.values()]);
  };
  const read = (cellId: string): boolean => {
    const items = model.maybeCell(cellId)?.outputs.items.get() ?? [];
    const found = claimsOfOutputs(items.map(({ output }) => output));
    const isSame = found.length === 0 && (known.get(cellId) ?? none).length === 0;
    known.set(cellId, found);
    return !isSame;
  };
  const watch = (): void => {
    const order = new Set(model.order.get());
    for (const [cellId, stop] of stops) {
      if (order.has(cellId)) continue;
      stop();
      stops.delete(cellId);
      known.delete(cellId);
    }
    for (const cellId of order) {
      const cell = stops.has(cellId) ? undefined : model.maybeCell(cellId);
      if (!cell) continue;
      read(cellId);
      stops.set(
        cellId,
        cell.outputs.items.subscribe(() => {
          if (read(cellId)) settle();
        }),
      );
    }
    settle();
  };
  let stopOrder: (() => void) | undefined;
  let watchers = 0;
  return {
    get: claims.get,
    subscribe(listener) {
      const stopListening = claims.subscribe(listener);
      if (watchers++ === 0) {
        stopOrder = model.order.subscribe(watch);
        watch();
      }
      return () => {
        stopListening();
        if (--watchers > 0) return;
        stopOrder?.();
        for (const stop of stops.values()) stop();
        stops.clear();
      };
    },
  };
}
