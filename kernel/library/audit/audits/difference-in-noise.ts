import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { FindingSeverity } from "../../../../document/mime/findings.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import { meanOf, type SampleSpec, varianceOf } from "../../statistics/sample.ts";
import type { Proportion } from "../../statistics/two-proportions-test.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const differenceInNoise: AuditDefinition = {
  name: "difference-in-noise",
  title: "The difference is within the noise",
  severity: "warning",
  why: "Other seeds or other test rows could have turned it round. What is ranked first, or said to gain, may be no better.",
  fix: "Say that the two cannot be told apart, or measure more: the difference that could have been found tells how much more.",
};

/** Numbers of runs, one per seed, or a count of right answers. */
export type MeasuredSpec = SampleSpec | Proportion;

export interface AuditDifferenceOptions {
  /** whether number i of both comes from the same seed. Default: where there are equally many */
  readonly paired?: boolean;
  /** what the two are called. Default `a` and `b` */
  readonly names?: readonly [string, string];
}

interface Gap {
  readonly difference: number;
  /** half of its 95 % interval */
  readonly half: number;
  /** the least true difference that is found in four of five experiments like this one */
  readonly detectable: number;
  readonly of: Sentence;
}

/** Where two-sided tests at 5 % find a true difference with a chance of 80 %. */
const power = 0.8;
const tail = 0.975;

/**
 * Looks whether a difference could be chance: whether its 95 % interval includes 0. It tells what difference could have been
 * found with so many seeds or rows.
 *
 * `summarizeSeeds`, `leaderboard` and sweeps make this audit for what they rank; call it for differences of your own. For two
 * counts on the same rows `mcNemarTest` is sharper.
 *
 *     auditDifference({ successes: 1744, trials: 3000 }, { successes: 5122, trials: 9000 }); // warning: 0.0122 of 58 and 57 %
 *     auditDifference([0.19, 0.18, 0.2, 0.19], [0.11, 0.12, 0.1, 0.12]); // nothing
 *
 * @param a numbers per seed, or how many of how many were right
 * @param b the same of the other
 * @returns what was found
 * @throws RangeError when one is a count and the other is not, or paired numbers differ in length
 */
export function auditDifference(
  a: MeasuredSpec,
  b: MeasuredSpec,
  options: AuditDifferenceOptions = {},
): readonly Finding[] {
  return noiseOf(a, b, options);
}

/** The same with another severity, where a reader sees the difference beside its p-value. */
export function noiseOf(
  a: MeasuredSpec,
  b: MeasuredSpec,
  options: AuditDifferenceOptions,
  severity: FindingSeverity = differenceInNoise.severity,
): readonly Finding[] {
  const [first, second] = options.names ?? ["a", "b"];
  const gap = gapOf(a, b, options.paired);
  if (gap === undefined)
    return report(
      differenceInNoise,
      sentence`${first} and ${second} have one number each: whether they differ by chance cannot be said.`,
      "note",
    );
  const { difference, half, detectable, of } = gap;
  if (!Number.isFinite(half) || half === 0 || Math.abs(difference) > half) return [];
  return report(
    differenceInNoise,
    sentence`${first} − ${second} = ${shownNumber(difference)}, with a 95 % interval from ${shownNumber(difference - half)} to \
${shownNumber(difference + half)}; ${of} find differences of ${shownNumber(detectable)} or more four times in five.`,
    severity,
  );
}

function gapOf(a: MeasuredSpec, b: MeasuredSpec, paired: boolean | undefined): Gap | undefined {
  if (isCount(a) !== isCount(b)) throw new RangeError("a difference is of two counts, or of two lists of numbers");
  if (isCount(a) && isCount(b)) return gapOfCounts(a, b);
  return gapOfSeeds(a as SampleSpec, b as SampleSpec, paired);
}

function isCount(spec: MeasuredSpec): spec is Proportion {
  return "successes" in spec;
}

function gapOfCounts(a: Proportion, b: Proportion): Gap {
  const [p, q] = [a.successes / a.trials, b.successes / b.trials];
  const error = Math.sqrt((p * (1 - p)) / a.trials + (q * (1 - q)) / b.trials);
  const quantile = (level: number) => normalQuantile(level, 0, 1);
  const of = a.trials === b.trials ? sentence`${a.trials} rows each` : sentence`${a.trials} and ${b.trials} rows`;
  return {
    difference: p - q,
    half: quantile(tail) * error,
    detectable: (quantile(tail) + quantile(power)) * error,
    of,
  };
}

function gapOfSeeds(a: SampleSpec, b: SampleSpec, paired = a.length === b.length): Gap | undefined {
  if (paired && a.length !== b.length)
    throw new RangeError(`paired numbers need the same seeds, got ${a.length} and ${b.length}`);
  if (a.length < 2 || b.length < 2) return undefined;
  const difference = meanOf(a) - meanOf(b);
  const [ofA, ofB] = [varianceOf(a) / a.length, varianceOf(b) / b.length];
  const error = paired
    ? Math.sqrt(varianceOf(Float64Array.from(a, (value, at) => value - (b[at] as number))) / a.length)
    : Math.sqrt(ofA + ofB);
  const degrees = paired ? a.length - 1 : (ofA + ofB) ** 2 / (ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1));
  const rounding = 8 * Number.EPSILON * Math.max(...Float64Array.from(a, Math.abs), ...Float64Array.from(b, Math.abs));
  // Equal to the last digit, or apart by a constant: there is no noise to compare with.
  if (error <= rounding) return { difference, half: 0, detectable: 0, of: sentence`no seeds` };
  const quantile = (level: number) => tQuantile(level, degrees);
  return {
    difference,
    half: quantile(tail) * error,
    detectable: (quantile(tail) + quantile(power)) * error,
    of:
      a.length === b.length
        ? sentence`${a.length} seeds with this spread`
        : sentence`${a.length} and ${b.length} seeds`,
  };
}

/** Tells of a best among which the others cannot be told apart. */
export function reportIndistinct(told: Sentence): void {
  report(differenceInNoise, told);
}
