/** How a cell ended. */
export type CellEnd = "ok" | "failed" | "interrupted";

/** Somebody in this process who wants to know when cells begin and end: the tensors, which count and clean up. */
interface CellListener {
  started(cell: { readonly executionCount: number }): void;
  /** What the cell's user should be told of its end. */
  ended(how: CellEnd): string | undefined;
}

/** Tells who listens of each cell. */
export interface CellLifecycle {
  readonly started: (executionCount: number) => void;
  readonly ended: (how: CellEnd) => readonly string[];
}

/**
 * Where listeners put themselves, and find the cell that runs: in the process's globals, so that library code can listen in a notebook and does without
 * in a plain program. Not enumerable: cells should not come across it.
 */
const listenersKey = Symbol.for("kelvin.cells");

export function createCellLifecycle(): CellLifecycle {
  const listeners = new Set<CellListener>();
  const shared = { listeners, executionCount: 0 };
  Object.defineProperty(globalThis, listenersKey, { value: shared, configurable: true });
  return {
    started(executionCount) {
      shared.executionCount = executionCount;
      for (const listener of listeners) listener.started({ executionCount });
    },
    ended: (how) => [...listeners].map((listener) => listener.ended(how)).filter((notice) => notice !== undefined),
  };
}
