import type { ColumnSummary } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import { leastToGreatest } from "./summary-words.ts";

const space = "http://www.w3.org/2000/svg";

/** The bars of a column: how its numbers are spread, or its most frequent values. Its label says the same in words. */
export function drawHistogram(summary: ColumnSummary, width: number, height: number): SVGElement {
  const { bars, barsOf } = summary;
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("role", "img");
  const frequent = bars.slice(0, 3).map(({ label }) => label);
  svg.setAttribute(
    "aria-label",
    barsOf === "ranges"
      ? (leastToGreatest(summary) ?? "")
      : say("Most frequent: {values}", { values: frequent.join(", ") }),
  );
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = width / Math.max(1, bars.length);
  for (const [index, { label, count }] of bars.entries()) {
    const bar = document.createElementNS(space, "rect");
    const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * height);
    bar.setAttribute("x", (index * step).toFixed(2));
    bar.setAttribute("y", (height - tall).toFixed(2));
    bar.setAttribute("width", Math.max(1, step - 1).toFixed(2));
    bar.setAttribute("height", tall.toFixed(2));
    const title = document.createElementNS(space, "title");
    title.textContent = say("{label}: {count}", { label, count });
    bar.append(title);
    svg.append(bar);
  }
  return svg;
}
