import type { CheckedDocument, DocumentProse, DocumentTable } from "../document.ts";
import type { Place } from "../finding.ts";
import { readHtmlTables } from "./read-html-tables.ts";
import { readMarkdown } from "./read-markdown.ts";

type Block = DocumentTable | DocumentProse;
type NotebookPlace = NonNullable<Place["notebookCell"]>;

/**
 * The tables and the prose of a Jupyter notebook: its text cells, and the Markdown and HTML tables that its code cells put
 * out. Lines are those of the cell. Sections go on from cell to cell.
 *
 * @throws SyntaxError when the text is no JSON, RangeError when it is no notebook
 */
export function readNotebook(source: string): CheckedDocument {
  const notebook: unknown = JSON.parse(source);
  const cells = member(notebook, "cells") ?? member(firstOf(member(notebook, "worksheets")), "cells");
  if (!Array.isArray(cells)) throw new RangeError('a notebook must have a list of "cells", and this JSON has none');
  const blocks: Block[] = [];
  const notices: string[] = [];
  let headings: readonly string[] = [];
  let sections = 0;
  const add = (read: readonly Block[], notebookCell: NotebookPlace): void => {
    const start = sections;
    for (const block of read) {
      const own = block.headings.length > 0 ? block.headings : headings;
      blocks.push({ ...onCell(block, notebookCell), headings: own, section: start + block.section });
      sections = Math.max(sections, start + block.section);
      headings = own;
    }
  };
  for (const [index, cell] of cells.entries()) {
    const kind = member(cell, "cell_type");
    if (kind === "markdown")
      add(readMarkdown(textOf(member(cell, "source"))).blocks, { number: index + 1, part: "source" });
    const outputs = member(cell, "outputs");
    if (kind === "code" && Array.isArray(outputs))
      for (const output of outputs) add(outputBlocks(output), { number: index + 1, part: "output" });
    if (kind === undefined) notices.push(`Cell ${index + 1} has no "cell_type" and was not read.`);
  }
  return { blocks, notices };
}

function outputBlocks(output: unknown): readonly Block[] {
  const data = member(output, "data");
  const markdown = textOf(member(data, "text/markdown"));
  if (markdown !== "") return readMarkdown(markdown).blocks;
  return readHtmlTables(textOf(member(data, "text/html")), 1).map((table) => ({ ...table, headings: [], section: 0 }));
}

function onCell(block: Block, notebookCell: NotebookPlace): Block {
  const place = { ...block.place, notebookCell };
  if (block.kind === "prose") return { ...block, place };
  const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, place: { ...cell.place, notebookCell } })));
  return { ...block, place, rows };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

/** Jupyter writes texts whole or line by line. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === "string").join("") : "";
}
