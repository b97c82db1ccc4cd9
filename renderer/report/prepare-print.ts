import type { Figures } from "./draw-figures.ts";

/** Width of the text on A4 and on US Letter with the margins of report.css, in CSS pixels. */
const printedWidth = 600;

/** Paper is white and does not scroll: while printing, the page is light and its figures are as wide as the text. */
export function preparePrint(page: Window, figures: Figures): void {
  const root = page.document.documentElement;
  let theme: string | undefined;
  page.addEventListener("beforeprint", () => {
    theme = root.dataset["theme"];
    root.dataset["theme"] = "light";
    figures.drawAll(printedWidth);
  });
  page.addEventListener("afterprint", () => {
    if (theme !== undefined) root.dataset["theme"] = theme;
    figures.drawAll(undefined);
  });
}
