import type { CellStatus } from "../../host/contract/states.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** The cell that runs, and those that wait for it, next one first. */
export interface RunOverview {
  readonly running: string | undefined;
  readonly next: string | undefined;
  readonly waiting: number;
  /** How many cells run before this one that waits. */
  readonly before: (cellId: string) => number;
}

/** Keeps up which cells run and wait, from what the host tells of each. */
export interface RunOverviewModel {
  readonly overview: Signal<RunOverview>;
  readonly told: (cellId: string, status: CellStatus) => void;
  /** Begins anew with the state of all cells. */
  readonly reset: (statuses: Iterable<readonly [cellId: string, status: CellStatus]>) => void;
}

/** Thousands of cells are queued one by one: what is shown of them follows in steps. Milliseconds. */
const pause = 30;

export function createRunOverview(): RunOverviewModel {
  const waiting = new Set<string>();
  let running: string | undefined;
  const before = (cellId: string): number => [...waiting].indexOf(cellId) + (running === undefined ? 0 : 1);
  const overview = createSignal<RunOverview>({ running, next: undefined, waiting: 0, before });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const take = (cellId: string, { state }: CellStatus): void => {
    if (state === "running") running = cellId;
    else if (running === cellId) running = undefined;
    if (state === "queued") waiting.add(cellId);
    else waiting.delete(cellId);
  };
  const settle = (): void => {
    timer = undefined;
    const [next] = waiting;
    const present = overview.get();
    if (present.running !== running || present.next !== next || present.waiting !== waiting.size)
      overview.set({ running, next, waiting: waiting.size, before });
  };
  return {
    overview,
    told(cellId, status) {
      take(cellId, status);
      timer ??= setTimeout(settle, pause);
    },
    reset(statuses) {
      running = undefined;
      waiting.clear();
      for (const [cellId, status] of statuses) take(cellId, status);
      settle();
    },
  };
}
