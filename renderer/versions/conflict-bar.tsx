import { GitMerge } from "lucide-react";
import { conflictOf } from "../../document/merge/conflict-marks.ts";
import { say } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { settleConflict } from "./conflicts.ts";
import type { Keeping } from "./conflicts.ts";

/** Above a cell that both sides of a merge changed: whose version it is, and what to keep. */
export function ConflictBar({ cell }: { readonly cell: CellModel }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const mark = conflictOf(useSignal(cell.metadata));
  const hasOther = useSelected(model.order, () => mark !== undefined && model.placeOf(mark.other) >= 0);
  if (!mark || !hasOther) return null;
  const settle = (keeping: Keeping): void => workspace.attempt(settleConflict(model, cell.id, keeping));
  return (
    <div className="kv-conflict" data-side={mark.side} role="group" aria-label={say("Conflict")} data-testid="conflict">
      <GitMerge size={14} aria-hidden />
      <span>
        {mark.side === "ours"
          ? say("Your version ({name})", { name: mark.name })
          : say("Their version ({name})", { name: mark.name })}
      </span>
      <button type="button" className="kv-button kv-small" data-testid="conflict-keep" onClick={() => settle("this")}>
        {say("Keep This One")}
      </button>
      <button type="button" className="kv-button kv-small" onClick={() => settle("both")}>
        {say("Keep Both")}
      </button>
    </div>
  );
}
