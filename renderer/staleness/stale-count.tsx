import { say } from "../../wording/say.ts";
import { History, Zap } from "lucide-react";
import { commands } from "../../host/contract/commands.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { shownKey } from "../shell/command-key.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { staleCells } from "./staleness-model.ts";

/** In the status bar: how many cells are stale, which a click runs; and that cells run by themselves. */
export function StaleCount() {
  const { model } = useNotebook();
  const run = useRun();
  const order = useSignal(model.order);
  const stale = staleCells(order, useSignal(model.staleness.marks)).length;
  const reactive = useSignal(model.staleness.reactive);
  const key = shownKey("cell.runStale");
  return (
    <>
      {stale > 0 ? (
        <button
          type="button"
          className="kv-status-button"
          data-testid="stale-count"
          title={`${say(commands["cell.runStale"].label)}${key === undefined ? "" : ` (${key})`}`}
          onClick={() => run("cell.runStale")}
        >
          <History size={13} aria-hidden /> {say("{count} stale", { count: stale })}
        </button>
      ) : null}
      {reactive ? (
        <button
          type="button"
          className="kv-status-button"
          data-testid="reactive"
          title={say("Cells that depend on one that ran run after it. Click to turn this off.")}
          onClick={() => run("kernel.reactive")}
        >
          <Zap size={13} aria-hidden /> {say("Reactive")}
        </button>
      ) : null}
    </>
  );
}
