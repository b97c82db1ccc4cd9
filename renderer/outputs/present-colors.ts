import type { FigureColors } from "../../document/html/figure-theme.ts";
import { themeValue } from "../workspace/theme.ts";

/** The colours that figures take from the page as it is now. */
export function presentColors(): FigureColors {
  return {
    ink: themeValue("--kv-ink"),
    inkSoft: themeValue("--kv-ink-soft"),
    line: themeValue("--kv-line-strong"),
    grid: themeValue("--kv-figure-grid"),
    ground: themeValue("--kv-figure-paper"),
    font: themeValue("--kv-font"),
    series: ([1, 2, 3, 4, 5, 6] as const).map((place) => themeValue(`--kv-series-${place}`)),
  };
}
