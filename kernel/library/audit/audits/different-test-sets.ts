import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../../calibration/labels.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";
import { describeLabels, type TestSet } from "../lineage/test-set.ts";

const differentTestSets: AuditDefinition = {
  name: "different-test-sets",
  title: "Scores on different test sets are compared",
  severity: "serious",
  why: "Another test set has other classes and other difficulty: a gain may be nothing but the difference of the base rates, which a forecast of the commonest class gets for free.",
  fix: "Judge both on the same rows, or compare each with its own base rate and say that the rows differ.",
};

/**
 * Looks whether scores that are compared come from the same test rows, by their labels.
 *
 * The library remembers which labels each score was computed on, and makes this audit where scores meet again: in
 * `pairedTTest`, `summarizeSeeds` and the like. Call it for scores from elsewhere.
 *
 *     auditTestSets({ kNN: [0, 1, 1, 0], MLP: [1, 1, 1, 0] }); // serious: their commonest classes have 50 % and 75 %
 *     auditTestSets({ kNN: [0, 1, 1, 0], MLP: [0, 1, 1, 0] }); // nothing
 *
 * @param labels the true classes that each method was judged on, by its name
 * @returns what was found; it throws nothing
 */
export function auditTestSets(labels: Readonly<Record<string, LabelsSpec>>): readonly Finding[] {
  const [first, ...others] = Object.entries(labels).map(([name, each]) => ({ name, set: describeLabels(each) }));
  if (!first) return [];
  return others.flatMap((other) => compareTestSets(first, other));
}

/** Compares two test sets, and tells where they differ. */
export function compareTestSets(
  one: { readonly name: string; readonly set: TestSet },
  other: { readonly name: string; readonly set: TestSet },
): readonly Finding[] {
  if (one.set.key === other.set.key) return [];
  if (one.set.counts === other.set.counts)
    return report(
      differentTestSets,
      sentence`${one.name} and ${other.name}: ${one.set.rows} rows of the same classes each, in another order. They are other rows, unless they were shuffled.`,
      "note",
    );
  const told = ({ name, set }: typeof one): Sentence =>
    sentence`${name}: ${set.rows} rows, of which the commonest class has ${shownNumber(100 * set.baseRate)} %`;
  return report(differentTestSets, sentence`${told(one)}; ${told(other)}.`);
}

/** Tells of scores that are ranked on differently many rows. */
export function reportRowCounts(told: Sentence): void {
  report(differentTestSets, told, "warning");
}
