import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { checkChoice } from "../options/check-choice.ts";

/** Which differences speak against chance: either way, only `a` greater, or only `a` less. */
export type Alternative = "two-sided" | "greater" | "less";

/** Refuses other words, which a test would take for one of these. */
export function checkAlternative(alternative: Alternative): void {
  checkChoice("alternative", alternative, ["two-sided", "greater", "less"]);
}

/** What every test reports; each adds what is its own. */
export interface TestResult extends Displayable {
  /** name of the test */
  readonly test: string;
  /** the test's statistic: t, z, W, χ² ... */
  readonly statistic: number;
  /** how probable a statistic this extreme is where there is no difference, 0 to 1 */
  readonly pValue: number;
  /** "***" below 0.001, "**" below 0.01, "*" below 0.05, else "" */
  readonly stars: string;
}

/** Stars for a p-value by the usual thresholds: *** below 0.001, ** below 0.01, * below 0.05. */
export function significanceStars(pValue: number): string {
  if (!(pValue >= 0 && pValue <= 1)) throw new RangeError(`a p-value lies between 0 and 1, got ${pValue}`);
  return pValue < 0.001 ? "***" : pValue < 0.01 ? "**" : pValue < 0.05 ? "*" : "";
}

/** A p-value as it is written in a sentence. */
export function pText(pValue: number): string {
  return pValue < 0.0001 ? "p < 0.0001" : `p = ${Number(pValue.toPrecision(3))}`;
}

/** A result with its stars, shown as the sentence that reports it. */
export function testResult<
  Fields extends { readonly test: string; readonly statistic: number; readonly pValue: number },
>(fields: Fields, sentence: string): Fields & TestResult {
  const stars = significanceStars(fields.pValue);
  return {
    ...fields,
    stars,
    [displaySymbol]: () => ({
      "text/plain": `${fields.test}: ${sentence}, ${pText(fields.pValue)}${stars && ` ${stars}`}`,
    }),
  };
}

/** Four significant digits, for sentences. */
export function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
