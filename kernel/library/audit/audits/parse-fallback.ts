import { sentence } from "../../../../document/mime/sentence.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const parseFallback: AuditDefinition = {
  name: "parse-fallback",
  title: "Values that the model never gave are taken for its answers",
  severity: "serious",
  why: "What is measured is then the parser. Models whose answers it cannot read all get the same score, to the last digit, however different they are.",
  fix: "Leave the fallback out, so that such rows are NaN; read some of them and mend the pattern or the prompt; report the parse rate beside every score.",
};

/** What a parser made of texts, as `parseConfidences` gives it. */
export interface ParsedTexts {
  /** one per text */
  readonly values: ArrayLike<number>;
  /** texts in which nothing was found */
  readonly missing: ArrayLike<number>;
}

/** Below this parse rate a reader is warned also where no fallback stands for what is missing. */
const enough = 0.95;

/**
 * Looks whether a parser's fallback stands for answers that were not given, and how many texts it could read.
 *
 * A fallback of 0.5 for every answer that the pattern misses looks like a model that collapsed to 0.5. `parseConfidences`
 * makes this audit by itself; call it with what a parser of your own gives.
 *
 *     auditParsing({ values: [0.9, 0.5, 0.5], missing: [1, 2] }); // serious: 2 of 3 texts count as 0.5
 *     auditParsing({ values: [0.9, 0.8, 0.7], missing: [] }); // nothing
 *
 * @param parsed its values, and the numbers of the texts in which nothing was found
 * @returns what was found
 */
export function auditParsing(parsed: ParsedTexts): readonly Finding[] {
  const { values, missing } = parsed;
  if (missing.length === 0) return [];
  const rows = Array.from(missing);
  const places = `${rows.slice(0, 5).join(", ")}${rows.length > 5 ? " …" : ""}`;
  const some = rows.length === 1 ? sentence`row ${places}` : sentence`rows ${places}`;
  const rate = `${((100 * (values.length - rows.length)) / values.length).toFixed(1)} %`;
  const unread = sentence`In ${rows.length} of ${values.length} texts nothing was found (parse rate ${rate}; ${some})`;
  const fallbacks = [...new Set(rows.map((row) => values[row] as number))].filter((value) => !Number.isNaN(value));
  if (fallbacks.length > 0)
    return report(parseFallback, sentence`${unread}; they count as ${fallbacks.slice(0, 3).join(", ")}.`);
  if (rows.length <= (1 - enough) * values.length) return [];
  return report(parseFallback, sentence`${unread}; scores are of the others alone.`, "warning");
}
