import type { Element } from "hast";
import { element } from "../element.ts";
import type { ReportNeeds } from "./report-needs.ts";
import type { ReportOptions } from "./report-options.ts";
import { reportPolicy } from "./report-policy.ts";

/** Head of a report: the policy comes first, so that it holds for all that follows. */
export function reportHead(title: string, needs: ReportNeeds, options: ReportOptions): Element {
  const policy = reportPolicy(reportScripts(needs, options), needs.frameScript);
  return element(
    "head",
    {},
    element("meta", { charSet: "utf-8" }),
    element("meta", { httpEquiv: ["Content-Security-Policy"], content: policy }),
    element("title", {}, title),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "generator", content: `Kelvin ${options.version}` }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    ...(needs.mathStyle ? [element("style", {}, inlineStyle(options.assets.katexStyle))] : []),
    element("style", {}, inlineStyle(options.assets.style)),
  );
}

/** The texts of the scripts of a report, in the order in which they run. */
export function reportScripts(needs: ReportNeeds, { assets }: ReportOptions): string[] {
  const scripts = [
    ...(needs.plotly ? [assets.plotlyScript] : []),
    ...(needs.vega ? [assets.vegaScript] : []),
    assets.script,
  ];
  return scripts.map(inlineScript);
}

/** Script that can stand in a page: what would end it, or begin a comment, is written with an escape, as strings may. */
function inlineScript(script: string): string {
  return script.replace(/<(?=!--|\/?script)/gi, "\\x3C");
}

function inlineStyle(style: string): string {
  return style.replace(/<(?=\/style)/gi, "\\3C ");
}
