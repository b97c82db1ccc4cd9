import { htmlToHast } from "../../document/html/html-to-hast.ts";
import { plainStyle } from "../../document/html/ansi-style.ts";
import { nodesOf } from "../cells/hast-view.tsx";
import { drawLine } from "./stream-drawing.ts";
import type { RowSource } from "./row-source.ts";
import { rowWindow, scrollTopOf } from "./row-window.ts";

/** Rows of a long output within an element that scrolls: only those in sight are in the page. */
export interface RowsDrawing {
  /** Rows have come, or the view has another size. */
  readonly draw: () => void;
  /** Scrolls to a row and marks it. */
  readonly show: (row: number) => void;
  readonly firstSeen: () => number;
  readonly end: () => void;
}

const rowHeights = { text: 20, table: 27 } as const;
const widest = 420;
/** What the head of a table takes of the view. */
const headHeight = 30;

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/** Safe rows of a table, from the HTML of one each. */
function tableRowsOf(head: string, rows: readonly (string | undefined)[]): DocumentFragment {
  const body = rows.map((row) => row ?? "<tr><td>…</td></tr>").join("");
  return nodesOf(htmlToHast(`${head}${body}</tbody></table>`, {}));
}

export function createRowsDrawing(place: HTMLElement, source: RowSource): RowsDrawing {
  const room = element("div", "kv-rows-room");
  const view = element("div", "kv-rows-view");
  room.append(view);
  place.append(room);
  let marked = -1;
  let frame: number | undefined;
  /** Of the columns; they do not jump from rows to rows. */
  const widths: number[] = [];

  const sizeOf = (kind: "text" | "table", rows: number) => ({
    rows,
    rowHeight: rowHeights[kind],
    viewHeight: Math.max(rowHeights[kind], place.clientHeight - (kind === "table" ? headHeight : 0)),
  });
  const drawText = (first: number, count: number): Node[] =>
    Array.from({ length: count }, (_, at) => {
      const line = element("div", first + at === marked ? "kv-row-line kv-row-marked" : "kv-row-line");
      const text = source.row(first + at);
      line.append(text === undefined ? "…" : drawLine({ text: text.replace(/\r?\n$/, ""), style: plainStyle }));
      return line;
    });
  const drawTable = (head: string, first: number, count: number): Node[] => {
    const made = tableRowsOf(
      head,
      Array.from({ length: count }, (_, at) => source.row(first + at)),
    );
    const table = made.querySelector("table");
    table?.classList.add("kv-rows-table");
    const rows = [...(table?.tBodies[0]?.rows ?? [])];
    for (const [at, row] of rows.entries()) row.classList.toggle("kv-row-marked", first + at === marked);
    return [...made.childNodes];
  };
  const keepWidths = (): void => {
    const table = view.querySelector("table");
    if (!table) return;
    // As wide as these rows need, and never narrower again.
    for (const row of table.rows)
      for (const [at, cell] of [...row.cells].entries())
        widths[at] = Math.max(widths[at] ?? 0, Math.min(widest, Math.ceil(cell.getBoundingClientRect().width)));
    table.style.tableLayout = "fixed";
    table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`;
    for (const [at, cell] of [...(table.rows[0]?.cells ?? [])].entries()) cell.style.width = `${widths[at] ?? 100}px`;
  };
  const draw = (): void => {
    frame = undefined;
    const shape = source.shape();
    if (!shape) return source.begin();
    const shown = rowWindow({ ...sizeOf(shape.kind, shape.total), scrollTop: place.scrollTop });
    const isTable = shape.kind === "table";
    room.style.height = `${shown.height + (isTable ? headHeight : 0)}px`;
    view.dataset["kind"] = shape.kind;
    view.replaceChildren(
      ...(isTable ? drawTable(shape.head, shown.first, shown.count) : drawText(shown.first, shown.count)),
    );
    if (isTable) keepWidths();
    else view.style.marginTop = `${-shown.offset}px`;
    return undefined;
  };
  const soon = (): void => void (frame ??= requestAnimationFrame(draw));
  place.addEventListener("scroll", soon, { passive: true });
  const sizes = new ResizeObserver(soon);
  sizes.observe(place);
  draw();
  return {
    draw: soon,
    show(row) {
      const shape = source.shape();
      if (!shape) return;
      marked = row;
      place.scrollTop = scrollTopOf(row, sizeOf(shape.kind, shape.total));
      soon();
    },
    firstSeen() {
      const shape = source.shape();
      return shape ? rowWindow({ ...sizeOf(shape.kind, shape.total), scrollTop: place.scrollTop }).first : 0;
    },
    end() {
      sizes.disconnect();
      place.removeEventListener("scroll", soon);
      if (frame !== undefined) cancelAnimationFrame(frame);
      place.replaceChildren();
    },
  };
}
