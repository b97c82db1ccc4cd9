import type { CellStatus } from "../../host/contract/states.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** The cell that runs, and those that wait for it, next one first. */
export interface RunOverview {
  readonly running: string | undefined;
  readonly waiting: readonly string[];
}

const nothing: RunOverview = { running: undefined, waiting: [] };

/** Keeps up which cells run and wait, from what the host tells of each. */
export interface RunOverviewModel {
  readonly overview: Signal<RunOverview>;
  readonly told: (cellId: string, status: CellStatus) => void;
  /** Begins anew with the state of all cells. */
  readonly reset: (statuses: Iterable<readonly [cellId: string, status: CellStatus]>) => void;
}

export function createRunOverview(): RunOverviewModel {
  const overview = createSignal(nothing);
  const after = ({ running, waiting }: RunOverview, cellId: string, { state }: CellStatus): RunOverview => ({
    running: state === "running" ? cellId : running === cellId ? undefined : running,
    waiting:
      state === "queued"
        ? waiting.includes(cellId)
          ? waiting
          : [...waiting, cellId]
        : waiting.filter((each) => each !== cellId),
  });
  return {
    overview,
    told(cellId, status) {
      const before = overview.get();
      const next = after(before, cellId, status);
      if (next.running !== before.running || next.waiting.length !== before.waiting.length) overview.set(next);
    },
    reset(statuses) {
      let next = nothing;
      for (const [cellId, status] of statuses) next = after(next, cellId, status);
      overview.set(next);
    },
  };
}
