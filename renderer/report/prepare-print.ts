import type { Figures } from "./draw-figures.ts";

/** Width of the text on A4 and on US Letter with the margins of report.css, in CSS pixels. */
const printedWidth = 600;

/**
 * Paper is white, does not scroll and cannot be unfolded: while printing, the page is light, its figures are as wide as the text,
 * and its claims and findings are open.
 */
export function preparePrint(page: Window, figures: Figures): void {
  const root = page.document.documentElement;
  let theme: string | undefined;
  let folded: HTMLDetailsElement[] = [];
  page.addEventListener("beforeprint", () => {
    theme = root.dataset["theme"];
    root.dataset["theme"] = "light";
    folded = [...root.querySelectorAll<HTMLDetailsElement>(".kv-claims-head:not([open])")];
    for (const head of folded) head.open = true;
    figures.drawAll(printedWidth);
  });
  page.addEventListener("afterprint", () => {
    if (theme !== undefined) root.dataset["theme"] = theme;
    for (const head of folded) head.open = false;
    figures.drawAll(undefined);
  });
}
