import type { ColumnKind } from "../../kernel/protocol/tables.ts";
import { spokenLocale } from "../../wording/say.ts";
import { cellWords, isNumeric } from "./cell-words.ts";
import type { Span } from "./drawn-span.ts";
import type { GridColumns } from "./grid-columns.ts";
import { gridElement, positionOf } from "./grid-element.ts";
import type { GridCell, SelectedPart } from "./grid-selection.ts";
import type { TableModel } from "./table-model.ts";
import { type TextRoom, createTextRoom } from "./text-room.ts";

export const rowHeight = 26;

/** What stands in the page of the body, and how. */
export interface BodyView {
  readonly rows: Span;
  /** Positions of the columns that are not pinned. */
  readonly positions: Span;
  /** Where the first row of the table would stand. Pixels, below 0 in the midst of a tall table. */
  readonly origin: number;
  readonly selected: SelectedPart;
}

/** A cell with what was last written into it: asking the page for it would cost more. */
interface Cell {
  readonly element: HTMLElement;
  readonly text: Text;
  position: number;
  width: number;
  words: string;
  isLong: boolean;
  isMissing: boolean;
  isSelected: boolean;
}

interface Row {
  readonly element: HTMLElement;
  /** Its number and pinned cells, which stand still when others are scrolled sideways: a row of its own with the same index. */
  readonly still: HTMLElement;
  readonly number: Text;
  readonly cells: Map<number, Cell>;
  /** -1 where it is put away. */
  row: number;
  top: number;
}

/** Rows at their places in the element that scrolls, of which the browser moves them. Elements are used again for other rows. */
export interface GridBody {
  readonly draw: (view: BodyView) => void;
  /** Undefined where it is not drawn. */
  readonly cellOf: (row: number, position: number) => HTMLElement | undefined;
  /** The cell at an element; its position is -1 for the number of the row. */
  readonly cellAt: (target: Element) => GridCell | undefined;
  /** Other columns stand there now. */
  readonly forget: () => void;
}

export interface GridBodyParts {
  readonly place: HTMLElement;
  /** Where numbers and pinned cells stand. */
  readonly stillPlace: HTMLElement;
  readonly model: TableModel;
  readonly columns: () => GridColumns;
  readonly kindOf: (column: number) => ColumnKind;
}

export function createGridBody({ place, stillPlace, model, columns, kindOf }: GridBodyParts): GridBody {
  let rows: Row[] = [];
  let room: TextRoom | undefined;
  const numbers = new Intl.NumberFormat(spokenLocale());
  const ofElement = new WeakMap<Element, Row>();

  const createRow = (): Row => {
    const element = gridElement("kv-grid-row", "row");
    const still = gridElement("kv-grid-still-row", "row");
    const head = gridElement("kv-grid-number", "rowheader");
    head.setAttribute("aria-colindex", "1");
    const number = document.createTextNode("");
    head.append(number);
    still.append(head);
    const row = { element, still, number, cells: new Map<number, Cell>(), row: -1, top: Number.NaN };
    ofElement.set(element, row);
    ofElement.set(still, row);
    place.append(element);
    stillPlace.append(still);
    return row;
  };
  const createCell = (row: Row, isStill: boolean): Cell => {
    const element = gridElement("kv-grid-cell", "gridcell");
    const text = document.createTextNode("");
    element.append(text);
    (isStill ? row.still : row.element).append(element);
    room ??= createTextRoom(element);
    return { element, text, position: -1, width: 0, words: "", isLong: false, isMissing: false, isSelected: false };
  };
  /** Puts a cell where its column is. */
  const placeCell = (cell: Cell, position: number, layout: GridColumns): void => {
    const { element } = cell;
    const left = `${layout.offsets[position]!}px`;
    cell.position = position;
    element.style.left = position < layout.pinnedCount ? `calc(var(--kv-grid-number-width) + ${left})` : left;
    const width = layout.widthAt(position);
    if (cell.width !== width) element.style.width = `${(cell.width = width)}px`;
    element.setAttribute("aria-colindex", String(position + 2));
    element.toggleAttribute("data-numeric", isNumeric(kindOf(layout.order[position]!)));
  };
  const write = (row: Row, cell: Cell, layout: GridColumns, selected: SelectedPart): void => {
    const { position, element } = cell;
    const column = layout.order[position]!;
    const value = model.cellAt(row.row, column);
    const words = value === undefined ? "…" : cellWords(value, kindOf(column));
    if (cell.words !== words) {
      cell.words = words;
      cell.text.data = words;
    }
    // Only what does not fit is clipped: each clip is a layer of its own to the browser's painter.
    const isLong = !room!.fits(words, cell.width);
    if (cell.isLong !== isLong) element.toggleAttribute("data-long", (cell.isLong = isLong));
    const isMissing = value === null || value === "NaN";
    if (cell.isMissing !== isMissing) element.toggleAttribute("data-missing", (cell.isMissing = isMissing));
    const { firstRow, lastRow, first, last } = selected;
    const isSelected = row.row >= firstRow && row.row <= lastRow && position >= first && position <= last;
    if (cell.isSelected === isSelected) return;
    cell.isSelected = isSelected;
    if (isSelected) element.setAttribute("aria-selected", "true");
    else element.removeAttribute("aria-selected");
  };
  const drawCells = (row: Row, view: BodyView, layout: GridColumns): void => {
    const [from, to] = view.positions;
    const free: Cell[] = [];
    for (const [position, cell] of row.cells) {
      if (position < layout.pinnedCount || (position >= from && position < to)) continue;
      row.cells.delete(position);
      free.push(cell);
    }
    const draw = (position: number): void => {
      let cell = row.cells.get(position);
      if (!cell) {
        const isStill = position < layout.pinnedCount;
        cell = (isStill ? undefined : free.pop()) ?? createCell(row, isStill);
        placeCell(cell, position, layout);
        row.cells.set(position, cell);
      }
      write(row, cell, layout, view.selected);
    };
    for (let position = 0; position < layout.pinnedCount; position += 1) draw(position);
    for (let position = from; position < to; position += 1) draw(position);
    for (const { element } of free) element.remove();
  };
  const drawRow = (row: Row, shown: number, view: BodyView, layout: GridColumns): void => {
    if (row.row !== shown) {
      for (const element of [row.element, row.still]) {
        if (row.row < 0) element.hidden = false;
        element.setAttribute("aria-rowindex", String(shown + 2));
      }
      row.row = shown;
    }
    const top = view.origin + shown * rowHeight;
    if (row.top !== top) {
      row.top = top;
      for (const element of [row.element, row.still]) element.style.top = `${top}px`;
    }
    const at = model.placeAt(shown);
    const number = at === undefined ? "" : numbers.format(at);
    if (row.number.data !== number) row.number.data = number;
    drawCells(row, view, layout);
  };
  const putAway = (row: Row): void => {
    if (row.row < 0) return;
    row.row = -1;
    for (const element of [row.element, row.still]) element.hidden = true;
  };

  return {
    draw(view) {
      const layout = columns();
      const [first, last] = view.rows;
      const kept = new Map<number, Row>();
      const free: Row[] = [];
      const away: Row[] = [];
      for (const row of rows) {
        if (row.row >= first && row.row < last) kept.set(row.row, row);
        else if (row.row < 0) away.push(row);
        else free.push(row);
      }
      for (let shown = first; shown < last; shown += 1) {
        let row = kept.get(shown) ?? free.pop() ?? away.pop();
        if (!row) rows.push((row = createRow()));
        drawRow(row, shown, view, layout);
      }
      for (const row of free) putAway(row);
    },
    cellOf: (row, position) => rows.find((each) => each.row === row)?.cells.get(position)?.element,
    cellAt(target) {
      const line = target.closest(".kv-grid-row, .kv-grid-still-row");
      const row = line && ofElement.get(line);
      return row ? { row: row.row, position: positionOf(target) } : undefined;
    },
    forget() {
      for (const { element, still } of rows) for (const each of [element, still]) each.remove();
      rows = [];
    },
  };
}
