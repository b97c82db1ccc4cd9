import type { TableColumn } from "../../kernel/protocol/tables.ts";
import { type Span, spanToDraw } from "./drawn-span.ts";
import { createGridBody, rowHeight } from "./grid-body.ts";
import { type GridColumns, positionsBetween } from "./grid-columns.ts";
import { gridElement } from "./grid-element.ts";
import { createGridHead, headHeight } from "./grid-head.ts";
import { type GridCell, type GridSelection, type GridSize, headRow, selectedPart } from "./grid-selection.ts";
import { type ScrollMap, scrollMap } from "./scroll-map.ts";
import type { TableModel } from "./table-model.ts";

/** Rows and columns that are drawn beyond those in sight, so that the browser can scroll them in by itself. */
const rowMargin = 16;
const columnMargin = 4;
/** Scrolled by more views at once, somebody has taken hold of the scrollbar. */
const jumpViews = 4;
/** Whoever turned the wheel so short a time ago scrolls pixel by pixel. Milliseconds. */
const turning = 300;
/** After so long without scrolling the view is at rest. Milliseconds. */
const rest = 120;
const nothing: Span = [0, 0];

/** A table drawn in an element that scrolls: of millions of rows only those in sight are in the page. */
export interface GridView {
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
  const headPlace = gridElement("kv-grid-head", "row");
  headPlace.setAttribute("aria-rowindex", "1");
  const stillPlace = gridElement("kv-grid-still", "rowgroup");
  const bodyPlace = gridElement("kv-grid-body", "rowgroup");
  room.append(headPlace, stillPlace, bodyPlace);
  place.append(room);

  let columns = first;
  let selection: GridSelection = { anchor: { row: 0, position: 0 }, cursor: { row: 0, position: 0 } };
  let frame: number | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let marked: HTMLElement | undefined;
  let [width, height] = [place.clientWidth, place.clientHeight];
  /** Where the scrollbar was when it was looked at last, and the pixel of the rows at the top of the view then. */
  let [scrolled, at] = [0, 0];
  let turned = -turning;
  let rowsDrawn = nothing;
  let columnsDrawn = nothing;
  let origin = 0;
  /** What is drawn says something else by now. */
  let isStale = true;
  const shared = { columns: () => columns };
  const body = createGridBody({
    ...shared,
    place: bodyPlace,
    stillPlace,
    model,
    kindOf: (column) => tableColumns[column]!.kind,
  });
  const head = createGridHead({ ...shared, place: headPlace, columnAt: (column) => tableColumns[column]! });

  const rowCount = (): number => model.shown.get().rowCount;
  const viewHeight = (): number => Math.max(rowHeight, height - headHeight);
  let map: ScrollMap = scrollMap({ rows: 0, rowHeight, viewHeight: rowHeight });
  /** Finds the rows at the top of the view from where the scrollbar is. */
  const follow = (): void => {
    const { scrollTop } = place;
    const moved = scrollTop - scrolled;
    scrolled = scrollTop;
    if (moved === 0) return;
    const isJump = Math.abs(moved) > jumpViews * viewHeight() && performance.now() - turned > turning;
    const most = rowCount() * rowHeight - viewHeight();
    at = map.isExact || isJump ? map.placeOf(scrollTop) : Math.max(0, Math.min(most, at + moved));
  };
  const scrollTo = (there: number): void => {
    at = Math.max(0, Math.min(there, rowCount() * rowHeight - viewHeight()));
    place.scrollTop = map.scrollTopOf(at);
    scrolled = place.scrollTop;
    draw();
  };
  /** As wide as the number of the last row. */
  const numberWidth = (): number => {
    const state = model.state.get();
    const digits = String(state.kind === "open" ? state.description.rowCount : 0).length;
    return Math.max(44, Math.round(digits * 7.5 + Math.floor((digits - 1) / 3) * 4 + 20));
  };
  let sizes = "";
  /** Written only when they change: all cells stand by them. */
  const setSizes = (): void => {
    const still = numberWidth() + columns.pinnedWidth;
    const next = [rowCount(), still, width, height, columns.scrolledWidth].join(" ");
    if (next === sizes) return;
    sizes = next;
    map = scrollMap({ rows: rowCount(), rowHeight, viewHeight: viewHeight() });
    place.style.setProperty("--kv-grid-number-width", `${numberWidth()}px`);
    place.style.setProperty("--kv-grid-still-width", `${still}px`);
    room.style.height = `${map.height + headHeight}px`;
    room.style.width = `${still + columns.scrolledWidth}px`;
    rowsDrawn = nothing;
    // Fewer rows may have moved it.
    follow();
    at = Math.max(0, Math.min(at, rowCount() * rowHeight - viewHeight()));
  };
  const seenRows = (): Span => [
    Math.floor(at / rowHeight),
    Math.min(rowCount(), Math.ceil((at + viewHeight()) / rowHeight)),
  ];
  const seenColumns = (): Span => {
    const { scrollLeft } = place;
    return positionsBetween(columns, scrollLeft, scrollLeft + width - numberWidth() - columns.pinnedWidth);
  };
  const drawWhat = (isAtRest: boolean): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    setSizes();
    follow();
    const [rows, positions] = [seenRows(), seenColumns()];
    const limits = [columns.pinnedCount, columns.order.length] as const;
    const nextRows = spanToDraw({
      drawn: rowsDrawn,
      seen: rows,
      limits: [0, rowCount()],
      margin: rowMargin,
      isAtRest,
    });
    const nextColumns = spanToDraw({ drawn: columnsDrawn, seen: positions, limits, margin: columnMargin, isAtRest });
    const nextOrigin = map.isExact ? 0 : scrolled - at;
    if (!isStale && nextRows === rowsDrawn && nextColumns === columnsDrawn && nextOrigin === origin) return;
    [rowsDrawn, columnsDrawn, origin, isStale] = [nextRows, nextColumns, nextOrigin, false];
    head.draw({ positions: columnsDrawn, query: model.shown.get().query, summaries: model.summaries.get() });
    body.draw({ rows: rowsDrawn, positions: columnsDrawn, origin, selected: selectedPart(selection) });
    markCursor();
    // Those in sight come first.
    const seen = [columns.order.slice(0, columns.pinnedCount), columns.order.slice(...positions)].flat();
    const beyond = [
      columns.order.slice(columnsDrawn[0], positions[0]),
      columns.order.slice(positions[1], columnsDrawn[1]),
    ];
    model.look({ firstRow: rowsDrawn[0], lastRow: rowsDrawn[1], columns: [...seen, ...beyond.flat()] });
  };
  const draw = (): void => drawWhat(false);
  const redraw = (): void => {
    isStale = true;
    draw();
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
  const soon = (): void => {
    isStale = true;
    frame ??= requestAnimationFrame(draw);
  };
  /** The scrollbar comes to where these rows belong, and both sides are drawn. */
  const settle = (): void => {
    resting = undefined;
    if (!map.isExact && place.scrollTop !== map.scrollTopOf(at)) {
      place.scrollTop = map.scrollTopOf(at);
      scrolled = place.scrollTop;
    }
    drawWhat(true);
  };
  const settleSoon = (): void => {
    clearTimeout(resting);
    resting = setTimeout(settle, rest);
  };
  const scroll = (): void => {
    draw();
    settleSoon();
  };
  const turn = (): void => {
    turned = performance.now();
  };
  place.addEventListener("scroll", scroll, { passive: true });
  place.addEventListener("wheel", turn, { passive: true });
  const resized = new ResizeObserver(() => {
    [width, height] = [place.clientWidth, place.clientHeight];
    soon();
    settleSoon();
  });
  resized.observe(place);
  let { query } = model.shown.get();
  // Who puts rows in order looks at the first.
  const showTop = (): void => {
    if (model.shown.get().query === query) return;
    ({ query } = model.shown.get());
    setSizes();
    scrollTo(0);
  };
  const stops = [
    ...[model.arrivals, model.summaries, model.shown].map((signal) => signal.subscribe(soon)),
    model.shown.subscribe(showTop),
  ];
  draw();

  return {
    setColumns(next) {
      if (next === columns) return;
      columns = next;
      head.forget();
      body.forget();
      [rowsDrawn, columnsDrawn] = [nothing, nothing];
      soon();
    },
    select(next) {
      selection = next;
      redraw();
    },
    reveal({ row, position }) {
      const y = row * rowHeight;
      if (row !== headRow && y < at) scrollTo(y);
      else if (row !== headRow && y + rowHeight > at + viewHeight()) scrollTo(y + rowHeight - viewHeight());
      if (position < columns.pinnedCount) return;
      const left = columns.offsets[position]!;
      const right = left + columns.widthAt(position) + numberWidth() + columns.pinnedWidth;
      if (left < place.scrollLeft) place.scrollLeft = left;
      else if (right > place.scrollLeft + width) place.scrollLeft = Math.min(left, right - width);
      draw();
    },
    size: () => ({
      rows: rowCount(),
      columns: columns.order.length,
      page: Math.max(1, Math.floor(viewHeight() / rowHeight) - 1),
    }),
    cellAt(target) {
      if (!(target instanceof Element)) return undefined;
      const position = head.positionAt(target);
      return position === undefined ? body.cellAt(target) : { row: headRow, position };
    },
    headOf: (position) => head.cellOf(position)?.getBoundingClientRect(),
    end() {
      for (const stop of stops) stop();
      resized.disconnect();
      clearTimeout(resting);
      if (frame !== undefined) cancelAnimationFrame(frame);
      place.removeEventListener("scroll", scroll);
      place.removeEventListener("wheel", turn);
      place.replaceChildren();
    },
  };
}
