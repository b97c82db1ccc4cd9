import { useSyncExternalStore } from "react";
import { cellMapsOf } from "../../document/shared/shared-cells.ts";
import { say, sayCount } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { Banner } from "../shell/banner.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { conflictsOf, settleAll } from "./conflicts.ts";

/** Cells that wait for a choice, as one text: a change of it is a change of them. */
function useConflicts(model: NotebookModel): readonly string[] {
  const waiting = (): string => conflictsOf(model).join(" ");
  const text = useSyncExternalStore(
    (changed) => {
      const cells = cellMapsOf(model.doc);
      const look = (events: readonly { readonly changes: { readonly keys: ReadonlyMap<string, unknown> } }[]): void => {
        if (events.some(({ changes }) => changes.keys.has("metadata"))) changed();
      };
      cells.observeDeep(look);
      const stop = model.order.subscribe(changed);
      return () => {
        cells.unobserveDeep(look);
        stop();
      };
    },
    waiting,
    waiting,
  );
  return text === "" ? [] : text.split(" ");
}

/** How many cells of a merge wait for a choice, with the way to the next one. */
export function ConflictBanner() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const conflicts = useConflicts(model);
  if (conflicts.length === 0) return null;
  const settle = (side: "ours" | "theirs"): void => workspace.attempt(settleAll(model, side));
  const next = (): void => {
    const at = model.placeOf(model.selection.get().active ?? "");
    const id = conflicts.find((each) => model.placeOf(each) > at) ?? conflicts[0]!;
    model.selection.set({ active: id, anchor: id, mode: "command" });
  };
  return (
    <Banner
      level="warning"
      testId="banner-conflicts"
      actions={[
        { label: say("Next"), run: next, tone: "accent" },
        { label: say("Keep All of Yours"), run: () => settle("ours") },
        { label: say("Keep All of Theirs"), run: () => settle("theirs") },
      ]}
    >
      {sayCount(
        conflicts.length / 2,
        "{count} cell was changed on both sides. Both versions are below each other.",
        "{count} cells were changed on both sides. Both versions are below each other.",
      )}
    </Banner>
  );
}
