import { Check, CircleSlash, Clock, History, Pause, Square, Play, X } from "lucide-react";
import { useState } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount } from "../../wording/say.ts";
import type { CellStatus } from "../../host/contract/states.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { runCells } from "../notebook/run-cells.ts";
import { StaleNote } from "../staleness/stale-note.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { clockTime, duration } from "./duration.ts";
import { ElapsedTime } from "./elapsed-time.tsx";
import { useNotebook } from "./notebook-context.tsx";

const running = new Set<CellStatus["state"]>(["queued", "running"]);

/** What stands left of a cell's code: its count, a button to run or stop it, and how its latest run went. */
export function CellPrompt({ cell }: { readonly cell: CellModel }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const status = useSignal(cell.status);
  const isPaused = useSelected(model.debug.overview, ({ state }) => state.kind === "paused");
  const mark = useSelected(model.staleness.marks, (marks) => marks.get(cell.id));
  const isRunning = running.has(status.state);
  const action =
    status.state === "queued" ? say("Do not run this cell") : isRunning ? say("Interrupt") : say("Run this cell");
  const count = `[${isRunning ? "*" : (status.executionCount ?? " ")}]`;
  const act = (): void =>
    workspace.attempt(
      status.state === "queued"
        ? model.request("cells.unqueue", { cellIds: [cell.id] })
        : isRunning
          ? model.request("kernel.interrupt", {})
          : runCells(workspace, model, [cell.id]),
    );
  return (
    <div className="kv-prompt" draggable data-state={status.state} data-stale={isStale(status)}>
      <button
        type="button"
        className="kv-run"
        tabIndex={-1}
        data-testid="cell-run-button"
        // What can be read on a button is part of its name, for those who speak to it.
        aria-label={`${action} ${count}`}
        title={action}
        onClick={act}
      >
        <span className="kv-count">{count}</span>
        {status.state === "queued" ? (
          <X size={14} aria-hidden />
        ) : isRunning ? (
          <Square size={12} fill="currentColor" aria-hidden />
        ) : (
          <Play size={14} aria-hidden />
        )}
      </button>
      {isPaused && status.state === "running" ? (
        <span className="kv-run-note kv-run-paused" data-testid="cell-paused">
          <Pause size={11} aria-hidden /> {say("paused")}
        </span>
      ) : mark && mark.state !== "maybe" && !isRunning ? (
        <StaleNote mark={mark} />
      ) : (
        <span className="kv-run-notes">
          <RunNote id={cell.id} status={status} />
          {mark && !isRunning ? <StaleNote mark={mark} /> : null}
        </span>
      )}
    </div>
  );
}

/** Outputs that are not from the kernel's present life: what they show may not be true any more. */
function isStale({ fromPresentKernel, executionCount }: CellStatus): boolean {
  return !fromPresentKernel && executionCount !== null;
}

/** How a run ended that is over; of one that only the file tells of, it is not known. */
const endings: Partial<Record<CellStatus["state"], readonly [icon: typeof Check, words: PlainPhrase]>> = {
  succeeded: [Check, "Finished"],
  failed: [X, "Failed"],
  idle: [History, "Finished"],
};

/** That a cell waits, and whether it is the next one. */
function QueueNote({ id }: { readonly id: string }) {
  const { model } = useNotebook();
  // A thousand cells may wait: each is drawn again only when it is the next one, and counted when somebody points at it.
  const isNext = useSelected(model.runs, ({ next }) => next === id);
  const [title, setTitle] = useState<string>();
  const count = (): void => {
    const before = model.runs.get().before(id);
    setTitle(
      before <= 0
        ? say("Waits for the kernel")
        : before === 1
          ? say("Runs next")
          : sayCount(before, "{count} cell runs before it", "{count} cells run before it"),
    );
  };
  return (
    <span className="kv-run-note" title={title} onPointerEnter={count}>
      <Clock size={11} aria-hidden /> {isNext ? say("next") : say("waiting")}
    </span>
  );
}

function RunNote({ id, status }: { readonly id: string; readonly status: CellStatus }) {
  const { state, startedAt, finishedAt } = status;
  if (state === "queued") return <QueueNote id={id} />;
  if (state === "running" && startedAt !== undefined) return <ElapsedTime since={startedAt} />;
  if (state === "aborted")
    return (
      <span
        className="kv-run-note kv-stale-note"
        title={say("It waited while a cell before it failed or was interrupted, or was taken out of the queue.")}
      >
        <CircleSlash size={11} aria-hidden /> {say("not run")}
      </span>
    );
  if (startedAt === undefined || finishedAt === undefined) {
    return isStale(status) ? (
      <span className="kv-run-note kv-stale-note" title={say("These outputs are from an earlier session")}>
        {say("earlier")}
      </span>
    ) : null;
  }
  const [Icon, ending] = endings[state] ?? [CircleSlash, "Interrupted" as const];
  const values = { ending: say(ending), time: clockTime(finishedAt), duration: duration(finishedAt - startedAt) };
  return (
    <span
      className={`kv-run-note kv-run-${state} ${isStale(status) ? "kv-stale-note" : ""}`}
      data-testid="run-time"
      title={
        isStale(status)
          ? say("{ending} at {time} after {duration}, in an earlier session", values)
          : say("{ending} at {time} after {duration}", values)
      }
    >
      <Icon size={11} aria-hidden /> {values.duration}
    </span>
  );
}
