import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestNumber } from "../wire/thread-messages.ts";
import { Interrupted } from "./interrupted.ts";

/** One execution of one cell, from its request until long after its reply: timers and promises it started belong to it. */
export interface Run {
  readonly request: RequestNumber;
  /** Interrupted: its timers no longer fire, and what it still tries to print throws. */
  readonly cancelled: boolean;
  /** Aborted with the run. Made when it is asked for. */
  readonly signal: AbortSignal;
  readonly allowStdin: boolean;
  /** What `display` was called with and has not been sent yet, perhaps. The cell's value is shown after these. */
  readonly displays: Set<Promise<void>>;
  /** Called when the run ends other than well, before its error is sent: what it shows can still say so. */
  readonly failures: Set<(how: "failed" | "interrupted") => void>;
}

export interface MutableRun extends Run {
  cancelled: boolean;
  /** Tells all that wait on the run's signal. Runs the user's listeners. */
  abortSignal: (reason: Interrupted) => void;
}

export function createRun(request: RequestNumber, allowStdin: boolean): MutableRun {
  let controller: AbortController | undefined;
  return {
    request,
    allowStdin,
    displays: new Set(),
    failures: new Set(),
    cancelled: false,
    get signal() {
      controller ??= new AbortController();
      return controller.signal;
    },
    abortSignal(reason) {
      controller?.abort(reason);
    },
  };
}

const storage = new AsyncLocalStorage<MutableRun>();
let latest: MutableRun | undefined;

/** Runs `work` as part of `run`; so are all callbacks and continuations that come of it. */
export function withinRun<Result>(run: MutableRun, work: () => Result): Result {
  latest = run;
  return storage.run(run, work);
}

/** Runs the kernel's own `work`; what comes of it is nobody's cell. */
export function outsideRuns(work: () => void): void {
  storage.exit(work);
}

/** The run that caused the code which is executing now; undefined in the kernel's own code. */
export function currentRun(): MutableRun | undefined {
  return storage.getStore();
}

/** As `currentRun`; where nothing says whose code this is, the run that started last. */
export function currentOrLatestRun(): MutableRun | undefined {
  return storage.getStore() ?? latest;
}

/** Throws where the code which is executing belongs to an interrupted run: this is how its leftovers end. */
export function assertNotCancelled(): void {
  if (storage.getStore()?.cancelled) throw new Interrupted();
}
