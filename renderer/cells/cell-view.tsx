import { memo, useEffect, useRef } from "react";
import { useOnceIdle } from "../state/use-once-idle.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { ConflictBar } from "../versions/conflict-bar.tsx";
import { CellButtons } from "./cell-buttons.tsx";
import { describeCell } from "./describe-cell.ts";
import { CodeCell } from "./code-cell.tsx";
import { DrawingBoundary } from "./drawing-boundary.tsx";
import { InsertBar } from "./insert-bar.tsx";
import { MarkdownCell } from "./markdown-cell.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { RawCell } from "./raw-cell.tsx";
import { focusCell, showCell } from "./reveal-cell.ts";

/** Drawn again only for what they watch themselves, not with every change of the frame. */
const bodies = { code: memo(CodeCell), markdown: memo(MarkdownCell), raw: memo(RawCell) };

/** How tall a cell is before it was ever drawn. */
function guessedHeight(text: string): number {
  const lines = text.split("\n").length;
  return 40 + Math.min(lines, 60) * 20;
}

/** One cell in its frame: selection, focus, label for screen readers, and its body by type. */
export const CellView = memo(function CellView({ id }: { readonly id: string }) {
  const { model, pointed } = useNotebook();
  const cell = model.cell(id);
  const type = useSignal(cell.type);
  const { state } = useSignal(cell.status);
  const isFoldedAway = useSelected(model.outline, ({ hidden }) => hidden.has(id));
  const isPointed = useSelected(pointed, (pointedId) => pointedId === id);
  const isStale = useSelected(model.staleness.marks, (marks) => marks.get(id)?.state === "stale");
  const label = useSelected(model.order, (order) =>
    describeCell(type, model.placeOf(id), order.length, state, isStale),
  );
  const selection = useSelected(model.selection, (now) => {
    if (now.active === id) return now.mode;
    if (now.active === now.anchor) return "none";
    const [place, active, anchor] = [id, now.active, now.anchor].map((each) => model.placeOf(each ?? ""));
    return place! >= Math.min(active!, anchor!) && place! <= Math.max(active!, anchor!) ? "selected" : "none";
  });
  const several = useSelected(model.selection, (now) => now.active !== now.anchor) && selection !== "none";
  const isActive = selection === "command" || selection === "edit";
  // Nobody sees them before the pointer comes: running cell after cell does not wait for them.
  const hasButtons = useOnceIdle(isActive) || isPointed;
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!frame.current || selection !== "command") return;
    focusCell(frame.current);
    if (model.selection.get().by !== "pointer") showCell(frame.current);
  }, [selection, model]);

  const Body = bodies[type];
  return (
    <div
      ref={frame}
      className="kv-cell"
      hidden={isFoldedAway}
      role="group"
      aria-label={label}
      aria-current={isActive || undefined}
      tabIndex={isActive ? 0 : -1}
      style={{ containIntrinsicHeight: `auto ${guessedHeight(cell.text.get())}px` }}
      data-testid="cell"
      data-cell-id={id}
      data-cell-type={type}
      data-state={state}
      data-active={isActive}
      data-selection={selection}
      data-several={several}
    >
      <ConflictBar cell={cell} />
      <DrawingBoundary subject={type} what="cell" text={() => cell.text.get()}>
        <Body cell={cell} mode={selection} />
      </DrawingBoundary>
      {hasButtons ? <CellButtons cell={cell} type={type} /> : null}
      {isPointed ? <InsertBar id={id} /> : <div className="kv-insert" />}
    </div>
  );
});
