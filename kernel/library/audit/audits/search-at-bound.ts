import { type Sentence, sentence, sentenceText } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const searchAtBound: AuditDefinition = {
  name: "search-at-bound",
  title: "The search ended at the end of what it tried",
  severity: "warning",
  why: "The best value may lie beyond, so what was found is where the search was stopped and not an optimum. Rows that are all classified correctly have no best temperature: it would be 0.",
  fix: "Widen the bounds or the grid until the best lies inside; where it runs away again, look at the rows: too easy, too few, or logits that say nothing.",
};

/** A search over one number. */
export interface BoundedSearch {
  /** what was looked for, such as `temperature`. Default `value` */
  readonly name?: string;
  /** what was found */
  readonly value: number;
  /** the least and the greatest that could have been found */
  readonly bounds: readonly [lowest: number, highest: number];
}

/**
 * Looks whether a search ended at the end of its range: a temperature at its bound, the best λ as the last of a grid.
 *
 * `fitTemperature`, the other calibrators, `choosePenalty` and sweeps make it by themselves; call it for searches of your own.
 *
 *     auditSearch({ name: "temperature", value: 0.1, bounds: [0.1, 10] }); // warning: it ended at 0.1
 *     auditSearch({ name: "temperature", value: 1.7, bounds: [0.1, 10] }); // nothing
 *
 * @returns what was found
 * @throws RangeError when the bounds do not ascend
 */
export function auditSearch({ name, value, bounds }: BoundedSearch): readonly Finding[] {
  const [lowest, highest] = bounds;
  if (!(lowest < highest)) throw new RangeError(`bounds must ascend, got ${lowest} and ${highest}`);
  // A search by steps ends a hair inside its bounds, in the units of the bound.
  const close = 1e-6;
  const end =
    value <= lowest + close * Math.abs(lowest)
      ? "lowest"
      : value >= highest - close * Math.abs(highest)
        ? "highest"
        : undefined;
  if (!end) return [];
  const what = name ?? sentence`value`;
  return report(
    searchAtBound,
    end === "lowest"
      ? sentence`The ${what} that was found, ${shownNumber(value)}, is the lowest of ${shownNumber(lowest)} to ${shownNumber(highest)}.`
      : sentence`The ${what} that was found, ${shownNumber(value)}, is the highest of ${shownNumber(lowest)} to ${shownNumber(highest)}.`,
  );
}

/** Tells of searches that say themselves in sentences that they ended at a bound. */
export function reportBounds(told: readonly Sentence[]): void {
  for (const each of told) {
    const english = sentenceText(each);
    report(searchAtBound, each, searchAtBound.severity, english.charAt(0).toUpperCase() + english.slice(1));
  }
}
