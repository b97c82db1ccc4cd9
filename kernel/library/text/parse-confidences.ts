import type { Displayable } from "../../../document/mime/mime-bundle.ts";
import { auditConfidences } from "../audit/audits/constant-confidence.ts";
import { auditParsing } from "../audit/audits/parse-fallback.ts";
import { watch } from "../audit/findings/watch.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";

export interface ParseConfidencesOptions {
  /** finds a confidence: its first group is the number, a second one, where there is one, the `%`. Default `Confidence: 0.9` and the like */
  readonly pattern?: RegExp;
  /** what counts where none is found, 0 to 1. Default NaN, so that nothing stands for an answer that was not given */
  readonly fallback?: number;
}

/** Confidences that were found in texts, and how many were not. */
export interface ParsedConfidences extends Displayable {
  /** one per text, 0 to 1; the fallback where none was found */
  readonly values: Float64Array;
  /** texts in which none was found */
  readonly missing: Int32Array;
  /** share of texts in which one was found, 0 to 1 */
  readonly parseRate: number;
  /** of those that were found; NaN where none was */
  readonly summary: {
    readonly mean: number;
    readonly deviation: number;
    readonly minimum: number;
    readonly median: number;
    readonly maximum: number;
    /** how many different ones there are */
    readonly distinct: number;
  };
  /** what a careful reader should know, as sentences: fallbacks taken for answers, a confidence that never changes */
  readonly warnings: readonly string[];
}

/** `Confidence: 0.85`, `confidence is 85%`, `**Confidence (0.0-1.0):** .9`. */
const usual =
  /\bconfidence\b(?:\s*\([^)\n]*\))?[*_"']*\s*(?:score\s*)?(?:[:=]|\bis\b|\bof\b)[\s*_"']*(\d*\.?\d+)\s*(%)?/gi;

/** Texts with a confidence below which a reader is warned. */
const enough = 0.95;

/**
 * Reads the confidences that a model has put into words, as "Answer: Paris\nConfidence: 0.85".
 *
 *     const { values, parseRate } = parseConfidences(["Answer: Paris\nConfidence: 0.85", "Answer: Rome\nConfidence: 60%"]);
 *
 * Of several in a text the last counts. Percentages are divided by 100; a number above 1 without `%` is none. Texts without
 * one are counted and named rather than given a middling value in silence: a constant 0.5 can look well calibrated.
 *
 * @param texts what the model has said
 * @throws RangeError when there are no texts, the pattern has no group, or the fallback does not lie between 0 and 1
 */
export function parseConfidences(texts: readonly string[], options: ParseConfidencesOptions = {}): ParsedConfidences {
  const { pattern = usual, fallback = NaN } = options;
  if (texts.length === 0) throw new RangeError("there are 0 texts to read confidences from");
  if (!(Number.isNaN(fallback) || (fallback >= 0 && fallback <= 1)))
    throw new RangeError(`fallback must lie between 0 and 1, got ${fallback}`);
  const everywhere = new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`);
  if (new RegExp(`${pattern.source}|`).exec("")!.length < 2)
    throw new RangeError(`the pattern ${pattern} has no group for the number: put parentheses around it`);
  const found = texts.map((text) => confidenceIn(text, everywhere));
  const values = Float64Array.from(found, (value) => value ?? fallback);
  const missing = Int32Array.from(found.keys()).filter((row) => found[row] === undefined);
  const summary = summaryOf(found.filter((value) => value !== undefined));
  const parseRate = 1 - missing.length / texts.length;
  const warnings = warningsOf(texts.length, missing, fallback, parseRate, summary.distinct);
  watch(() => {
    auditParsing({ values, missing });
    if (missing.length < texts.length) auditConfidences(values.filter((_, row) => found[row] !== undefined));
  });
  return shownAs({ values, missing, parseRate, summary, warnings }, () => {
    const { mean, deviation, minimum, median, maximum, distinct } = summary;
    return tableBundle({
      caption: `Confidences in ${texts.length - missing.length} of ${texts.length} texts (${percent(parseRate)})`,
      columns: ["", "value"],
      rows: [
        ...Object.entries({ mean, "standard deviation": deviation, minimum, median, maximum }).map(
          ([name, value]) => [name, value.toFixed(4)] as const,
        ),
        ["different values", distinct],
      ],
    });
  });
}

function confidenceIn(text: string, pattern: RegExp): number | undefined {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last?.[1] === undefined) return undefined;
  const value = Number(last[1]) / (last[2] === "%" ? 100 : 1);
  return value >= 0 && value <= 1 ? value : undefined;
}

function summaryOf(values: readonly number[]): ParsedConfidences["summary"] {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const middle = (count - 1) / 2;
  return {
    mean,
    deviation: Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count),
    minimum: sorted[0] ?? NaN,
    median: count === 0 ? NaN : ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2,
    maximum: sorted.at(-1) ?? NaN,
    distinct: new Set(sorted).size,
  };
}

function warningsOf(
  texts: number,
  missing: Int32Array,
  fallback: number,
  parseRate: number,
  distinct: number,
): readonly string[] {
  const warnings: string[] = [];
  const some = Array.from(missing.subarray(0, 5)).join(", ");
  const rows = `${missing.length} of ${texts} texts have no confidence, such as ${missing.length === 1 ? "row" : "rows"} ${some}`;
  if (missing.length > 0 && !Number.isNaN(fallback))
    warnings.push(`${rows}: they count as ${fallback}, which the model never said`);
  else if (parseRate < enough) warnings.push(`${rows}: scores on the others alone flatter the model`);
  if (distinct === 1 && texts - missing.length > 1)
    warnings.push("every confidence is the same: it tells right answers from wrong ones by nothing");
  return warnings;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
