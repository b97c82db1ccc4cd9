import type { TableColumn } from "../../kernel/protocol/tables.ts";
import { rowsFrom, scaleOf } from "../outputs/row-window.ts";
import { createGridBody, rowHeight } from "./grid-body.ts";
import { type GridColumns, positionsBetween } from "./grid-columns.ts";
import { gridElement } from "./grid-element.ts";
import { createGridHead, headHeight } from "./grid-head.ts";
import { type GridCell, type GridSelection, type GridSize, headRow, selectedPart } from "./grid-selection.ts";
import type { TableModel } from "./table-model.ts";

/** Columns beyond the edges that are drawn as well, so that the next ones are there when they are scrolled to. Pixels. */
const margin = 60;

/** A table drawn in an element that scrolls: of millions of rows only those in sight are in the page. */
export interface GridView {
  readonly draw: () => void;
  readonly setColumns: (columns: GridColumns) => void;
  readonly select: (selection: GridSelection) => void;
  /** Scrolls no further than needed for the cell to be seen. */
  readonly reveal: (cell: GridCell) => void;
  readonly size: () => GridSize;
  /** The cell at a place of the window. */
  readonly cellAt: (target: EventTarget | null) => GridCell | undefined;
  /** Where the head of a column is, for what opens beside it. */
  readonly headOf: (position: number) => DOMRect | undefined;
  readonly end: () => void;
}

export interface GridViewParts {
  /** The element that scrolls and has the focus. */
  readonly place: HTMLElement;
  readonly id: string;
  readonly model: TableModel;
  readonly tableColumns: readonly TableColumn[];
  readonly columns: GridColumns;
}

export function createGridView({ place, id, model, tableColumns, columns: first }: GridViewParts): GridView {
  const room = gridElement("kv-grid-room", "presentation");
  const stage = gridElement("kv-grid-stage", "presentation");
  const headPlace = gridElement("kv-grid-head", "row");
  headPlace.setAttribute("aria-rowindex", "1");
  const bodyPlace = gridElement("kv-grid-body", "rowgroup");
  stage.append(bodyPlace, headPlace);
  room.append(stage);
  place.append(room);

  let columns = first;
  let selection: GridSelection = { anchor: { row: 0, position: 0 }, cursor: { row: 0, position: 0 } };
  /** Where scrolled pixels are many rows, what was scrolled to in finer steps. */
  let fine: { readonly scrollTop: number; readonly at: number } | undefined;
  let frame: number | undefined;
  let marked: HTMLElement | undefined;
  let [width, height] = [place.clientWidth, place.clientHeight];
  const shared = { columns: () => columns };
  const body = createGridBody({ ...shared, place: bodyPlace, model, kindOf: (column) => tableColumns[column]!.kind });
  const head = createGridHead({ ...shared, place: headPlace, columnAt: (column) => tableColumns[column]! });

  const rowsOf = () => ({
    rows: model.shown.get().rowCount,
    rowHeight,
    viewHeight: Math.max(rowHeight, height - headHeight),
  });
  const top = (): number => {
    const { scrollTop } = place;
    if (fine && Math.abs(fine.scrollTop - scrollTop) < 1) return fine.at;
    fine = undefined;
    return scrollTop * scaleOf(rowsOf());
  };
  const scrollTo = (at: number): void => {
    const { rows, viewHeight } = rowsOf();
    const there = Math.max(0, Math.min(at, rows * rowHeight - viewHeight));
    place.scrollTop = there / scaleOf(rowsOf());
    fine = { scrollTop: place.scrollTop, at: there };
    draw();
  };
  /** As wide as the number of the last row. */
  const numberWidth = (): number => {
    const digits = String(model.state.get().kind === "open" ? rowTotal() : 0).length;
    return Math.max(44, Math.round(digits * 7.5 + Math.floor((digits - 1) / 3) * 4 + 20));
  };
  const rowTotal = (): number => {
    const state = model.state.get();
    return state.kind === "open" ? state.description.rowCount : 0;
  };
  let sizes = "";
  /** Written only when they change: all cells stand by them. */
  const setSizes = (numbers: number, still: number, tall: number): void => {
    const next = [numbers, still, tall, width, height, columns.scrolledWidth].join(" ");
    if (next === sizes) return;
    sizes = next;
    place.style.setProperty("--kv-grid-number-width", `${numbers}px`);
    place.style.setProperty("--kv-grid-still-width", `${still}px`);
    room.style.height = `${tall}px`;
    room.style.width = `${still + columns.scrolledWidth}px`;
    stage.style.width = `${width}px`;
    stage.style.height = `${height}px`;
  };
  const draw = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    const shown = rowsFrom(rowsOf(), top());
    const still = numberWidth() + columns.pinnedWidth;
    const { scrollLeft } = place;
    const positions = positionsBetween(columns, scrollLeft - margin, scrollLeft + width - still + margin);
    setSizes(numberWidth(), still, shown.height + headHeight);
    const common = { scrollLeft, positions };
    const { query } = model.shown.get();
    head.draw({ ...common, query, summaries: model.summaries.get() });
    const selected = selectedPart(selection);
    body.draw({ ...common, ...shown, selected });
    markCursor();
    const seen = [...columns.order.slice(0, columns.pinnedCount), ...columns.order.slice(...positions)];
    model.look({ firstRow: shown.first, lastRow: shown.first + shown.count, columns: seen });
  };
  /** The cell under the cursor is what the grid says has the focus; only it needs a name. */
  const markCursor = (): void => {
    const { row, position } = selection.cursor;
    const cell = row === headRow ? head.cellOf(position) : body.cellOf(row, position);
    if (cell === marked) return;
    for (const name of ["id", "data-cursor"]) marked?.removeAttribute(name);
    marked = cell;
    if (!cell) return place.removeAttribute("aria-activedescendant");
    cell.id = `${id}-cursor`;
    cell.setAttribute("data-cursor", "");
    return place.setAttribute("aria-activedescendant", cell.id);
  };
  const soon = (): void => void (frame ??= requestAnimationFrame(draw));
  /** A turn of the wheel is some rows, however many there are. */
  const turn = (event: WheelEvent): void => {
    if (scaleOf(rowsOf()) === 1 || event.ctrlKey || event.deltaY === 0 || event.shiftKey) return;
    const step = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : rowHeight;
    const { rows, viewHeight } = rowsOf();
    const [before, most] = [top(), rows * rowHeight - viewHeight];
    // At its ends the page scrolls on.
    if ((event.deltaY < 0 && before <= 0) || (event.deltaY > 0 && before >= most)) return;
    event.preventDefault();
    place.scrollLeft += event.deltaX * step;
    scrollTo(before + event.deltaY * step);
  };
  place.addEventListener("scroll", draw, { passive: true });
  place.addEventListener("wheel", turn, { passive: false });
  const resized = new ResizeObserver(() => {
    [width, height] = [place.clientWidth, place.clientHeight];
    soon();
  });
  resized.observe(place);
  const stops = [model.arrivals, model.summaries, model.shown].map((signal) => signal.subscribe(soon));
  draw();

  return {
    draw: soon,
    setColumns(next) {
      if (next === columns) return;
      columns = next;
      head.forget();
      body.forget();
      soon();
    },
    select(next) {
      selection = next;
      draw();
    },
    reveal({ row, position }) {
      const { viewHeight } = rowsOf();
      const at = top();
      const y = row * rowHeight;
      if (row !== headRow && y < at) scrollTo(y);
      else if (row !== headRow && y + rowHeight > at + viewHeight) scrollTo(y + rowHeight - viewHeight);
      if (position < columns.pinnedCount) return draw();
      const left = columns.offsets[position]!;
      const right = left + columns.widthAt(position) + numberWidth() + columns.pinnedWidth;
      if (left < place.scrollLeft) place.scrollLeft = left;
      else if (right > place.scrollLeft + width) place.scrollLeft = Math.min(left, right - width);
      return draw();
    },
    size: () => ({
      rows: rowsOf().rows,
      columns: columns.order.length,
      page: Math.max(1, Math.floor(rowsOf().viewHeight / rowHeight) - 1),
    }),
    cellAt(target) {
      if (!(target instanceof Element)) return undefined;
      const position = target.closest<HTMLElement>("[data-position]")?.dataset["position"];
      const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
      if (position === undefined) return row === undefined ? undefined : { row: Number(row), position: -1 };
      return { row: row === undefined ? headRow : Number(row), position: Number(position) };
    },
    headOf: (position) => head.cellOf(position)?.getBoundingClientRect(),
    end() {
      for (const stop of stops) stop();
      resized.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      place.removeEventListener("scroll", draw);
      place.removeEventListener("wheel", turn);
      place.replaceChildren();
    },
  };
}
