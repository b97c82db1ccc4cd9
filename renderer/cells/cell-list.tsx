import { useEffect, useLayoutEffect, useMemo } from "react";
import type { MouseEvent, PointerEvent, RefObject } from "react";
import { firstCells } from "../../host/contract/first-screen.ts";
import { say } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { titleIdOf } from "../notebook/outline.ts";
import { selectedIds } from "../notebook/selection.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { CellMenu } from "./cell-menu.tsx";
import { CellView } from "./cell-view.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { createCellDrag } from "./drag-cells.ts";
import { doWhatWasKept, takeOver } from "../first-screen/take-over.ts";
import { useNotebook } from "./notebook-context.tsx";
import { NotebookHead } from "./notebook-head.tsx";
import { useSlices } from "./use-slices.ts";

function cellIdOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-cell-id]")?.dataset["cellId"] : undefined;
}

function isAmong({ selection, order }: NotebookModel, id: string): boolean {
  return selectedIds(selection.get(), order.get()).includes(id);
}

/** All cells, in order. */
export function CellList({ scroller }: { readonly scroller: RefObject<HTMLDivElement | null> }) {
  const { model, pointed } = useNotebook();
  const { workspace, view } = useWindow();
  const drag = useMemo(() => createCellDrag(() => ({ workspace, view, notebook: model })), [workspace, view, model]);
  const order = useSignal(model.order);
  // With a title, the cell that has it shows the head below it.
  const hasTitle = useSelected(model.outline, (outline) => titleIdOf(outline) !== undefined);
  const ready = useSlices(order.length, firstCells);
  useLayoutEffect(() => takeOver(scroller.current), [scroller]);
  useEffect(doWhatWasKept, []);

  const point = (event: PointerEvent): void => pointed.set(cellIdOf(event.target) ?? null);
  const select = (event: MouseEvent): void => {
    const id = cellIdOf(event.target);
    if (id === undefined || event.button === 1) return;
    const target = event.target as Element;
    // An editor selects its cell by itself, and buttons act without selecting.
    if (target.closest(".kv-source, button, a, input, summary, iframe, .kv-insert")) return;
    const { anchor } = model.selection.get();
    // The menu of one of several selected cells is about them all; so is dragging one of them, which a click ends up not to be.
    const isHandle = target.closest(".kv-prompt") !== null;
    if (event.type === "click" ? !isHandle : event.button === 2 || (isHandle && !event.shiftKey)) {
      if (event.type === "click" || isAmong(model, id)) return;
    }
    model.selection.set({ active: id, anchor: event.shiftKey ? anchor : id, mode: "command", by: "pointer" });
  };
  const leave = (event: MouseEvent): void => {
    // A click on the paper beside the cells leaves the editor.
    if (event.target !== event.currentTarget) return;
    const { active } = model.selection.get();
    model.selection.set({ active, anchor: active, mode: "command", by: "pointer" });
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the notebook do the same
    <div className="kv-scroller" ref={scroller} data-kv-scroller onMouseDown={leave}>
      {hasTitle ? null : <NotebookHead />}
      <CellMenu>
        <div
          className="kv-cells"
          role="group"
          aria-label={say("Cells")}
          onPointerMove={point}
          onPointerLeave={() => pointed.set(null)}
          onMouseDown={select}
          onClick={select}
          {...drag}
        >
          {order.slice(0, ready).map((id) => (
            <CellView key={id} id={id} />
          ))}
        </div>
      </CellMenu>
    </div>
  );
}
