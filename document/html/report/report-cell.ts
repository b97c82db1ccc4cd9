import type { Element, ElementContent } from "hast";
import { say, sayCount } from "../../../wording/say.ts";
import type { Anchors } from "../anchor-headings.ts";
import { element } from "../element.ts";
import type { FormulaMacros } from "../formula-macros.ts";
import { codeToHast } from "../highlight.ts";
import { htmlToHast } from "../html-to-hast.ts";
import { markdownToHast } from "../markdown-to-hast.ts";
import { outputToHast } from "../mime-to-hast.ts";
import { runAnchor } from "../traceback-to-hast.ts";
import type { Cell, CodeCell, MarkdownCell, Output, RawCell } from "../../notebook.ts";
import { cellLanguage } from "./cell-language.ts";
import { cellVisibility, type CellVisibility } from "./cell-visibility.ts";
import { reportFrame } from "./report-frame.ts";
import type { ReportOptions } from "./report-options.ts";

/** What all cells of a report share. */
export interface ReportContext {
  readonly options: ReportOptions;
  readonly language: string | undefined;
  readonly anchors: Anchors;
  /** TeX commands that any Markdown cell defines. */
  readonly macros: FormulaMacros;
}

/** Lines of code that are kept together on paper. */
const shortCode = 24;

/** One cell of a report, or nothing where it is to be left out or has nothing to show. */
export function cellToHast(cell: Cell, context: ReportContext): Element[] {
  const visibility = cellVisibility(cell);
  switch (cell.cell_type) {
    case "markdown":
      return visibility.source === "removed" ? [] : [markdownCell(cell, visibility, context)];
    case "code":
      return codeCell(cell, visibility, context);
    case "raw":
      return visibility.source === "removed" ? [] : rawCell(cell, context);
  }
}

function markdownCell(cell: MarkdownCell, visibility: CellVisibility, context: ReportContext): Element {
  const { children } = markdownToHast(cell.source, {
    attachments: cell.attachments,
    resolveImage: context.options.resolveImage,
    anchors: context.anchors,
    macros: context.macros,
    scope: cell.id,
  });
  const content = element("div", { className: ["kv-content", "prose"] }, ...(children as ElementContent[]));
  if (visibility.source === "open") return element("section", { className: ["cell", "cell-markdown"] }, content);
  return element(
    "section",
    { className: ["cell", "cell-markdown"] },
    element("details", {}, element("summary", { className: ["fold"] }, say("Text")), content),
  );
}

/** A raw cell is written for one format: HTML is shown, what has no format as it is, and the others not at all. */
function rawCell(cell: RawCell, context: ReportContext): Element[] {
  const format = cell.metadata["format"] ?? cell.metadata["raw_mimetype"] ?? "";
  if (format === "text/html") {
    const content = htmlToHast(cell.source, {
      attachments: cell.attachments,
      resolveImage: context.options.resolveImage,
    }).children as ElementContent[];
    return [
      element("section", { className: ["cell"] }, element("div", { className: ["kv-content", "prose"] }, ...content)),
    ];
  }
  if (format !== "" || cell.source.trim() === "") return [];
  return [element("section", { className: ["cell"] }, codeToHast(cell.source, undefined))];
}

function codeCell(cell: CodeCell, visibility: CellVisibility, context: ReportContext): Element[] {
  const parts = [...codePart(cell, visibility, context), ...outputsPart(cell, visibility, context)];
  if (parts.length === 0) return [];
  const failed = cell.outputs.some((output) => output.output_type === "error");
  const anchor = cell.execution_count === null ? {} : { id: runAnchor(cell.execution_count) };
  const className = failed ? ["cell", "cell-code", "cell-failed"] : ["cell", "cell-code"];
  return [element("section", { className, ...anchor }, ...parts)];
}

function codePart(cell: CodeCell, visibility: CellVisibility, context: ReportContext): Element[] {
  const source = cell.source.replace(/^\n+|\s+$/g, "");
  if (visibility.source === "removed" || source === "") return [];
  const lines = source.split("\n").length;
  const count = cell.execution_count === null ? say("not run") : `[${cell.execution_count}]`;
  const open = visibility.source === "open" && context.options.foldCode !== true;
  return [
    element(
      "details",
      { className: lines <= shortCode ? ["code", "code-short"] : ["code"], open },
      element(
        "summary",
        {
          title:
            cell.execution_count === null
              ? say("This cell was not run")
              : say("Run number {run}", { run: cell.execution_count }),
        },
        element("span", { className: ["count"] }, count),
        element("span", { className: ["code-label"] }, sayCount(lines, "Code, {count} line", "Code, {count} lines")),
      ),
      codeToHast(source, cellLanguage(cell, context.language)),
    ),
  ];
}

function outputsPart(cell: CodeCell, visibility: CellVisibility, context: ReportContext): Element[] {
  if (visibility.outputs === "removed" || cell.outputs.length === 0) return [];
  const outputs = cell.outputs.map((output, index) => outputPart(output, cell, index, context));
  if (visibility.outputs === "open") return [element("div", { className: ["outputs"] }, ...outputs)];
  const label = sayCount(outputs.length, "{count} output", "{count} outputs");
  return [
    element("details", { className: ["outputs"] }, element("summary", { className: ["fold"] }, label), ...outputs),
  ];
}

function outputPart(output: Output, cell: CodeCell, index: number, context: ReportContext): Element {
  const { children } = outputToHast(output, {
    trusted: context.options.trusted,
    resolveImage: context.options.resolveImage,
    anchors: context.anchors,
    macros: context.macros,
    scope: `${cell.id}-${index}`,
    frame: reportFrame,
  });
  return element("div", { className: ["output", `output-${output.output_type}`] }, ...(children as ElementContent[]));
}
