import type { JsonObject } from "../../../document/mime/mime-bundle.ts";

/**
 * Colours that readers with any colour vision tell apart, and that stand out from a light and from a dark page alike.
 * After Okabe & Ito, Color Universal Design (2008).
 */
export const palette = {
  blue: "#3a86c8",
  vermilion: "#d55e00",
  green: "#009e73",
  neutral: "#8a8f98",
} as const;

/** Pixels that the title takes, that the labels and title of the lower axis take, and that an entry of the legend takes. */
const top = 100;
const belowAxis = 54;
const entryHeight = 19;

/** The name of an axis, near its ticks: further off, it would run into a legend of several lines. */
export function axisTitle(text: string): JsonObject {
  return { text, standoff: 8 };
}

/**
 * The layout that this library's figures share. Background and text colour are left open, so that the page's own theme
 * shows through.
 *
 * @param words the figure's title, the line below it, and a sentence for readers who do not see the figure
 */
export function figureLayout(words: {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  /** pixels */
  readonly height: number;
  /** entries of the legend: in a narrow window each has a line of its own */
  readonly entries: number;
}): JsonObject {
  const axis: JsonObject = {
    gridcolor: "rgba(138, 143, 152, 0.22)",
    linecolor: "rgba(138, 143, 152, 0.7)",
    zeroline: false,
    ticks: "outside",
    tickcolor: "rgba(138, 143, 152, 0.7)",
    showline: true,
  };
  return {
    title: {
      text: words.title,
      subtitle: { text: words.subtitle, font: { size: 12 } },
      x: 0,
      xref: "paper",
      xanchor: "left",
      yref: "container",
      y: 0.97,
      yanchor: "top",
      font: { size: 16 },
    },
    paper_bgcolor: "rgba(0, 0, 0, 0)",
    plot_bgcolor: "rgba(0, 0, 0, 0)",
    height: words.height,
    margin: { l: 64, r: 24, t: top, b: 56 },
    // At the foot, where it may take as many lines as it needs in a narrow window: above, it would grow into the title.
    legend: {
      orientation: "h",
      x: 0,
      y: -belowAxis / (words.height - top - belowAxis - words.entries * entryHeight),
      xanchor: "left",
      yanchor: "top",
      font: { size: 11 },
      bgcolor: "rgba(0, 0, 0, 0)",
    },
    hovermode: "closest",
    xaxis: axis,
    yaxis: axis,
    meta: { alt: words.alt },
  };
}
