import { say, sayCount } from "../../wording/say.ts";
import { Bug, Pause } from "lucide-react";
import { commands } from "../../host/contract/commands.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { shownKey } from "../shell/command-key.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";

/** Whether a debugger is attached and what is paused; opens its panel. Nothing where there is nothing to debug. */
export function DebugStatus() {
  const { model } = useNotebook();
  const run = useRun();
  const kind = useSelected(model.debug.overview, ({ state }) => state.kind);
  const count = useSelected(model.debug.breakpoints, (byCell) => [...byCell.values()].flat().length);
  if (kind === "off" && count === 0) return null;
  const breakpoints = sayCount(count, "{count} breakpoint", "{count} breakpoints");
  const words = {
    off: say("{breakpoints}, debugger off", { breakpoints }),
    starting: say("Attaching debugger…"),
    running: say("Debugging"),
    paused: say("Paused"),
  }[kind];
  return (
    <button
      type="button"
      className="kv-status-button kv-debug-status"
      data-state={kind}
      data-testid="debug-status"
      title={`${say(commands["view.debugger"].label)} (${shownKey("view.debugger")})`}
      onClick={() => run("view.debugger")}
    >
      {kind === "paused" ? <Pause size={12} aria-hidden /> : <Bug size={13} aria-hidden />} {words}
    </button>
  );
}
