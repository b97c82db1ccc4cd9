import type { ColumnSummary, RowQuery, TableColumn } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import type { Span } from "./drawn-span.ts";
import { gridElement, positionOf } from "./grid-element.ts";
import type { GridColumns } from "./grid-columns.ts";
import { drawHistogram } from "./histogram.ts";
import { missingWords } from "./summary-words.ts";

export const headHeight = 78;

export interface HeadView {
  /** Positions of the columns that are drawn and not pinned. */
  readonly positions: Span;
  readonly query: RowQuery;
  readonly summaries: ReadonlyMap<number, ColumnSummary>;
}

interface Head {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  readonly type: HTMLElement;
  readonly chart: HTMLElement;
  summary: ColumnSummary | undefined;
}

/** The heads of columns: name, type, missing values, histogram. */
export interface GridHead {
  readonly draw: (view: HeadView) => void;
  /** The head at a position; undefined where it is not drawn. */
  readonly cellOf: (position: number) => HTMLElement | undefined;
  /** The position of the head at an element. */
  readonly positionAt: (target: Element) => number | undefined;
  readonly forget: () => void;
}

export interface GridHeadParts {
  readonly place: HTMLElement;
  readonly columns: () => GridColumns;
  readonly columnAt: (column: number) => TableColumn;
}

export function createGridHead({ place, columns, columnAt }: GridHeadParts): GridHead {
  const corner = gridElement("kv-grid-corner", "columnheader");
  corner.setAttribute("aria-colindex", "1");
  corner.textContent = say("Row");
  const still = gridElement("kv-grid-still", "presentation");
  const scrolled = gridElement("kv-grid-scrolled", "presentation");
  still.append(corner);
  place.append(still, scrolled);
  const heads = new Map<number, Head>();

  const createHead = (isStill: boolean): Head => {
    const element = gridElement("kv-grid-head-cell", "columnheader");
    const name = gridElement("kv-grid-name");
    const type = gridElement("kv-grid-type");
    const chart = gridElement("kv-grid-chart");
    const menu = gridElement("kv-grid-menu");
    menu.dataset["part"] = "menu";
    menu.title = say("Sort, filter, pin or hide this column");
    menu.textContent = "⋮";
    menu.setAttribute("aria-hidden", "true");
    const handle = gridElement("kv-grid-handle");
    handle.dataset["part"] = "handle";
    handle.title = say("Drag to change the width; double-click to fit");
    element.append(name, type, chart, menu, handle);
    (isStill ? still : scrolled).append(element);
    return { element, name, type, chart, summary: undefined };
  };
  /** Makes an element the head of another column. */
  const placeHead = (head: Head, position: number, layout: GridColumns): void => {
    const { element, name, type, chart } = head;
    const column = columnAt(layout.order[position]!);
    const left = `${layout.offsets[position]!}px`;
    element.setAttribute("aria-colindex", String(position + 2));
    element.style.left = position < layout.pinnedCount ? `calc(var(--kv-grid-number-width) + ${left})` : left;
    element.style.width = `${layout.widthAt(position)}px`;
    name.textContent = column.name;
    name.title = column.name;
    type.textContent = column.type;
    chart.replaceChildren();
    head.summary = undefined;
  };
  const drawHead = (position: number, view: HeadView, layout: GridColumns, free: Head[]): void => {
    let head = heads.get(position);
    if (!head) {
      const isStill = position < layout.pinnedCount;
      head = (isStill ? undefined : free.pop()) ?? createHead(isStill);
      placeHead(head, position, layout);
      heads.set(position, head);
    }
    const column = layout.order[position]!;
    const sorted = view.query.sort.find((key) => key.column === column);
    const isFiltered = view.query.filters.some((filter) => filter.column === column);
    if (sorted) head.element.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
    else head.element.removeAttribute("aria-sort");
    head.element.toggleAttribute("data-filtered", isFiltered);
    const summary = view.summaries.get(column);
    if (summary === head.summary) return;
    head.summary = summary;
    // How much is missing stands first: the type may be cut.
    const { type } = columnAt(column);
    head.type.textContent = [...(summary ? missingWords(summary) : []), type].join(" · ");
    head.type.title = head.type.textContent;
    head.chart.replaceChildren(...(summary ? [drawHistogram(summary, layout.widthAt(position) - 16, 24)] : []));
  };

  return {
    draw(view) {
      const layout = columns();
      const [from, to] = view.positions;
      const free: Head[] = [];
      for (const [position, head] of heads) {
        if (position < layout.pinnedCount || (position >= from && position < to)) continue;
        heads.delete(position);
        free.push(head);
      }
      for (let position = 0; position < layout.pinnedCount; position += 1) drawHead(position, view, layout, free);
      for (let position = from; position < to; position += 1) drawHead(position, view, layout, free);
      for (const { element } of free) element.remove();
    },
    cellOf: (position) => heads.get(position)?.element,
    positionAt(target) {
      const cell = target.closest(".kv-grid-head-cell");
      return cell ? positionOf(cell) : undefined;
    },
    forget() {
      for (const { element } of heads.values()) element.remove();
      heads.clear();
    },
  };
}
