import type { Element } from "hast";
import type { PlainPhrase } from "../../../wording/phrase.ts";
import { say } from "../../../wording/say.ts";
import type { Notebook } from "../../notebook.ts";
import { element } from "../element.ts";
import { provenance } from "./provenance.ts";
import type { ReportOptions } from "./report-options.ts";

/** What the reader's own system prefers. */
export const themeAtFirst = "system";
const themes = { light: "Light", system: "System", dark: "Dark" } as const satisfies Readonly<
  Record<string, PlainPhrase>
>;

/** What the script of the report says, as data attributes of the body. */
export function reportWords(): Readonly<Record<string, string>> {
  return {
    dataHideCode: say("Hide all code"),
    dataShowCode: say("Show all code"),
    dataUndrawn: say("This figure could not be drawn: {reason}", { reason: "{reason}" }),
    dataNoData: say("Kelvin loads no data from {source}: put the rows into the spec, as data.values.", {
      source: "{source}",
    }),
    dataNoImage: say("Kelvin loads no image from {source}.", { source: "{source}" }),
  };
}

/** The switches of a report. They work by script, so they are hidden until it runs. */
export function reportTools(hasCode: boolean): Element {
  const codeSwitch = element("button", { type: "button", className: ["code-switch"] }, say("Hide all code"));
  const themeSwitch = element(
    "fieldset",
    { className: ["theme-switch"] },
    element("legend", { className: ["kv-visually-hidden"] }, say("Colours")),
    ...(Object.keys(themes) as (keyof typeof themes)[]).map((theme) =>
      element(
        "label",
        {},
        element("input", { type: "radio", name: "theme", value: theme, checked: theme === themeAtFirst }),
        element("span", {}, say(themes[theme])),
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
