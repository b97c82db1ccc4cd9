import type { CellOutcome, RunVerdict } from "../../host/contract/states.ts";
import { unfoldTo } from "../notebook/folding.ts";
import { Banner } from "../shell/banner.tsx";
import { useSignal } from "../state/use-signal.ts";
import { duration } from "./duration.ts";
import { useNotebook } from "./notebook-context.tsx";

/** More cells than this are not named one by one. */
const mostNamed = 12;

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The verdict in a sentence or two. */
export function verdictWords({ seconds, cells }: RunVerdict): string {
  const of = (outcome: CellOutcome): number => cells.filter((cell) => cell.outcome === outcome).length;
  const time = duration(seconds * 1000);
  const compared = of("same") + of("different");
  const isSame =
    compared === 0
      ? ""
      : of("different") === 0
        ? ` ${compared === 1 ? "Its output is" : "All outputs are"} what ${compared === 1 ? "it was" : "they were"} before.`
        : ` ${of("same")} of ${compared} put out what they did before.`;
  if (of("failed") + of("not-run") === 0)
    return `${count(cells.length, "cell", "cells")} ran on a fresh kernel in ${time}, without an error.${isSame}`;
  const unreached = of("not-run") === 0 ? "" : ` ${count(of("not-run"), "cell was", "cells were")} not reached.`;
  return `On a fresh kernel, ${count(of("failed"), "cell", "cells")} failed after ${time}.${unreached}${isSame}`;
}

const titles: readonly (readonly [CellOutcome, string])[] = [
  ["failed", "Failed"],
  ["different", "Put out something else"],
];

/** How the notebook came out when all its cells were run on a fresh kernel. */
export function VerdictBanner() {
  const { model } = useNotebook();
  const verdict = useSignal(model.verdict);
  useSignal(model.order);
  if (!verdict) return null;
  const outcomes = new Set(verdict.cells.map(({ outcome }) => outcome));
  const level = outcomes.has("failed") ? "error" : outcomes.has("different") ? "warning" : "success";
  const go = (id: string): void => {
    unfoldTo(model, id);
    model.selection.set({ active: id, anchor: id, mode: "command" });
  };
  return (
    <Banner
      level={level}
      testId="banner-verdict"
      actions={[{ label: "Dismiss", run: () => model.verdict.set(undefined) }]}
    >
      <span>{verdictWords(verdict)}</span>
      {titles.map(([outcome, title]) => {
        const cells = verdict.cells.filter((cell) => cell.outcome === outcome && model.placeOf(cell.cellId) >= 0);
        return cells.length === 0 ? null : (
          <span key={outcome} className="kv-verdict-cells">
            {title}:
            {cells.slice(0, mostNamed).map(({ cellId }) => (
              <button key={cellId} type="button" className="kv-link" onClick={() => go(cellId)}>
                cell {model.placeOf(cellId) + 1}
              </button>
            ))}
            {cells.length > mostNamed ? ` and ${cells.length - mostNamed} more` : null}
          </span>
        );
      })}
    </Banner>
  );
}
