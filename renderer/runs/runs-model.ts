import type { RunsChange, RunsDisplay, ShownRun } from "../../document/mime/runs.ts";
import type { Connection } from "../connection/connection.ts";
import { type Signal, createSignal } from "../state/signal.ts";

/** A store of runs as it was last told of. */
export interface RunsModel {
  /** undefined until it was told of for the first time */
  readonly display: Signal<RunsDisplay | undefined>;
  /** why it is not followed, where that is not wished */
  readonly failure: Signal<string | null>;
  /** Follows it until what this answers with is called. */
  readonly follow: () => () => void;
}

/** The store in a folder of the host's machine. Nothing is asked for before it is followed. */
export function createRunsModel(connection: Connection, folder: string): RunsModel {
  const display = createSignal<RunsDisplay | undefined>(undefined);
  const failure = createSignal<string | null>(null);
  // While the host is away the banner says so, and following begins again with the connection.
  const attempt = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => failure.set(connection.state.get() === "open" ? String(error) : null));
  };
  const follow = (): (() => void) => {
    const watchId = crypto.randomUUID();
    // What is told first is all there is.
    let isFirst = true;
    const begin = async (): Promise<void> => {
      isFirst = true;
      const answer = await connection.request("runs.watch", { watchId, folder });
      failure.set(answer.kind === "failed" ? answer.reason : null);
    };
    const stops = [
      connection.on("runsChanged", (content) => {
        if (content.watchId !== watchId) return;
        display.set(applyChange(isFirst ? undefined : display.get(), folder, content.change));
        isFirst = false;
      }),
      connection.on("runsWatchEnded", (content) => {
        if (content.watchId === watchId) failure.set(content.reason);
      }),
      connection.state.subscribe(() => {
        if (connection.state.get() === "open") attempt(begin());
      }),
    ];
    if (connection.state.get() === "open") attempt(begin());
    return () => {
      for (const stop of stops) stop();
      if (connection.state.get() === "open") attempt(connection.request("runs.unwatch", { watchId }));
    };
  };
  return { display, failure, follow };
}

/** The newest first, as ids sort by time. */
function applyChange(before: RunsDisplay | undefined, folder: string, change: RunsChange): RunsDisplay {
  const known = new Map<string, ShownRun>(before?.runs.map((run) => [run.id, run]));
  for (const id of change.removed) known.delete(id);
  for (const run of change.runs) known.set(run.id, run);
  const runs = [...known.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return { folder, total: change.total, runs, problems: change.problems };
}
