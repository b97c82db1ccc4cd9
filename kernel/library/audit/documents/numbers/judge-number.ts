import { gap, halfWidth, type Interval, middle, scaled } from "./interval.ts";
import { intervalOf, type PrintedNumber } from "./printed-number.ts";

export type Agreement = "equal" | "rounding" | "different";

export interface Judgement {
  readonly agreement: Agreement;
  /** what the arithmetic gives, in the unit of the printed number */
  readonly computed: Interval;
  /** what the arithmetic was multiplied by to be in that unit */
  readonly unit: number;
}

/**
 * Compares a printed number with what the arithmetic gives. Shares may be computed as fractions and printed in percent, so
 * where `units` allows it both are tried and the nearer counts. Digits cut off instead of rounded count as rounding.
 */
export function judgeNumber(stated: PrintedNumber, computed: Interval, units: readonly number[] = [1]): Judgement {
  const judged = units.map((unit) => ({ ...judgeOne(stated, scaled(computed, unit)), unit }));
  return judged.reduce((best, next) => (distance(stated, next) < distance(stated, best) ? next : best));
}

function judgeOne(stated: PrintedNumber, computed: Interval): Omit<Judgement, "unit"> {
  const printed = intervalOf(stated);
  const apart = gap(printed, computed);
  if (apart === 0) return { agreement: "equal", computed };
  const beyond = Math.abs(middle(computed)) - Math.abs(stated.value);
  const cutOff = beyond > 0 && beyond < stated.digit + halfWidth(computed);
  return { agreement: cutOff ? "rounding" : "different", computed };
}

function distance(stated: PrintedNumber, { computed }: Judgement): number {
  return gap(intervalOf(stated), computed);
}

/** The factors that may lie between what two numbers are computed to and how the result is printed. */
export function unitsFor(stated: PrintedNumber, inputs: readonly PrintedNumber[]): readonly number[] {
  if (inputs.every(({ percent }) => percent === stated.percent))
    return stated.percent || inputs.some(({ value }) => Math.abs(value) > 2) ? [1] : [1, 100];
  if (stated.percent) return inputs.every(({ value }) => Math.abs(value) <= 2) ? [100, 1] : [1];
  return [1, 0.01];
}

/** A computed value to the digits that the document prints, and to one more where they would hide the difference. */
export function printLike(stated: PrintedNumber, computed: Interval): string {
  const value = middle(computed);
  const scale = stated.digit / 10 ** -stated.decimals;
  const print = (decimals: number): string => {
    const text = (value / scale).toFixed(Math.min(decimals, 12));
    return scale === 1 ? text : `${text}${{ 1e3: "K", 1e6: "M", 1e9: "B", 1e12: "T" }[scale] ?? `×${scale}`}`;
  };
  const plain = (text: string): string => text.replace(/^[+~≈]/u, "");
  const short = print(stated.decimals);
  const text = plain(stated.text).startsWith(short) ? print(stated.decimals + 2) : short;
  return `${stated.signed && value > 0 ? "+" : ""}${text}${stated.percent ? "%" : ""}`;
}

/** `963.5 / 1.003 = 0.961` where the one is in ns and the other in µs, and `15 × 480 = 7.2` where a K follows that is not read. */
export function isOfAnotherUnit({ value }: PrintedNumber, computed: Interval): boolean {
  return [1e-9, 1e-6, 1e-5, 1e-4, 1e-3, 1e3, 1024, 1e6, 1024 ** 2, 1e9, 1024 ** 3].some(
    (prefix) => Math.abs(middle(computed) / (value * prefix) - 1) < 0.05,
  );
}

/** Whether a number may be what the arithmetic gives with a slip of the pen: of the same sign and size, within a factor of 2. */
export function isNear({ value }: PrintedNumber, computed: Interval): boolean {
  const ratio = middle(computed) / value;
  return ratio > 0.5 && ratio < 2;
}
