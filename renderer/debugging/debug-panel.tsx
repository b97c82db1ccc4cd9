import { X } from "lucide-react";
import { say } from "../../wording/say.ts";
import type { DebugState } from "../../host/contract/debugging.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { fileTabs } from "../workspace/open-file.ts";
import { sideOf } from "../workspace/panes.ts";
import { BreakpointList } from "./breakpoint-list.tsx";
import { CallStack } from "./call-stack.tsx";
import { DebugConsole } from "./debug-console.tsx";
import { DebugToolbar } from "./debug-toolbar.tsx";
import { FrameSource } from "./frame-source.tsx";
import { pauseWords } from "./pause-words.ts";
import { ValuesHere } from "./values-here.tsx";

/** The debugger, beside the cells: what is paused and where, its values, its breakpoints. */
export function DebugPanel() {
  const { model } = useNotebook();
  const { workspace, view } = useWindow();
  const { debug } = model;
  const { state } = useSignal(debug.overview);
  const frame = useSignal(debug.frame);
  const panes = useSignal(workspace.strip.panes);
  const isShownBeside = fileTabs(workspace).some(
    (tab) => frame?.cellId === undefined && tab.file.path.get() === frame?.path && sideOf(panes, tab) !== undefined,
  );
  const close = (): void => {
    view.debugger.set(false);
    focusActiveCell();
  };
  return (
    <aside
      className="kv-variables kv-debugger"
      aria-label={say("Debugger")}
      data-testid="debugger"
      data-state={state.kind}
    >
      <header className="kv-variables-head">
        <h2>{say("Debugger")}</h2>
        <IconButton label={say("Close the debugger's panel")} testId="debugger-close" onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      <DebugToolbar />
      <p className="kv-variables-note" role="status" data-testid="debugger-note">
        {stateWords(state)}
      </p>
      <div className="kv-debug-sections">
        {state.kind === "paused" ? (
          <section className="kv-debug-section" aria-label={say("Call stack")}>
            <h3>{say("Call stack")}</h3>
            <CallStack stop={state.stop} />
          </section>
        ) : null}
        {frame && (frame.cellId === undefined || frame.isEdited) && !isShownBeside ? (
          <FrameSource key={frame.path ?? ""} frame={frame} failed={workspace.tell} />
        ) : null}
        {state.kind === "off" ? null : <ValuesHere />}
        {state.kind === "off" ? null : <DebugConsole frame={frame} failed={workspace.tell} />}
        <BreakpointList />
      </div>
    </aside>
  );
}

function stateWords(state: DebugState): string {
  switch (state.kind) {
    case "off":
      return state.problem ?? say("The debugger is off: cells run at full speed and stop nowhere.");
    case "starting":
      return say("Attaching the debugger…");
    case "running":
      return say("Attached. Cells that run stop at breakpoints.");
    case "paused": {
      const words = pauseWords(state.stop);
      return say("{state}.", { state: `${words[0]!.toUpperCase()}${words.slice(1)}` });
    }
  }
}
