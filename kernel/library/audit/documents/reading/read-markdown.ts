import type { Nodes, PhrasingContent, Root, RootContent, Table } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import type { CheckedDocument, DocumentProse, DocumentTable } from "../document.ts";
import { readCell } from "./read-cell.ts";
import { readHtmlTables } from "./read-html-tables.ts";

/** Links change no words, and looking for bare ones takes a time that grows with the square of a paragraph. */
function withoutBareLinks(this: Processor): void {
  const data = this.data();
  const disable = { null: ["wwwAutolink", "protocolAutolink", "emailAutolink"] };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable }];
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(withoutBareLinks).freeze();

/** The tables and the prose of a Markdown text. Code is left out: what stands there is not said by the author. */
export function readMarkdown(source: string): CheckedDocument {
  const tree: Root = parser.parse(source);
  const blocks: (DocumentTable | DocumentProse)[] = [];
  const headings: { depth: number; text: string }[] = [];
  let section = 0;
  const context = () => ({ headings: headings.map(({ text }) => text), section });
  const addProse = (node: Nodes, isHeading: boolean): void => {
    const text = textOf(node);
    if (text.trim() !== "") blocks.push({ kind: "prose", place: placeOf(node), text, isHeading, ...context() });
  };
  const visit = (node: RootContent): void => {
    switch (node.type) {
      case "heading":
        while (headings.length > 0 && headings.at(-1)!.depth >= node.depth) headings.pop();
        headings.push({ depth: node.depth, text: textOf(node) });
        section += 1;
        addProse(node, true);
        return;
      case "paragraph":
        addProse(node, false);
        return;
      case "table":
        blocks.push({ ...readTable(node), ...context() });
        return;
      case "html":
        for (const table of readHtmlTables(node.value, node.position?.start.line ?? 1))
          blocks.push({ ...table, ...context() });
        return;
      default:
        if ("children" in node) for (const child of node.children) visit(child as RootContent);
    }
  };
  for (const node of tree.children) visit(node);
  return { blocks, notices: [] };
}

function placeOf({ position }: Nodes): { line: number; endLine: number; column: number } {
  return { line: position?.start.line ?? 1, endLine: position?.end.line ?? 1, column: position?.start.column ?? 1 };
}

function readTable(table: Table): Omit<DocumentTable, "headings" | "section"> {
  const [head, ...body] = table.children;
  return {
    kind: "table",
    place: placeOf(table),
    header: (head?.children ?? []).map((cell) => textOf(cell).trim()),
    rows: body.map((row) =>
      row.children.map((cell) => {
        const { line, column } = placeOf(cell);
        return readCell(textOf(cell), isBold(cell.children), { line, column });
      }),
    ),
  };
}

/** Whether all that the cell says is emphasised strongly; marks around it do not count. */
function isBold(children: readonly PhrasingContent[]): boolean {
  const strong = children.filter((child) => child.type === "strong");
  const others = children.filter((child) => child.type !== "strong").map((child) => textOf(child));
  return strong.length > 0 && !/[\p{L}\d]/u.test(others.join(""));
}

/** The words of a node. Text struck through is no longer said. */
function textOf(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "break":
      return "\n";
    case "delete":
    case "image":
    case "html":
      return "";
    default:
      return "children" in node ? node.children.map((child) => textOf(child)).join("") : "";
  }
}
