import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount, saySentences } from "../../wording/say.ts";
import type { CellOutcome, RunVerdict } from "../../host/contract/states.ts";
import { unfoldTo } from "../notebook/folding.ts";
import { Banner } from "../shell/banner.tsx";
import { useSignal } from "../state/use-signal.ts";
import { duration } from "./duration.ts";
import { useNotebook } from "./notebook-context.tsx";

/** More cells than this are not named one by one. */
const mostNamed = 12;

/** The verdict in a sentence or two. */
function verdictWords({ seconds, cells }: RunVerdict): string {
  const of = (outcome: CellOutcome): number => cells.filter((cell) => cell.outcome === outcome).length;
  const time = duration(seconds * 1000);
  const compared = of("same") + of("different");
  const same =
    compared === 0
      ? []
      : of("different") === 0
        ? [sayCount(compared, "Its output is what it was before.", "All {count} outputs are what they were before.")]
        : [say("{same} of {count} put out what they did before.", { same: of("same"), count: compared })];
  const isWhole = of("failed") + of("not-run") === 0;
  const ran = isWhole
    ? sayCount(
        cells.length,
        "{count} cell ran on a fresh kernel in {time}, without an error.",
        "{count} cells ran on a fresh kernel in {time}, without an error.",
        { time },
      )
    : sayCount(
        of("failed"),
        "On a fresh kernel, {count} cell failed after {time}.",
        "On a fresh kernel, {count} cells failed after {time}.",
        { time },
      );
  const unreached =
    of("not-run") === 0
      ? []
      : [sayCount(of("not-run"), "{count} cell was not reached.", "{count} cells were not reached.")];
  return saySentences([ran, ...unreached, ...same]);
}

const titles: readonly (readonly [CellOutcome, PlainPhrase])[] = [
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
      actions={[{ label: say("Dismiss"), run: () => model.verdict.set(undefined) }]}
    >
      <span>{verdictWords(verdict)}</span>
      {titles.map(([outcome, title]) => {
        const cells = verdict.cells.filter((cell) => cell.outcome === outcome && model.placeOf(cell.cellId) >= 0);
        return cells.length === 0 ? null : (
          <span key={outcome} className="kv-verdict-cells">
            {say("{title}:", { title: say(title) })}
            {cells.slice(0, mostNamed).map(({ cellId }) => (
              <button key={cellId} type="button" className="kv-link" onClick={() => go(cellId)}>
                {say("cell {place}", { place: model.placeOf(cellId) + 1 })}
              </button>
            ))}
            {cells.length > mostNamed ? say("and {count} more", { count: cells.length - mostNamed }) : null}
          </span>
        );
      })}
    </Banner>
  );
}
