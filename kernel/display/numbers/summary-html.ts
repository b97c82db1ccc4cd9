import { escapeHtml } from "../escape-html.ts";
import type { FiniteSummary, NumberSummary } from "./number-summary.ts";
import { sampleNote, shortNumber, summaryFacts } from "./summary-text.ts";

const width = 240;
const height = 48;
const quiet = "opacity:0.7";

export interface NumbersCard {
  /** What the numbers are: `Float32Array(1000)`. */
  readonly title: string;
  /** What else there is to say: "4 kB", "on wasm". */
  readonly notes: readonly string[];
  readonly summary?: NumberSummary | undefined;
  /** The first values as text, and what they are. */
  readonly values: string;
  readonly valuesTitle: string;
}

/** Numbers as a small card: facts, histogram, and the first values to be unfolded. Reads on light and dark pages. */
export function numbersHtml({ title, notes, summary, values, valuesTitle }: NumbersCard): string {
  const small = notes.map((note) => `<span style="${quiet}"> · ${escapeHtml(note)}</span>`).join("");
  return [
    `<div><strong>${escapeHtml(title)}</strong>${small}</div>`,
    ...(summary ? [factsHtml(summary)] : []),
    ...(summary?.finite && summary.finite.min < summary.finite.max ? [histogramSvg(summary.finite)] : []),
    `<details${summary ? "" : " open"}><summary>${escapeHtml(valuesTitle)}</summary><pre>${escapeHtml(values)}</pre></details>`,
  ].join("\n");
}

function factsHtml(summary: NumberSummary): string {
  const facts = summaryFacts(summary).map(
    ([name, text]) =>
      `<span style="${quiet}">${name}</span> <strong style="font-weight:600">${escapeHtml(text)}</strong>`,
  );
  const note = sampleNote(summary).map((each) => `<span style="${quiet}">${each}</span>`);
  return `<div style="display:flex;flex-wrap:wrap;column-gap:1.2em;font-variant-numeric:tabular-nums">${[
    ...facts,
    ...note,
  ]
    .map((each) => `<span>${each}</span>`)
    .join("")}</div>`;
}

function histogramSvg({ min, max, histogram }: FiniteSummary): string {
  const most = Math.max(...histogram);
  const step = width / histogram.length;
  const bars = histogram.map((count, index) => {
    if (count === 0) return "";
    const tall = Math.max(1, (count / most) * height);
    return `<rect x="${(index * step).toFixed(1)}" y="${(height - tall).toFixed(1)}" width="${(step - 1).toFixed(1)}" height="${tall.toFixed(1)}"/>`;
  });
  const label = `Histogram from ${shortNumber(min)} to ${shortNumber(max)}, the fullest of ${histogram.length} bins holds ${most}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height + 1}" ` +
    `width="${width}" height="${height + 1}" fill="currentColor" fill-opacity="0.5"><title>${label}</title>${bars.join("")}` +
    `<rect y="${height}" width="${width}" height="1"/></svg>`
  );
}
