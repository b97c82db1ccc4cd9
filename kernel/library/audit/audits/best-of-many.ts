import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { FindingSeverity } from "../../../../document/mime/findings.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const bestOfMany: AuditDefinition = {
  name: "best-of-many",
  title: "The best of many is reported as it came out",
  severity: "warning",
  why: "Of many methods that are equally good, one comes out best by chance. Its score on the rows or seeds that chose it is too good by what chance gives to the best of so many.",
  fix: "Choose on other rows than those that are reported, or correct the score (a sweep's correctedMean) and adjust the p-values for all that were tried.",
};

/** What was tried, and how far chance alone moves one score. */
export interface BestOfManySpec {
  /** the score of everything that was tried, the best among them */
  readonly scores: readonly number[];
  /** standard error of one score: of an accuracy p on n rows √(p (1 - p) / n) */
  readonly standardError: number;
  /** which end is the best. Default `higher` */
  readonly better?: "higher" | "lower";
}

/** Fewer than this are looked through without much luck. */
const many = 5;

/**
 * Looks whether the lead of the best over the middle of many is no more than chance gives to the best of so many.
 *
 * For k scores that differ by chance alone, the best lies about Φ⁻¹((k - 3/8) / (k + 1/4)) standard errors above their middle
 * (Blom 1958). Sweeps make this audit; call it for methods that you have tried.
 *
 *     auditBestOfMany({ scores: [0.58, 0.57, 0.575, 0.565, 0.578, 0.572], standardError: 0.009 }); // warning
 *     auditBestOfMany({ scores: [0.71, 0.57, 0.575, 0.565, 0.578, 0.572], standardError: 0.009 }); // nothing
 *
 * @param tried all scores, and the standard error of one
 * @returns what was found; nothing for fewer than five scores
 */
export function auditBestOfMany(tried: BestOfManySpec): readonly Finding[] {
  const { scores, standardError, better = "higher" } = tried;
  const count = scores.length;
  if (count < many || !(standardError > 0)) return [];
  const sign = better === "higher" ? 1 : -1;
  const sorted = scores.toSorted((a, b) => sign * (b - a));
  const best = sorted[0]!;
  const middle = (sorted[Math.floor((count - 1) / 2)]! + sorted[Math.ceil((count - 1) / 2)]!) / 2;
  const luck = standardError * normalQuantile((count - 0.375) / (count + 0.25), 0, 1);
  if (sign * (best - middle) > luck) return [];
  return report(
    bestOfMany,
    sentence`The best of ${count}, ${shownNumber(best)}, leads their middle, ${shownNumber(middle)}, by ${shownNumber(sign * (best - middle))}; \
chance alone gives the best of ${count} about ${shownNumber(luck)}.`,
  );
}

/** Tells of a best setting that other seeds would not choose again. */
export function reportUnstable(told: Sentence, severity: FindingSeverity = bestOfMany.severity): void {
  report(bestOfMany, told, severity);
}
