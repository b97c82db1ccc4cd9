import type { ColumnKind } from "../../kernel/protocol/tables.ts";
import { spokenLocale } from "../../wording/say.ts";
import { cellWords, isNumeric } from "./cell-words.ts";
import { gridElement, setAttribute } from "./grid-element.ts";
import type { GridColumns } from "./grid-columns.ts";
import type { SelectedPart } from "./grid-selection.ts";
import type { TableModel } from "./table-model.ts";

export const rowHeight = 26;
/** Rows stand no further from the top of their layer than so many. */
const farthest = 1000;

/** What is seen of the body, and how. */
export interface BodyView {
  readonly first: number;
  readonly count: number;
  /** How much of the first row is scrolled away. Pixels. */
  readonly offset: number;
  readonly scrollLeft: number;
  /** Positions of the columns in sight that are not pinned. */
  readonly positions: readonly [number, number];
  readonly selected: SelectedPart;
}

interface Row {
  readonly element: HTMLElement;
  readonly still: HTMLElement;
  readonly number: HTMLElement;
  readonly cells: Map<number, HTMLElement>;
  row: number;
}

/**
 * The rows in sight. Elements are used again for other rows and columns: scrolling makes and removes none. They stand on one
 * layer, which the browser moves without painting what is on it again.
 */
export interface GridBody {
  readonly draw: (view: BodyView) => void;
  /** Undefined where it is out of sight. */
  readonly cellOf: (row: number, position: number) => HTMLElement | undefined;
  /** Everything is another table now, or has other columns. */
  readonly forget: () => void;
}

export interface GridBodyParts {
  readonly place: HTMLElement;
  readonly model: TableModel;
  readonly columns: () => GridColumns;
  readonly kindOf: (column: number) => ColumnKind;
}

export function createGridBody({ place, model, columns, kindOf }: GridBodyParts): GridBody {
  const layer = gridElement("kv-grid-layer", "presentation");
  place.append(layer);
  let rows: Row[] = [];
  /** The row that stands at the top of the layer. */
  let base = 0;
  let scrolledTo = 0;
  const numbers = new Intl.NumberFormat(spokenLocale());

  const createRow = (): Row => {
    const element = gridElement("kv-grid-row", "row");
    const still = gridElement("kv-grid-still", "presentation");
    still.style.transform = move("X", scrolledTo);
    const number = gridElement("kv-grid-number", "rowheader");
    number.setAttribute("aria-colindex", "1");
    still.append(number);
    element.append(still);
    layer.append(element);
    return { element, still, number, cells: new Map(), row: -1 };
  };
  const createCell = (row: Row, position: number, layout: GridColumns): HTMLElement => {
    const cell = gridElement("kv-grid-cell", "gridcell");
    cell.append(document.createTextNode(""));
    const isStill = position < layout.pinnedCount;
    (isStill ? row.still : row.element).append(cell);
    placeCell(cell, position, layout);
    return cell;
  };
  /** Puts a cell where its column is. */
  const placeCell = (cell: HTMLElement, position: number, layout: GridColumns): void => {
    const column = layout.order[position]!;
    const inset = position < layout.pinnedCount ? "var(--kv-grid-number-width)" : "var(--kv-grid-still-width)";
    cell.style.left = `calc(${inset} + ${layout.offsets[position]!}px)`;
    cell.style.width = `${layout.widthAt(position)}px`;
    cell.dataset["position"] = String(position);
    setAttribute(cell, "aria-colindex", String(position + 2));
    setAttribute(cell, "data-numeric", isNumeric(kindOf(column)) ? "" : undefined);
  };
  const write = (row: Row, cell: HTMLElement, column: number): void => {
    const text = model.cellAt(row.row, column);
    const words = text === undefined ? "…" : cellWords(text, kindOf(column));
    const node = cell.firstChild as Text;
    if (node.data !== words) node.data = words;
    setAttribute(cell, "data-missing", text === null || text === "NaN" ? "" : undefined);
  };
  const mark = (cell: HTMLElement, row: number, position: number, { firstRow, lastRow, first, last }: SelectedPart) => {
    const isSelected = row >= firstRow && row <= lastRow && position >= first && position <= last;
    setAttribute(cell, "aria-selected", isSelected ? "true" : undefined);
  };
  const drawCells = (row: Row, view: BodyView, layout: GridColumns): void => {
    const [from, to] = view.positions;
    const isSeen = (position: number) => position < layout.pinnedCount || (position >= from && position < to);
    const free: HTMLElement[] = [];
    for (const [position, cell] of row.cells) {
      if (isSeen(position)) continue;
      row.cells.delete(position);
      free.push(cell);
    }
    const draw = (position: number): void => {
      let cell = row.cells.get(position);
      if (!cell) {
        const used = free.pop();
        cell = used ?? createCell(row, position, layout);
        if (used) placeCell(used, position, layout);
        row.cells.set(position, cell);
      }
      write(row, cell, layout.order[position]!);
      mark(cell, row.row, position, view.selected);
    };
    for (let position = 0; position < layout.pinnedCount; position += 1) draw(position);
    for (let position = from; position < to; position += 1) draw(position);
    for (const cell of free) cell.remove();
  };
  const placeRow = (row: Row): void => {
    row.element.style.top = `${(row.row - base) * rowHeight}px`;
  };
  const drawRow = (row: Row, at: number, view: BodyView, layout: GridColumns): void => {
    const shown = view.first + at;
    if (row.row !== shown) {
      row.row = shown;
      placeRow(row);
      setAttribute(row.element, "aria-rowindex", String(shown + 2));
      row.element.dataset["row"] = String(shown);
      setAttribute(row.element, "data-odd", shown % 2 === 1 ? "" : undefined);
    }
    const place = model.placeAt(shown);
    const number = place === undefined ? "" : numbers.format(place);
    if (row.number.textContent !== number) row.number.textContent = number;
    drawCells(row, view, layout);
  };

  /** Moves the layer to where the view is. */
  const moveLayer = ({ first, offset, scrollLeft }: BodyView): void => {
    if (Math.abs(first - base) > farthest) {
      base = first;
      for (const row of rows) if (row.row >= 0) placeRow(row);
    }
    layer.style.transform = move("X", -scrollLeft) + move("Y", (base - first) * rowHeight - offset);
    if (scrollLeft === scrolledTo) return;
    scrolledTo = scrollLeft;
    for (const { still } of rows) still.style.transform = move("X", scrollLeft);
  };

  return {
    draw(view) {
      const layout = columns();
      moveLayer(view);
      while (rows.length < view.count) rows.push(createRow());
      for (const row of rows.splice(view.count)) row.element.remove();
      // A row keeps its element while it is in sight.
      const turned: Row[] = [];
      for (const row of rows) {
        const slot = row.row - view.first;
        if (row.row >= 0 && slot >= 0 && slot < view.count && !turned[slot]) turned[slot] = row;
      }
      const kept = new Set(turned.filter(Boolean));
      const free = rows.filter((row) => !kept.has(row));
      for (let at = 0; at < view.count; at += 1) turned[at] ??= free.pop()!;
      rows = turned;
      for (const [at, row] of rows.entries()) drawRow(row, at, view, layout);
    },
    cellOf: (row, position) => rows.find((each) => each.row === row)?.cells.get(position),
    forget() {
      for (const row of rows) row.element.remove();
      rows = [];
    },
  };
}

function move(axis: "X" | "Y", pixels: number): string {
  return `translate${axis}(${pixels}px)`;
}
