import type { NumberSummary } from "./number-summary.ts";

const bars = "▁▂▃▄▅▆▇█";

/** The facts of a summary as pairs of name and text. */
export function summaryFacts(summary: NumberSummary): readonly (readonly [name: string, text: string])[] {
  const { finite, notANumber, infinite, step } = summary;
  const counted = (count: number) =>
    step === 1 ? count.toLocaleString("en") : `about ${(count * step).toLocaleString("en")}`;
  return [
    ...(finite
      ? ([
          ["min", shortNumber(finite.min)],
          ["max", shortNumber(finite.max)],
          ["mean", shortNumber(finite.mean)],
          ["std", shortNumber(finite.deviation)],
        ] as const)
      : []),
    ...(notANumber > 0 ? ([["NaN", counted(notANumber)]] as const) : []),
    ...(infinite > 0 ? ([["±Infinity", counted(infinite)]] as const) : []),
  ];
}

/** A summary as one or two lines of text, the histogram in blocks. */
export function summaryText(summary: NumberSummary): string {
  const facts = summaryFacts(summary).map(([name, text]) => `${name} ${text}`);
  const histogram = summary.finite ? [blocks(summary.finite.histogram)] : [];
  return [[...facts, ...histogram].join("  "), ...sampleNote(summary)].join("\n");
}

/** Says so where only part of the numbers was looked at. */
export function sampleNote({ step }: NumberSummary): readonly string[] {
  return step === 1 ? [] : [`of every ${ordinal(step)} value`];
}

export function shortNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : String(Number(value.toPrecision(6)));
}

function blocks(histogram: readonly number[]): string {
  const most = Math.max(...histogram);
  // An empty bin is a blank; one with anything in it has a bar.
  return histogram
    .map((count) => (count === 0 ? " " : bars[Math.min(bars.length - 1, Math.floor((count / most) * bars.length))]!))
    .join("");
}

function ordinal(value: number): string {
  const last = value % 100 >= 11 && value % 100 <= 13 ? 0 : value % 10;
  return `${value.toLocaleString("en")}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}
