import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import type { Statement } from "../statements.ts";
import { wordsOf } from "../table-view.ts";
import { fallingWords, metricsIn, risingWords } from "../vocabulary.ts";
import { type MetricDifferences, metricDifferences } from "./metric-differences.ts";

interface StatedRange {
  readonly text: string;
  readonly metric: string;
  readonly lower: number;
  readonly upper: number;
  readonly digit: number;
}

const range =
  /(?<![\d.])([+−-])?(\d+(?:\.\d+)?)\s?%?\s?(?:~|～|–|—|-|至|到|\bto\b)\s?([+−-])?(\d+(?:\.\d+)?)\s?(?:[%％]|个?百分点|pp\b|points?\b)/giu;

/** `accuracy drops by 1-5 %`: a range of changes of a metric, against the differences in the tables of the section. */
export function checkStatedRanges(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap((statement) => {
    const tables = statement.prose ? context.tablesNear(statement.prose) : [];
    if (tables.length === 0) return [];
    return rangesIn(statement.text).flatMap((stated) => {
      const sets = tables.flatMap((view) => metricDifferences(view, stated.metric));
      return sets.length === 0 ? [] : judge(stated, sets, statement);
    });
  });
}

function rangesIn(text: string): StatedRange[] {
  return [...text.matchAll(range)].flatMap((match) => {
    const [whole, firstSign, first, secondSign, second] = match as unknown as [
      string,
      string?,
      string?,
      string?,
      string?,
    ];
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const clause = before.slice(
      Math.max(...[...",，;；。(（→"].map((mark) => before.lastIndexOf(mark, before.length - 3))) + 1,
    );
    const phrase = /[\p{L}\d]/u.test(clause) ? clause : before;
    const metric = metricsIn(phrase).at(-1)?.name;
    const sign = firstSign ?? secondSign;
    const rises = sign === "+" || (sign === undefined && risingWords.test(phrase));
    const falls = (sign !== undefined && sign !== "+") || (sign === undefined && fallingWords.test(phrase));
    if (metric === undefined || rises === falls) return [];
    const [a, b] = [Number(first), Number(second)];
    const mixed = firstSign !== undefined && secondSign !== undefined && (firstSign === "+") !== (secondSign === "+");
    if (mixed || a > b) return [];
    const digit = 10 ** -Math.max(...[first, second].map((part) => (part?.split(".")[1] ?? "").length));
    return [{ text: whole, metric, lower: falls ? -b : a, upper: falls ? -a : b, digit }];
  });
}

interface Fit {
  readonly set: MetricDifferences;
  readonly lower: number;
  readonly upper: number;
  /** how far the worse end is off, in printed digits */
  readonly off: number;
  /** whether this may be what was meant */
  readonly isMeant: boolean;
  readonly isRelative: boolean;
}

function judge(
  stated: StatedRange,
  sets: readonly MetricDifferences[],
  { text, place, prose }: Statement,
): CheckFinding[] {
  const fits = sets.flatMap((set) =>
    [set.points, set.relative]
      .filter((values) => values.length >= 2)
      .map((values) => fitOf(stated, set, values, values === set.relative)),
  );
  // Relative changes can only acquit: a range is usually in the unit of the table.
  const possible = fits.filter(
    ({ isRelative, lower, upper }) => !isRelative && lower <= stated.upper && upper >= stated.lower,
  );
  // Which numbers a range speaks of shows in the end that is right.
  const meant = possible.filter(
    ({ lower, upper, set }) =>
      set.points.length >= 3 &&
      [lower - stated.lower, upper - stated.upper].some((off) => Math.abs(off) <= stated.digit),
  );
  if (meant.length === 0 || fits.some(({ isMeant }) => isMeant)) return [];
  const words = wordsOf([text, ...(prose?.headings ?? [])].join(" "));
  const named = ({ set }: Fit): number => set.subjects.flatMap(wordsOf).filter((word) => words.includes(word)).length;
  const best = meant.reduce((a, b) => ((a.off - b.off || named(b) - named(a)) > 0 ? b : a));
  const crosses = Math.sign(best.lower) !== Math.sign(best.upper);
  const decimals = Math.max(0, Math.round(-Math.log10(stated.digit))) + 2;
  const computed = `${best.lower.toFixed(decimals)} to ${best.upper.toFixed(decimals)}`;
  return [
    {
      rule: "stated range",
      verdict: best.off <= 2 && !crosses ? "rounding" : "wrong",
      place,
      stated: stated.text,
      recomputed: computed,
      arithmetic: `${best.set.name}: ${best.set.points.map((point) => point.toFixed(decimals)).join(", ")}`,
      message: `The tables of this section give no such range of ${stated.metric}: the nearest, ${best.set.name}, goes from ${computed}${crosses ? ", so its sign changes" : ""}.`,
    },
  ];
}

/** Ends may be off by one digit; where the rows are not all meant, or the change is relative, the match must be closer. */
function fitOf(stated: StatedRange, set: MetricDifferences, values: readonly number[], isRelative: boolean): Fit {
  const lower = Math.min(...values);
  const upper = Math.max(...values);
  const off = offBy(stated, values);
  const most = isRelative ? 0.6 : 1;
  const parts = values.flatMap((_, index) => [values.slice(index), values.slice(0, index + 1)]);
  const isPart = parts.some(
    (part) => part.length >= 3 && part.length >= 0.6 * values.length && offBy(stated, part) <= 0.5,
  );
  return { set, lower, upper, off, isMeant: off <= most || isPart, isRelative };
}

function offBy(stated: StatedRange, values: readonly number[]): number {
  const ends = [Math.min(...values) - stated.lower, Math.max(...values) - stated.upper];
  return Math.max(...ends.map(Math.abs)) / stated.digit;
}
