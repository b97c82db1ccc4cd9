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

  const createHead = (position: number, layout: GridColumns): Head => {
    const column = layout.order[position]!;
    const { name: text, type: typeName } = columnAt(column);
    const element = gridElement("kv-grid-head-cell", "columnheader");
    element.setAttribute("aria-colindex", String(position + 2));
    const left = `${layout.offsets[position]!}px`;
    element.style.left = position < layout.pinnedCount ? `calc(var(--kv-grid-number-width) + ${left})` : left;
    element.style.width = `${layout.widthAt(position)}px`;
    const name = gridElement("kv-grid-name");
    name.textContent = text;
    name.title = text;
    const type = gridElement("kv-grid-type");
    type.textContent = typeName;
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
    (position < layout.pinnedCount ? still : scrolled).append(element);
    return { element, name, type, chart, summary: undefined };
  };
  const drawHead = (position: number, view: HeadView, layout: GridColumns): void => {
    let head = heads.get(position);
    if (!head) heads.set(position, (head = createHead(position, layout)));
    const column = layout.order[position]!;
    const sorted = view.query.sort.find((key) => key.column === column);
    const isFiltered = view.query.filters.some((filter) => filter.column === column);
    if (sorted) head.element.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
    else head.element.removeAttribute("aria-sort");
    head.element.toggleAttribute("data-filtered", isFiltered);
    const summary = view.summaries.get(column);
    if (summary === head.summary) return;
    head.summary = summary;
    const { type } = columnAt(column);
    head.type.textContent = [type, ...(summary ? missingWords(summary) : [])].join(" · ");
    head.type.title = head.type.textContent;
    head.chart.replaceChildren(...(summary ? [drawHistogram(summary, layout.widthAt(position) - 16, 24)] : []));
  };

  return {
    draw(view) {
      const layout = columns();
      const [from, to] = view.positions;
      for (const [position, { element }] of heads) {
        if (position < layout.pinnedCount || (position >= from && position < to)) continue;
        element.remove();
        heads.delete(position);
      }
      for (let position = 0; position < layout.pinnedCount; position += 1) drawHead(position, view, layout);
      for (let position = from; position < to; position += 1) drawHead(position, view, layout);
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
