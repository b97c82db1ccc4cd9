import type { Element, ElementContent, Root } from "hast";
import { languages } from "../../../wording/language.ts";
import { say, spokenLanguage } from "../../../wording/say.ts";
import type { Notebook } from "../../notebook.ts";
import { createAnchors, type HeadingAnchor } from "../anchor-headings.ts";
import { collectClaims } from "../../claims/collect-claims.ts";
import { findingsOfOutputs } from "../../findings/collect-findings.ts";
import { claimsHeadToHast } from "../claims-to-hast.ts";
import { element } from "../element.ts";
import { findingsHeadToHast } from "../findings-to-hast.ts";
import { resolveFragments } from "../find-anchor.ts";
import { formulaMacros } from "../formula-macros.ts";
import { toHtml } from "../to-html.ts";
import { notebookLanguage } from "./cell-language.ts";
import { placeHead } from "./place-head.ts";
import { cellToHast } from "./report-cell.ts";
import { reportContents } from "./report-contents.ts";
import { reportHead, reportScripts } from "./report-head.ts";
import { reportNeeds } from "./report-needs.ts";
import type { ReportOptions } from "./report-options.ts";
import { reportFooter, reportTools, reportWords, themeAtFirst } from "./report-page.ts";

/**
 * A notebook as one HTML file that needs nothing else: no server, no network, no Kelvin. Figures are live, code folds,
 * and it prints. Plotly and the fonts of formulas are in it only where they are needed.
 */
export function renderReport(notebook: Notebook, options: ReportOptions): string {
  const anchors = createAnchors();
  const prose = notebook.cells.filter((cell) => cell.cell_type === "markdown").map((cell) => cell.source);
  const context = { options, language: notebookLanguage(notebook), anchors, macros: formulaMacros(prose) };
  const drawn = notebook.cells.map((cell) => ({ cell, parts: cellToHast(cell, context) }));
  const content = resolveFragments({ type: "root", children: drawn.flatMap(({ parts }) => parts) });
  const claims = collectClaims(notebook);
  const findings = drawn.flatMap(({ cell, parts }) => {
    if (cell.cell_type !== "code") return [];
    const place = parts.length > 0 ? cell.execution_count : null;
    return findingsOfOutputs(cell.outputs).map((shown) => ({ shown, place }));
  });
  const head = [
    ...(claims.length > 0 ? [claimsHeadToHast(claims)] : []),
    ...(findings.length > 0 ? [findingsHeadToHast(findings)] : []),
  ];
  const needs = reportNeeds(content);
  const heading = anchors.headings.find(({ level }) => level === 1)?.text;
  const title = options.title ?? heading ?? options.fileName.replace(/\.ipynb$/, "");
  const page: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      element(
        "html",
        { lang: options.lang ?? languages[spokenLanguage()].locale, dataTheme: themeAtFirst },
        reportHead(title, needs, options),
        element(
          "body",
          reportWords(),
          ...beforeReport(anchors.headings, notebook),
          element(
            "main",
            { id: "report" },
            ...(heading === undefined ? [element("h1", { className: ["report-title"] }, title)] : []),
            ...placeHead(content.children as ElementContent[], head),
            reportFooter(notebook, options),
          ),
          ...reportScripts(needs, options).map((script) => element("script", {}, script)),
        ),
      ),
    ],
  };
  return toHtml(page);
}

function beforeReport(headings: readonly HeadingAnchor[], notebook: Notebook): Element[] {
  const contents = reportContents(headings);
  return [
    element("a", { className: ["skip"], href: "#report" }, say("Skip to the report")),
    element(
      "aside",
      { className: ["sidebar"] },
      reportTools(notebook.cells.some((cell) => cell.cell_type === "code")),
      ...(contents ? [contents] : []),
    ),
  ];
}
