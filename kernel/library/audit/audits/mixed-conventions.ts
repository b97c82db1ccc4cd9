import { type Sentence, sentence, sentenceText } from "../../../../document/mime/sentence.ts";
import type { CalibrationErrorOptions } from "../../calibration/expected-calibration-error.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const mixedConventions: AuditDefinition = {
  name: "mixed-conventions",
  title: "Numbers of different conventions are compared",
  severity: "serious",
  why: "Percent beside shares, and calibration errors over other bins or with other weights, are different quantities under one name: their difference says nothing of the methods.",
  fix: "Compute all of them with the same options (calibrationConventions has those of known libraries) and write one unit.",
};

/** One score with the convention by which it was computed. */
export interface ConventionSpec {
  /** as it is compared */
  readonly value: number;
  /** the options of its bins, where it has any. Default none */
  readonly options?: CalibrationErrorOptions;
}

/** Shares of 1 and percent differ by this factor, give or take what two methods may differ by. */
const percent = [20, 500] as const;

/**
 * Looks whether scores that are compared are of one convention: percent or shares of 1, the same bins, the same weights.
 *
 * The library remembers by which options each score was computed, and makes this audit where scores meet again, in
 * `pairedTTest`, `summarizeSeeds` and the like. Call it for scores from elsewhere.
 *
 *     auditConventions({ kNN: { value: 45.2 }, MLP: { value: 0.57 } }); // serious: percent beside a share
 *     auditConventions({ raw: { value: 0.12, options: { weights: "rows" } }, scaled: { value: 0.04, options: { weights: "bins" } } }); // serious
 *     auditConventions({ raw: { value: 0.12, options: { bins: 15 } }, scaled: { value: 0.04 } }); // nothing: 15 is the default
 *
 * @param scores by the name of their method
 * @returns what was found; it throws nothing
 */
export function auditConventions(scores: Readonly<Record<string, ConventionSpec>>): readonly Finding[] {
  const [first, ...others] = Object.entries(scores);
  if (!first) return [];
  return others.flatMap((other) => [
    ...compareUnits({ name: first[0], values: [first[1].value] }, { name: other[0], values: [other[1].value] }),
    ...compareConventions(
      { name: first[0], convention: conventionText(first[1].options ?? {}) },
      { name: other[0], convention: conventionText(other[1].options ?? {}) },
    ),
  ]);
}

/** The options of a calibration error in words, defaults filled in: equal where they mean the same. */
export function conventionText(options: CalibrationErrorOptions): Sentence {
  const { strategy = "uniform", bins = 15, binSize = 100, norm = "l1", weights = "rows" } = options;
  const { closed = "right", one = "last-bin", lastBin = "kept", debias = false } = options;
  const size =
    strategy === "size"
      ? sentence`bins of ${binSize} rows`
      : strategy === "uniform"
        ? sentence`${bins} uniform bins`
        : sentence`${bins} quantile bins`;
  return [
    size,
    sentence`norm ${norm}`,
    weights === "rows" ? sentence`weighted by rows` : sentence`every bin weighted alike`,
    ...(strategy === "uniform" && closed === "left" ? [sentence`closed on the left, 1 in ${one}`] : []),
    ...(lastBin === "skipped" ? [sentence`last bin skipped`] : []),
    ...(debias ? [sentence`debiased`] : []),
  ].reduce((all, next) => sentence`${all}, ${next}`);
}

/** Tells of numbers of which some are percent and others shares. */
export function compareUnits(
  one: { readonly name: string; readonly values: readonly number[] },
  other: { readonly name: string; readonly values: readonly number[] },
): readonly Finding[] {
  const [low, high] = Math.max(...one.values) <= 1 ? [one, other] : [other, one];
  const isShare = low.values.every((value) => value > 0 && value <= 1);
  const isPercent = high.values.every((value) => value > 1 && value <= 100);
  if (!isShare || !isPercent) return [];
  const ratio = high.values[0]! / low.values[0]!;
  if (ratio < percent[0] || ratio > percent[1]) return [];
  return report(
    mixedConventions,
    sentence`${low.name} is ${shownNumber(low.values[0]!)}, a share of 1; ${high.name} is ${shownNumber(high.values[0]!)}, which looks like percent.`,
  );
}

/** Tells of calibration errors over other bins. */
export function compareConventions(
  one: { readonly name: string; readonly convention: Sentence | undefined },
  other: { readonly name: string; readonly convention: Sentence | undefined },
): readonly Finding[] {
  if (one.convention === undefined || other.convention === undefined) return [];
  if (sentenceText(one.convention) === sentenceText(other.convention)) return [];
  return report(mixedConventions, sentence`${one.name}: ${one.convention}; ${other.name}: ${other.convention}.`);
}

/** Tells of different measures under one comparison. */
export function reportMetrics(told: Sentence): void {
  report(mixedConventions, told);
}
