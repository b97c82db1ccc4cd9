import { isMac } from "../connection/native.ts";
import type { Signal } from "../state/signal.ts";
import { type GridCell, type GridSelection, headRow, moveInGrid } from "./grid-selection.ts";
import type { GridView } from "./grid-view.ts";

export interface GridActions {
  readonly view: GridView;
  readonly selection: Signal<GridSelection>;
  readonly select: (selection: GridSelection) => void;
  readonly copy: () => void;
  /** Of the column at a position; `adds` to what is sorted by already. */
  readonly sortBy: (position: number, adds: boolean) => void;
  readonly openPanel: (position: number) => void;
  readonly resize: (position: number, width: number) => void;
  readonly widthAt: (position: number) => number;
  /** Gives the focus back. */
  readonly leave: () => void;
}

const fitted = 26;
const keyStep = 16;

/** Keys and pointer of the grid. Answers with what stops it. */
export function listenToGrid(place: HTMLElement, actions: GridActions): () => void {
  const { view, selection, select } = actions;
  let drag: ((event: PointerEvent) => void) | undefined;

  const press = (event: KeyboardEvent): void => {
    const { cursor } = selection.get();
    const accelerator = isMac ? event.metaKey : event.ctrlKey;
    const take = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (accelerator && event.key.toLowerCase() === "c" && !event.shiftKey) {
      take();
      return actions.copy();
    }
    if (event.key === "Escape") {
      take();
      return actions.leave();
    }
    const opensPanel = event.key === "ContextMenu" || (event.altKey && event.key === "ArrowDown");
    if (opensPanel || (cursor.row === headRow && event.key === " ")) {
      take();
      return actions.openPanel(cursor.position);
    }
    if (cursor.row === headRow && event.key === "Enter") {
      take();
      return actions.sortBy(cursor.position, event.shiftKey);
    }
    if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      take();
      const change = event.key === "ArrowRight" ? keyStep : -keyStep;
      return actions.resize(cursor.position, actions.widthAt(cursor.position) + change);
    }
    if (event.altKey) return undefined;
    const pressed = { key: event.key, shift: event.shiftKey, accelerator };
    const next = moveInGrid(selection.get(), pressed, view.size());
    if (!next) return undefined;
    take();
    return select(next);
  };

  const dragHandle = (event: PointerEvent, { position }: GridCell): void => {
    const [from, width] = [event.clientX, actions.widthAt(position)];
    drag = (moved) => actions.resize(position, width + moved.clientX - from);
  };
  const down = (event: PointerEvent): void => {
    const cell = view.cellAt(event.target);
    if (event.button !== 0 || !cell) return;
    const part = (event.target as HTMLElement).dataset["part"];
    place.focus({ preventScroll: true });
    event.preventDefault();
    if (part === "menu") return actions.openPanel(cell.position);
    if (part === "handle") dragHandle(event, cell);
    else if (cell.row === headRow) return headPressed(cell, event.shiftKey);
    else dragCells(cell, event.shiftKey);
    place.setPointerCapture(event.pointerId);
  };
  const headPressed = (cell: GridCell, adds: boolean): void => {
    if (cell.position < 0) return;
    select({ anchor: cell, cursor: cell });
    actions.sortBy(cell.position, adds);
  };
  const dragCells = (cell: GridCell, extends_: boolean): void => {
    const last = view.size().columns - 1;
    const isRow = cell.position < 0;
    const anchor = extends_ ? selection.get().anchor : { row: cell.row, position: isRow ? last : cell.position };
    const to = (reached: GridCell): void => {
      if (reached.row !== headRow)
        select({ anchor, cursor: { row: reached.row, position: Math.max(0, reached.position) } });
    };
    to(cell);
    drag = (moved) => {
      const reached = view.cellAt(document.elementFromPoint(moved.clientX, moved.clientY));
      const { cursor } = selection.get();
      if (!reached || (reached.row === cursor.row && reached.position === cursor.position)) return;
      to(isRow ? { row: reached.row, position: 0 } : reached);
    };
  };
  const move = (event: PointerEvent): void => drag?.(event);
  const up = (): void => {
    drag = undefined;
  };
  const fit = (event: MouseEvent): void => {
    // What has captured the pointer is said to be the target.
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const cell = view.cellAt(target);
    if (!cell || (target as HTMLElement).dataset["part"] !== "handle") return;
    const cells = [...place.querySelectorAll<HTMLElement>(`[aria-colindex="${cell.position + 2}"]`)];
    const needed = cells.flatMap((each) => [each, ...each.querySelectorAll<HTMLElement>(".kv-grid-name")]);
    actions.resize(cell.position, Math.min(600, Math.max(...needed.map(textWidth)) + fitted));
  };
  const menu = (event: MouseEvent): void => {
    const cell = view.cellAt(event.target);
    if (cell?.row !== headRow || cell.position < 0) return;
    event.preventDefault();
    actions.openPanel(cell.position);
  };

  const ending = new AbortController();
  const { signal } = ending;
  place.addEventListener("keydown", press, { signal });
  place.addEventListener("pointerdown", down, { signal });
  place.addEventListener("pointermove", move, { signal });
  place.addEventListener("pointerup", up, { signal });
  place.addEventListener("pointercancel", up, { signal });
  place.addEventListener("dblclick", fit, { signal });
  place.addEventListener("contextmenu", menu, { signal });
  return () => ending.abort();
}

/** How wide the text of an element is, whatever room it has. */
function textWidth(element: HTMLElement): number {
  const range = document.createRange();
  const text = element.firstChild;
  if (!(text instanceof Text)) return 0;
  range.selectNodeContents(text);
  return range.getBoundingClientRect().width;
}
