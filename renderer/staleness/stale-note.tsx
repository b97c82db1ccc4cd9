import { CircleHelp, History, Unlink } from "lucide-react";
import { Popover } from "radix-ui";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { CellMark } from "../../host/contract/staleness.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { runCells } from "../notebook/run-cells.ts";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { describeHidden, describeReason } from "./describe-reason.ts";
import { staleCells } from "./staleness-model.ts";

/** Of what only may be the case there is little to say, and much of it. */
const words: Readonly<Record<CellMark["state"], PlainPhrase | undefined>> = {
  stale: "stale",
  maybe: undefined,
  fresh: "hidden",
};
const icons = { stale: History, maybe: CircleHelp, fresh: Unlink } as const;
const titles: Readonly<Record<CellMark["state"], PlainPhrase>> = {
  stale: "This output is out of date. Click for why.",
  maybe: "This output may be out of date. Click for why.",
  fresh: "This cell uses what no cell defines any more. Click for more.",
};
/** More reasons than these say nothing new. */
const mostReasons = 6;

/** Under a cell's count: that it is stale. A click says why, and what can be done. */
export function StaleNote({ mark }: { readonly mark: CellMark }) {
  const Icon = icons[mark.state];
  const word = words[mark.state];
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="kv-run-note kv-stale-mark"
          data-state-of={mark.state}
          data-testid="stale-mark"
          title={say(titles[mark.state])}
          aria-label={say(titles[mark.state])}
        >
          <Icon size={11} aria-hidden /> {word && say(word)}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="kv-popover"
          side="right"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={say("Why this cell is marked")}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          <Reasons mark={mark} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Reasons({ mark }: { readonly mark: CellMark }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const run = useRun();
  const order = useSignal(model.order);
  const stale = staleCells(order, useSignal(model.staleness.marks));
  const nameOf = (cellId: string): string => {
    const place = order.indexOf(cellId);
    return place < 0 ? say("a cell that is gone") : say("cell {place}", { place: place + 1 });
  };
  const reasons = mark.reasons.map((reason) => describeReason(reason, nameOf));
  return (
    <>
      <h2>
        {mark.state === "fresh"
          ? say("Hidden state")
          : mark.state === "stale"
            ? say("Out of date")
            : say("Perhaps out of date")}
      </h2>
      <ul>
        {reasons.slice(0, mostReasons).map(({ text, cellId }) => (
          <li key={text}>
            {capitalized(text)}{" "}
            {cellId !== undefined && order.includes(cellId) ? (
              <button
                type="button"
                className="kv-link"
                onClick={() => model.selection.set({ active: cellId, anchor: cellId, mode: "command" })}
              >
                {say("Go there")}
              </button>
            ) : null}
          </li>
        ))}
        {reasons.length > mostReasons ? (
          <li>{say("And {count} more reasons.", { count: reasons.length - mostReasons })}</li>
        ) : null}
        {mark.hidden.length > 0 ? <li>{describeHidden(mark.hidden)}</li> : null}
      </ul>
      <div className="kv-popover-actions">
        <Popover.Close asChild>
          <button
            type="button"
            className="kv-button"
            onClick={() => workspace.attempt(runCells(workspace, model, [mark.cellId]))}
          >
            {say("Run this cell")}
          </button>
        </Popover.Close>
        {stale.length > 1 ? (
          <Popover.Close asChild>
            <button type="button" className="kv-button" onClick={() => run("cell.runStale")}>
              {say("Run all {count} stale cells", { count: stale.length })}
            </button>
          </Popover.Close>
        ) : null}
      </div>
    </>
  );
}

function capitalized(text: string): string {
  // Names of variables stay as they are written.
  return text.startsWith("cell ") || text.startsWith("a cell ") ? text[0]!.toUpperCase() + text.slice(1) : text;
}
