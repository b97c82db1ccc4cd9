import type { Element, ElementContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { renderToString } from "katex";
import { element } from "./element.ts";
import { withoutDefinitions, type FormulaMacros } from "./formula-macros.ts";
import { rememberLast } from "./remember-last.ts";

/** A formula found in a text: its TeX, and whether it stands on a line of its own. */
export interface Formula {
  readonly tex: string;
  readonly display: boolean;
}

const drawn = rememberLast(1000, (key) => {
  const end = key.indexOf("\n");
  const macros = JSON.parse(key.slice(1, end)) as FormulaMacros;
  return draw({ display: key.startsWith("D"), tex: key.slice(end + 1) }, macros);
});

/**
 * TeX as KaTeX draws it, with MathML beside it for screen readers and copying. What cannot be read shows its source and
 * KaTeX's reason. KaTeX is not trusted with links, images, classes or styles of the author's.
 */
export function formulaToHast({ tex, display }: Formula, macros: FormulaMacros): Element {
  return drawn(`${display ? "D" : "I"}${JSON.stringify(macros)}\n${tex}`);
}

function draw({ tex, display }: Formula, macros: FormulaMacros): Element {
  const html = renderToString(forKatex(tex), {
    // KaTeX adds what a formula defines: to a copy.
    macros: { ...macros },
    displayMode: display,
    throwOnError: false,
    trust: false,
    strict: "ignore",
    maxSize: 40,
    maxExpand: 1000,
    errorColor: "var(--kv-bad)",
  });
  const children = fromHtml(html, { fragment: true }).children as ElementContent[];
  return display
    ? element("span", { className: ["kv-formula"] }, ...children)
    : element("span", { className: ["kv-math"] }, ...children);
}

/** What MathJax understands and KaTeX does not: labels, which nothing here can refer to, and two environments. */
function forKatex(tex: string): string {
  return withoutDefinitions(tex)
    .replace(/\\label\{[^{}]*\}/g, "")
    .replace(/\\(begin|end)\{eqnarray\*?\}/g, (_, edge: string) =>
      edge === "begin" ? "\\begin{array}{rcl}" : "\\end{array}",
    )
    .replace(/\\(begin|end)\{(?:multline|flalign)(\*?)\}/g, "\\$1{gather$2}");
}
