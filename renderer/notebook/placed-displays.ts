import type { Output } from "../../document/notebook.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** Something that a cell's outputs show, and the cell. */
export interface PlacedDisplay<Shown> {
  readonly cellId: string;
  readonly shown: Shown;
}

export interface PlacedDisplaysOptions<Shown> {
  /** What outputs of one cell show. */
  readonly read: (outputs: Iterable<Output>) => readonly Shown[];
  /** What makes two of them one, of which the last counts. */
  readonly key: (shown: Shown, cellId: string) => string;
}

/**
 * What the cells of an open notebook show of one kind, kept up with its outputs while somebody looks. Each cell is read again
 * only when its own outputs change: outputs may come many times a second.
 */
export function placedDisplays<Shown>(
  model: NotebookModel,
  options: PlacedDisplaysOptions<Shown>,
): Signal<readonly PlacedDisplay<Shown>[]> {
  const displays = createSignal<readonly PlacedDisplay<Shown>[]>([]);
  const known = new Map<string, readonly Shown[]>();
  const stops = new Map<string, () => void>();

  const settle = (): void => {
    const placed = new Map<string, PlacedDisplay<Shown>>();
    for (const cellId of model.order.get())
      for (const shown of known.get(cellId) ?? []) placed.set(options.key(shown, cellId), { cellId, shown });
    if (placed.size > 0 || displays.get().length > 0) displays.set([...placed.values()]);
  };
  const read = (cellId: string): boolean => {
    const found = options.read(model.outputsOf(cellId));
    const isSame = found.length === 0 && (known.get(cellId)?.length ?? 0) === 0;
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
  // Known from the first drawing on: what is shown at the head does not push the cells down afterwards.
  for (const cellId of model.order.get()) read(cellId);
  settle();
  let stopOrder: (() => void) | undefined;
  let watchers = 0;
  return {
    get: displays.get,
    subscribe(listener) {
      const stopListening = displays.subscribe(listener);
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
