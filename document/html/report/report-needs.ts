import type { Nodes } from "hast";
import { visit } from "unist-util-visit";

/** What the content of a report cannot do without. */
export interface ReportNeeds {
  /** KaTeX's style sheet and fonts. */
  readonly mathStyle: boolean;
  readonly plotly: boolean;
  readonly vega: boolean;
  /** Some frame runs script of its own. */
  readonly frameScript: boolean;
}

export function reportNeeds(content: Nodes): ReportNeeds {
  const needs = { mathStyle: false, plotly: false, vega: false, frameScript: false };
  visit(content, "element", ({ tagName, properties }) => {
    const classes = properties["className"];
    if (Array.isArray(classes)) {
      needs.mathStyle ||= classes.includes("katex");
      needs.plotly ||= classes.includes("plotly-figure");
      needs.vega ||= classes.includes("vega-figure");
    }
    const sandbox = properties["sandbox"];
    needs.frameScript ||= tagName === "iframe" && Array.isArray(sandbox) && sandbox.includes("allow-scripts");
  });
  return needs;
}
