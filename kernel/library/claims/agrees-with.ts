import { joinSentences, type Sentence, sentence } from "../../../document/mime/sentence.ts";
import { gap, type Interval } from "../audit/documents/numbers/interval.ts";
import { findPrintedNumbers, intervalOf, type PrintedNumber } from "../audit/documents/numbers/printed-number.ts";
import { type Check, outcome } from "./check.ts";
import { shownNumber } from "./shown-number.ts";

export interface PrintedOptions {
  /**
   * by how much a computed value may be off because the numbers that it was computed from were rounded, in its own unit: the
   * difference of two numbers with four decimals may be off by 0.0001. Default 0
   */
  readonly uncertainty?: number;
  /** what the value is called in the evidence. Default `computed` */
  readonly name?: string;
}

/**
 * That a value is what was printed, to the digits that were printed: `agreesWith(0.45203, "0.452")` is held. With a list,
 * each of them; `%` says that the value is a share of 1.
 *
 * @param value what was computed, or several
 * @param printed what a document says, as text, or several
 * @throws RangeError when the lists differ in length, the text is no number, or the uncertainty is below 0
 */
export function agreesWith(
  value: number | readonly number[],
  printed: string | readonly string[],
  options: PrintedOptions = {},
): Check {
  const values = typeof value === "number" ? [value] : value;
  const texts = typeof printed === "string" ? [printed] : printed;
  if (values.length !== texts.length)
    throw new RangeError(`values and printed numbers differ in length: ${values.length} and ${texts.length}`);
  const { uncertainty, name = "computed" } = checked(options);
  const pairs = values.map((each, index) => {
    const text = texts[index]!;
    const number = oneNumber(text);
    const shown = digitsOf(each, number);
    const agrees = gap(intervalOf(number), mayBe(each, number, uncertainty)) === 0;
    return { text, shown, unit: number.percent ? "%" : "", agrees };
  });
  const evidence = {
    [name]: pairs.map(({ shown }) => shown).join(", "),
    printed: texts.join(", "),
    ...uncertaintyOf(uncertainty, texts.map(oneNumber)),
  };
  if (values.some((each) => !Number.isFinite(each)))
    return outcome("undecided", sentence`not computable on this data: a value is not a number`, evidence);
  const wrong = pairs.filter(({ agrees }) => !agrees);
  if (wrong.length === 0) return { verdict: "held", evidence };
  const wrongly = wrong.map(({ shown, text, unit }) => sentence`${text} is printed, ${shown + unit} is computed`);
  return outcome("not held", joinSentences(wrongly), evidence);
}

/**
 * That values stay within a range that was printed, to the digits that were printed:
 * `staysWithin([-0.0331, -0.0426], "-4%", "-3%")` is held, because -4.26 % is printed as -4 %.
 *
 * @param values what was computed, one for each case
 * @param from the lower end, as a document says it
 * @param to the upper end
 * @throws RangeError when an end is no number, the lower end is above the upper one, or the uncertainty is below 0
 */
export function staysWithin(values: readonly number[], from: string, to: string, options: PrintedOptions = {}): Check {
  const { uncertainty, name = "computed" } = checked(options);
  const [lower, upper] = [oneNumber(from), oneNumber(to)];
  if (lower.value > upper.value)
    throw new RangeError(`the lower end must not be above the upper one: ${from} and ${to}`);
  const range = { lower: intervalOf(lower).lower, upper: intervalOf(upper).upper };
  const shown = values.map((value) => digitsOf(value, lower));
  const evidence = {
    [name]: shown.join(", "),
    printed: sentence`${from} to ${to}`,
    ...uncertaintyOf(uncertainty, [lower, upper]),
  };
  if (values.length === 0) return outcome("undecided", sentence`too few samples: there are none`, evidence);
  if (!values.every(Number.isFinite))
    return outcome("undecided", sentence`not computable on this data: a value is not a number`, evidence);
  const outside = shown.filter((_, at) => gap(range, mayBe(values[at]!, lower, uncertainty)) > 0);
  if (outside.length === 0) return { verdict: "held", evidence };
  const told = sentence`${outside.length} of ${values.length} lie outside ${from} to ${to}: ${outside.join(", ")}`;
  return outcome("not held", told, evidence);
}

function checked(options: PrintedOptions): PrintedOptions & { readonly uncertainty: number } {
  const { uncertainty = 0 } = options;
  if (!(uncertainty >= 0)) throw new RangeError(`the uncertainty must be 0 or more, not ${uncertainty}`);
  return { ...options, uncertainty };
}

function oneNumber(text: string): PrintedNumber {
  const [number, ...others] = findPrintedNumbers(text.trim());
  if (!number || others.length > 0) throw new RangeError(`"${text}" is not one number`);
  return number;
}

/** What a computed value may be, in the unit of the printed one. */
function mayBe(value: number, { percent }: PrintedNumber, uncertainty: number): Interval {
  const unit = percent ? 100 : 1;
  return { lower: unit * (value - uncertainty), upper: unit * (value + uncertainty) };
}

/** Two digits more than were printed, so that a reader sees why it rounds as it does. */
function digitsOf(value: number, { decimals, percent }: PrintedNumber): string {
  return String(Number((percent ? 100 * value : value).toFixed(Math.min(decimals + 2, 12))));
}

/** In the unit of what it stands beside: where percent are printed, the computed values are told in percent, too. */
function uncertaintyOf(uncertainty: number, printed: readonly PrintedNumber[]): { readonly rounding?: Sentence } {
  if (uncertainty === 0) return {};
  const unit = printed.length > 0 && printed.every(({ percent }) => percent) ? 100 : 1;
  return { rounding: sentence`may be off by ${shownNumber(unit * uncertainty)}` };
}
