import type { Element } from "hast";
import type { Notebook } from "../../notebook.ts";
import { element } from "../element.ts";
import { provenance } from "./provenance.ts";
import type { ReportOptions } from "./report-options.ts";

/** What the reader's own system prefers. */
export const themeAtFirst = "system";
const themes = ["light", "system", "dark"] as const;

/** The switches of a report. They work by script, so they are hidden until it runs. */
export function reportTools(hasCode: boolean): Element {
  const codeSwitch = element("button", { type: "button", className: ["code-switch"] }, "Hide all code");
  const themeSwitch = element(
    "fieldset",
    { className: ["theme-switch"] },
    element("legend", { className: ["kv-visually-hidden"] }, "Colours"),
    ...themes.map((theme) =>
      element(
        "label",
        {},
        element("input", { type: "radio", name: "theme", value: theme, checked: theme === themeAtFirst }),
        element("span", {}, theme[0]!.toUpperCase() + theme.slice(1)),
      ),
    ),
  );
  return element("div", { className: ["tools"], hidden: true }, ...(hasCode ? [codeSwitch] : []), themeSwitch);
}

/** Where the report comes from. */
export function reportFooter(notebook: Notebook, options: ReportOptions): Element {
  const entries = provenance(notebook, options.fileName, options.version, options.date);
  return element(
    "footer",
    { className: ["provenance"] },
    element(
      "dl",
      {},
      ...entries.map(({ term, text }) => element("div", {}, element("dt", {}, term), element("dd", {}, text))),
    ),
  );
}
