import { sentence } from "../../../document/mime/sentence.ts";
import { type Check, type Evidence, outcome } from "./check.ts";
import { shownNumber } from "./shown-number.ts";

export interface ThresholdOptions {
  /** what the value may be, given the data; where it includes the threshold, nothing is decided. Default none */
  readonly interval?: readonly [lower: number, upper: number];
  /** how many samples the value was computed from. Default unknown */
  readonly samples?: number;
  /** fewer samples than this decide nothing. Default 1 */
  readonly minimumSamples?: number;
  /** what the value is called in the evidence. Default `value` */
  readonly name?: string;
}

/**
 * That a value is a threshold or more.
 *
 * @param value what was measured
 * @param threshold what it is held against
 */
export function atLeast(value: number, threshold: number, options: ThresholdOptions = {}): Check {
  return compare(value, threshold, options, 1);
}

/**
 * That a value is a threshold or less.
 *
 * @param value what was measured
 * @param threshold what it is held against
 */
export function atMost(value: number, threshold: number, options: ThresholdOptions = {}): Check {
  return compare(value, threshold, options, -1);
}

/**
 * That a value is between two bounds, both allowed.
 *
 * @param value what was measured
 * @param lower the least that is allowed
 * @param upper the most that is allowed
 * @throws RangeError when the lower bound is above the upper
 */
export function between(value: number, lower: number, upper: number, options: ThresholdOptions = {}): Check {
  if (!(lower <= upper)) throw new RangeError(`the lower bound must not be above the upper one: ${lower} and ${upper}`);
  const parts = [atLeast(value, lower, options), atMost(value, upper, options)];
  return (
    parts.find(({ verdict }) => verdict === "not held") ??
    parts.find(({ verdict }) => verdict === "undecided") ??
    parts[0]!
  );
}

/**
 * That a test rejects chance at a level: `significant(pairedTTest(a, b), 0.05)`.
 *
 * @param test with its p-value, as those of `kelvin/statistics`
 * @param level below which chance is rejected. Default 0.05
 */
export function significant(test: { readonly pValue: number }, level = 0.05): Check {
  const { pValue } = test;
  if (!(level > 0 && level < 1)) throw new RangeError(`the level must be between 0 and 1, not ${level}`);
  const evidence = { p: pValue, level };
  if (!Number.isFinite(pValue))
    return outcome("undecided", sentence`not computable on this data: the test gives no p-value`, evidence);
  return pValue < level
    ? { verdict: "held", evidence }
    : outcome("not held", sentence`p = ${shownNumber(pValue)} is not below ${level}`, evidence);
}

/**
 * That a test holds in at least a share of the values: `holdsIn(gains, (gain) => gain > 0, 0.75)`.
 *
 * @param values what is looked at one by one, such as seeds or settings
 * @param test says of one whether it holds
 * @param share of them in which it must hold, 0 to 1. Default 1
 */
export function holdsIn<T>(values: readonly T[], test: (value: T) => boolean, share = 1): Check {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`the share must be between 0 and 1, not ${share}`);
  if (values.length === 0) return outcome("undecided", sentence`too few samples: there are none`);
  const count = values.filter(test).length;
  const evidence = { "holds in": sentence`${count} of ${values.length}` };
  if (count >= share * values.length) return { verdict: "held", evidence };
  const told =
    share === 1
      ? sentence`it holds in ${count} of ${values.length}, not in all`
      : sentence`it holds in ${count} of ${values.length}, not in at least ${Math.ceil(share * values.length)}`;
  return outcome("not held", told, evidence);
}

function compare(value: number, threshold: number, options: ThresholdOptions, sign: 1 | -1): Check {
  if (!Number.isFinite(threshold)) throw new RangeError(`the threshold must be a number, not ${threshold}`);
  const { interval, samples, minimumSamples = 1, name = "value" } = options;
  const evidence: Evidence = {
    [name]: interval ? { value, interval } : value,
    threshold: sign > 0 ? sentence`at least ${shownNumber(threshold)}` : sentence`at most ${shownNumber(threshold)}`,
    ...(samples === undefined ? {} : { samples }),
  };
  if (!Number.isFinite(value))
    return outcome("undecided", sentence`not computable on this data: the value is not a number`, evidence);
  if (samples !== undefined && samples < minimumSamples)
    return outcome("undecided", sentence`too few samples: ${samples}, and ${minimumSamples} are needed`, evidence);
  const [worst, best] = interval ? (sign > 0 ? interval : [interval[1], interval[0]]) : [value, value];
  if (sign * worst >= sign * threshold) return { verdict: "held", evidence };
  if (sign * best < sign * threshold)
    return outcome(
      "not held",
      sign > 0
        ? sentence`${name} is ${shownNumber(value)}, not at least ${shownNumber(threshold)}`
        : sentence`${name} is ${shownNumber(value)}, not at most ${shownNumber(threshold)}`,
      evidence,
    );
  const [lower, upper] = interval!;
  return outcome(
    "undecided",
    sentence`the interval ${shownNumber(lower)} to ${shownNumber(upper)} includes the threshold ${shownNumber(threshold)}`,
    evidence,
  );
}
