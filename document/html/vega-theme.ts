import type { JsonObject } from "../mime/mime-bundle.ts";
import type { FigureColors } from "./figure-theme.ts";

/** The looks of a Vega figure in the colours of the page; what a spec sets itself stays. */
export function vegaTheme(colors: FigureColors): JsonObject {
  const text = { labelColor: colors.inkSoft, titleColor: colors.ink, labelFont: colors.font, titleFont: colors.font };
  return {
    background: "transparent",
    font: colors.font,
    view: { stroke: colors.line },
    axis: { ...text, domainColor: colors.line, tickColor: colors.line, gridColor: colors.grid },
    legend: text,
    header: text,
    title: { color: colors.ink, subtitleColor: colors.inkSoft, font: colors.font, subtitleFont: colors.font },
    text: { fill: colors.ink, font: colors.font },
    rule: { stroke: colors.inkSoft },
    // Of Vega-Lite: what has no colour by its data.
    mark: { color: colors.series[0] ?? colors.ink },
    range: { category: colors.series },
    style: { "guide-label": { font: colors.font }, "guide-title": { font: colors.font } },
    // A figure hears what happens to itself, and the pointer while something in it is dragged; nothing else of the page.
    events: { selector: false, window: ["pointermove", "pointerup", "mousemove", "mouseup", "touchmove", "touchend"] },
  };
}
