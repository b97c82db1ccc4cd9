import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { DocumentTable, TableCell } from "../document.ts";
import { readCell } from "./read-cell.ts";

type TableOnly = Omit<DocumentTable, "headings" | "section">;

/** The widest span that is believed, so that a hostile `colspan` costs nothing. */
const widestSpan = 100;

/** The tables of a piece of HTML, cells that span others repeated into each place they span. */
export function readHtmlTables(html: string, firstLine: number): TableOnly[] {
  if (!/<table/iu.test(html)) return [];
  const tables: TableOnly[] = [];
  visit(fromHtml(html, { fragment: true }), "element", (node) => {
    if (node.tagName === "table") tables.push(readTable(node, firstLine));
  });
  return tables.filter(({ rows }) => rows.length > 0);
}

function readTable(table: Element, firstLine: number): TableOnly {
  const lineOf = (node: Nodes): number => firstLine + (node.position?.start.line ?? 1) - 1;
  const rows: { cells: TableCell[]; isHead: boolean }[] = [];
  const spanning: { left: number; cell: TableCell }[] = [];
  visit(table, "element", (row) => {
    if (row.tagName !== "tr") return;
    const cells: TableCell[] = [];
    const fill = (): void => {
      for (let above = spanning[cells.length]; above && above.left > 0; above = spanning[cells.length]) {
        above.left -= 1;
        cells.push(above.cell);
      }
    };
    let heads = 0;
    const children = row.children.filter(
      (child): child is Element => child.type === "element" && (child.tagName === "td" || child.tagName === "th"),
    );
    for (const child of children) {
      fill();
      if (child.tagName === "th") heads += 1;
      const cell = readCell(toString(child), isBold(child), {
        line: lineOf(child),
        column: child.position?.start.column ?? 1,
      });
      for (let span = spanOf(child, "colSpan"); span > 0; span -= 1) {
        const down = spanOf(child, "rowSpan") - 1;
        if (down > 0) spanning[cells.length] = { left: down, cell };
        cells.push(cell);
      }
    }
    fill();
    rows.push({ cells, isHead: children.length > 0 && heads === children.length });
  });
  const headRows = Math.max(
    1,
    rows.findIndex(({ isHead }) => !isHead),
  );
  const head = rows.slice(0, headRows).map(({ cells }) => cells);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const header = Array.from({ length: width }, (_, column) =>
    [...new Set(head.map((cells) => cells[column]?.text ?? ""))].filter((text) => text !== "").join(" "),
  );
  const endLine = firstLine + (table.position?.end.line ?? 1) - 1;
  return {
    kind: "table",
    place: { line: lineOf(table), endLine, column: table.position?.start.column ?? 1 },
    header,
    rows: rows.slice(headRows).map(({ cells }) => cells),
  };
}

function spanOf(cell: Element, name: "colSpan" | "rowSpan"): number {
  const span = Number(cell.properties[name] ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, widestSpan) : 1;
}

function isBold(cell: Element): boolean {
  const [only, ...others] = cell.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return only?.type === "element" && others.length === 0 && (only.tagName === "b" || only.tagName === "strong");
}
