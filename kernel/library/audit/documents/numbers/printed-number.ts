import type { Interval } from "./interval.ts";

/** A number as a document prints it: what it says, and how exactly it says so. */
export interface PrintedNumber {
  /** with its suffix applied: `3.7M` is 3,700,000; `45.2 %` stays 45.2 */
  readonly value: number;
  /** one unit of the last printed digit: 0.01 for `1.58`, 1,000 for `6K` */
  readonly digit: number;
  /** digits after the point, as printed */
  readonly decimals: number;
  readonly percent: boolean;
  /** marked as about: `~50`, `≈ 3`, `约 3` */
  readonly approximate: boolean;
  /** printed with `+` or `-` before it */
  readonly signed: boolean;
  /** significant digits, as printed */
  readonly digits: number;
  readonly text: string;
  /** where `text` starts in what was searched */
  readonly index: number;
}

const suffixes: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  B: 1e9,
  G: 1e9,
  T: 1e12,
  万: 1e4,
  亿: 1e8,
};

const pattern =
  /(?<about>[~≈∼～≃]\s?|约\s?|大约\s?|(?:about|approximately|roughly|ca\.)\s)?(?<sign>[+\-−–±＋－](?=[\d.]))?(?:(?<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?<fraction>\.\d+)?|(?<only>\.\d+))(?:[eE](?<exponent>[+-]?\d{1,3}))?(?<suffix>\s?(?:万|亿)|[KMBGT](?![A-Za-z\d])|k(?![A-Za-z\d]))?(?<percent>\s?[%％])?/gu;

/**
 * All numbers of a text, left to right. Digits inside words (`bge-large-v1.5`, `L40S`, `F1`) are names, not numbers.
 * A hyphen is a sign only where no digit or letter stands before it, so that `3-8` is a range.
 */
export function findPrintedNumbers(text: string): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  const plain = text.normalize("NFKC").length === text.length ? text.normalize("NFKC") : text;
  if (!/\d/u.test(plain)) return found;
  for (const match of plain.matchAll(pattern)) {
    const groups = match.groups ?? {};
    let index = match.index;
    let shown = match[0];
    let sign = groups["sign"] ?? "";
    const about = groups["about"] ?? "";
    const before = plain.slice(0, index);
    if (sign !== "" && about === "" && /[\dA-Za-z%)\]]$/u.test(before)) {
      index += sign.length;
      shown = shown.slice(sign.length);
      if (/[A-Za-z_]$/u.test(before)) continue;
      sign = "";
    } else if (about === "" && /[A-Za-z_\d.,/\\#@]$/u.test(before) && !/(?:^|[^\d])[,/.]$|[,/]$/u.test(before))
      continue;
    else if (about === "" && /[A-Za-z_]$/u.test(before)) continue;
    // `2 _._ 11` is one number that was set in a formula.
    if (/\d\s[_*]*\.[_*]*\s$/u.test(before)) continue;
    if (
      /^(?:[A-Za-z_]|\.\d|-[A-Za-z])/u.test(plain.slice(index + shown.length)) &&
      !/^[xX×sh]\b|^(?:ms|min|GB|MB|KB|pp|pt|pts|epochs?|x)\b/u.test(plain.slice(index + shown.length))
    )
      continue;
    const number = toPrinted(
      groups,
      sign,
      about !== "",
      shown.trim(),
      index + (shown.length - shown.trimStart().length),
    );
    if (number) found.push(number);
  }
  return found;
}

function toPrinted(
  groups: Readonly<Record<string, string | undefined>>,
  sign: string,
  approximate: boolean,
  text: string,
  index: number,
): PrintedNumber | undefined {
  const whole = (groups["whole"] ?? "0").replaceAll(",", "");
  const fraction = groups["fraction"] ?? groups["only"] ?? "";
  const scale = (suffixes[(groups["suffix"] ?? "").trim()] ?? 1) * 10 ** Number(groups["exponent"] ?? 0);
  const negative = /[-−–－]/u.test(sign);
  const value = Number(`${negative ? "-" : ""}${whole}${fraction}`) * scale;
  if (!Number.isFinite(value)) return undefined;
  const decimals = Math.max(0, fraction.length - 1);
  return {
    value,
    digit: 10 ** -decimals * scale,
    decimals,
    percent: groups["percent"] !== undefined,
    approximate,
    signed: sign !== "" && sign !== "±",
    digits: `${whole}${fraction.slice(1)}`.replace(/^0+/u, "").length,
    text,
    index,
  };
}

/**
 * All values that would be printed as this number: half a digit to each side. Where it is only about that, a whole one, or
 * half of the last that is not 0: `~200K` is said of 195,000, too.
 */
export function intervalOf({ value, digit, approximate }: PrintedNumber): Interval {
  const half = approximate ? Math.max(digit, 0.5 * lastDigit(value, digit)) : 0.5 * digit;
  return { lower: value - half, upper: value + half };
}

/** The unit of the last digit before the zeros at the end: 100,000 for 200K. */
function lastDigit(value: number, digit: number): number {
  if (value === 0 || digit < 1) return digit;
  let unit = digit;
  while (unit * 10 <= Math.abs(value) && Number.isInteger(value / (unit * 10))) unit *= 10;
  return unit;
}

/** Whether two printed numbers can be the same result: equal, or one is the other with fewer digits. */
export function isSameResult(a: PrintedNumber, b: PrintedNumber): boolean {
  if (a.digit === b.digit) return a.value === b.value;
  const [coarse, fine] = a.digit > b.digit ? [a, b] : [b, a];
  return Math.abs(fine.value - coarse.value) <= coarse.digit / 2 + 1e-9 * Math.abs(coarse.value);
}

/** What a number in a calculation stands for: counts and scores without decimals are meant exactly, all else is rounded. */
export function meantBy(number: PrintedNumber): Interval {
  const isExact = number.decimals === 0 && number.digit === 1 && !number.percent && !number.approximate;
  return isExact ? { lower: number.value, upper: number.value } : intervalOf(number);
}

/** Settings are round numbers (50, 0.1, 2e-5, 512), and round numbers meet each other often. */
export function isRound({ text, value }: PrintedNumber): boolean {
  const digits = text.replace(/e[+-]?\d+/iu, "").replace(/[^\d]/gu, "");
  return digits.replace(/^0+|0+$/gu, "").length <= 1 || Number.isInteger(Math.log2(Math.abs(value)));
}

/** What a number under or over a fraction stands for: large ones are mostly measured, and rounded, without a point, too. */
export function measuredAs(number: PrintedNumber): Interval {
  return Math.abs(number.value) >= 100 ? intervalOf(number) : meantBy(number);
}
