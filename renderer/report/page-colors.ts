import type { FigureColors } from "../../document/html/figure-theme.ts";

/** The colours that figures take from the page as it is now. */
export function pageColors(): FigureColors {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--kv-${name}`).trim();
  return {
    ink: value("ink"),
    inkSoft: value("ink-soft"),
    line: value("line-strong"),
    grid: value("figure-grid"),
    ground: value("figure-paper"),
    font: value("font"),
    series: [1, 2, 3, 4, 5, 6].map((n) => value(`series-${n}`)),
  };
}
