import { say } from "../../wording/say.ts";
import { DebugStatus } from "../debugging/debug-status.tsx";
import { StaleCount } from "../staleness/stale-count.tsx";
import { ProblemCount } from "../problems/problem-count.tsx";
import { commands } from "../../host/contract/commands.ts";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { goToCell } from "./go-to-cell.ts";
import { kernelWord } from "./kernel-button.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { KernelMemory } from "./kernel-memory.tsx";
import { RunQueueState } from "./run-queue-state.tsx";
import { CursorPlace } from "./cursor-place.tsx";
import { TensorBackendButton } from "./tensor-backend-button.tsx";

/** The quiet line at the bottom: where the reader is, what the kernel does. */
export function StatusBar() {
  const { model } = useNotebook();
  const run = useRun();
  const order = useSignal(model.order);
  const { active, anchor, mode } = useSignal(model.selection);
  const status = useSignal(model.status);
  const kernel = useSignal(model.kernel);
  const place = active === null ? -1 : model.placeOf(active);
  const count = Math.abs(place - (anchor === null ? place : model.placeOf(anchor))) + 1;
  return (
    <footer className="kv-statusbar" data-testid="status-bar">
      <span
        className={`kv-mode kv-mode-${mode}`}
        title={
          mode === "edit"
            ? say("Keys go into the cell. Escape leaves it.")
            : say("Keys act on cells. Enter edits one, H shows all keys.")
        }
      >
        {mode === "edit" ? say("Edit") : say("Command")}
      </span>
      <button
        type="button"
        className="kv-status-button"
        title={say("Show this cell")}
        onClick={() => active !== null && goToCell(model, active)}
      >
        {count > 1
          ? say("{count} of {all} cells selected", { count, all: order.length })
          : say("Cell {place} of {count}", { place: place + 1, count: order.length })}
      </button>
      {active !== null && mode === "edit" ? <CursorPlace key={active} id={active} /> : null}
      <span className="kv-toolbar-space" />
      <RunQueueState />
      <DebugStatus />
      <StaleCount />
      <ProblemCount />
      {status.trusted ? null : (
        <button
          type="button"
          className="kv-status-button"
          title={say("Scripts in its outputs do not run")}
          data-testid="not-trusted"
          onClick={() => run("notebook.trust")}
        >
          {say("Not trusted")}
        </button>
      )}
      {status.readOnly ? (
        <button
          type="button"
          className="kv-status-button"
          title={say(commands["notebook.saveAs"].label)}
          onClick={() => run("notebook.saveAs")}
        >
          {say("Read-only")}
        </button>
      ) : null}
      <TensorBackendButton />
      <KernelMemory />
      <button
        type="button"
        className="kv-status-button"
        title={(kernel.state === "none" ? undefined : kernel.detail) ?? say(commands["kernel.choose"].label)}
        onClick={() => run("kernel.choose")}
      >
        {say("Kernel {state}", { state: kernelWord(kernel.state) })}
      </button>
    </footer>
  );
}
