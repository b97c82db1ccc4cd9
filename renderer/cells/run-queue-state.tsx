import { say, sayCount, sayTogether } from "../../wording/say.ts";
import type { InputRequest } from "../notebook/cell-model.ts";
import { createSignal } from "../state/signal.ts";
import { useSignal } from "../state/use-signal.ts";
import { goToRunningCell } from "../notebook/go-to-running-cell.ts";
import { useNotebook } from "./notebook-context.tsx";

const unasked = createSignal<InputRequest | undefined>(undefined);

/** Which cell runs, or asks for input, and how many wait; a click goes there. */
export function RunQueueState() {
  const { model } = useNotebook();
  useSignal(model.order);
  const { running, waiting } = useSignal(model.runs);
  const asked = useSignal(model.maybeCell(running ?? null)?.input ?? unasked);
  if (running === undefined && waiting === 0) return null;
  const cell = running === undefined ? undefined : model.placeOf(running) + 1;
  const first =
    cell === undefined
      ? say("Cells wait for the kernel")
      : cell === 0
        ? say("A deleted cell runs")
        : asked
          ? say("Cell {place} asks for input", { place: cell })
          : say("Cell {place} runs", { place: cell });
  const go = (): void => {
    goToRunningCell(model);
    const field = '[data-testid="notebook"] [data-testid="cell-input"] input';
    if (asked) document.querySelector<HTMLInputElement>(field)?.focus();
  };
  const rest = waiting === 0 ? [] : [sayCount(waiting, "{count} waits", "{count} wait")];
  return (
    <button
      type="button"
      className="kv-status-button"
      data-testid="run-queue"
      title={say("Go to the cell that runs")}
      onClick={go}
    >
      <span className="kv-status-busy" aria-hidden /> {sayTogether([first, ...rest])}
    </button>
  );
}
