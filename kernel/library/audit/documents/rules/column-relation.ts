import { halfWidth, type Interval, minus, over, plus, scaled, sumOf, times } from "../numbers/interval.ts";
import { intervalOf, isRound, type PrintedNumber } from "../numbers/printed-number.ts";
import type { DerivedKind } from "../vocabulary.ts";

/** A way to make one number from others of the same row. */
export interface RelationForm {
  readonly name:
    | "difference"
    | "relative change"
    | "ratio"
    | "share"
    | "sum"
    | "running sum"
    | "constant sum"
    | "product"
    | "multiple"
    | "harmonic mean"
    | "mean"
    | "spread"
    | "lead";
  /** which derived headers it explains */
  readonly kinds: readonly DerivedKind[];
  readonly make: (parts: readonly Interval[]) => Interval | undefined;
  readonly show: (parts: readonly string[]) => string;
  /** whether the result is a number without unit, as a quotient is */
  readonly unitless: boolean;
}

type Pair = readonly [Interval, Interval];

/** Forms of two parts, in this order. */
export const pairForms: readonly RelationForm[] = [
  {
    name: "difference",
    kinds: ["difference"],
    make: ([a, b]: readonly Interval[]) => minus(...([a, b] as Pair)),
    show: ([a, b]) => `${a} - ${b}`,
    unitless: false,
  },
  {
    name: "relative change",
    kinds: ["difference"],
    make: ([a, b]) => relativeChange(...([a, b] as Pair)),
    show: ([a, b]) => `(${a} - ${b}) / ${b}`,
    unitless: true,
  },
  {
    name: "ratio",
    kinds: ["ratio", "share"],
    make: ([a, b]) => over(...([a, b] as Pair)),
    show: ([a, b]) => `${a} / ${b}`,
    unitless: true,
  },
  {
    name: "sum",
    kinds: ["total"],
    make: ([a, b]) => plus(...([a, b] as Pair)),
    show: ([a, b]) => `${a} + ${b}`,
    unitless: false,
  },
  {
    name: "product",
    kinds: ["total"],
    make: ([a, b]) => times(...([a, b] as Pair)),
    show: ([a, b]) => `${a} × ${b}`,
    unitless: false,
  },
  {
    name: "harmonic mean",
    kinds: [],
    make: ([a, b]) => harmonicMean(...([a, b] as Pair)),
    show: ([a, b]) => `2 · ${a} · ${b} / (${a} + ${b})`,
    unitless: false,
  },
];

/** Forms of three parts or more. */
export const manyForms: readonly RelationForm[] = [
  { name: "sum", kinds: ["total"], make: (parts) => sumOf(parts), show: (parts) => parts.join(" + "), unitless: false },
  {
    name: "mean",
    kinds: ["average"],
    make: (parts) => scaled(sumOf(parts), 1 / parts.length),
    show: (parts) => `(${parts.join(" + ")}) / ${parts.length}`,
    unitless: false,
  },
  {
    name: "spread",
    kinds: ["difference"],
    make: (parts) => minus(extremeOf(parts, Math.max), extremeOf(parts, Math.min)),
    show: (parts) => `max(${parts.join(", ")}) - min(${parts.join(", ")})`,
    unitless: false,
  },
  {
    name: "lead",
    kinds: ["difference"],
    make: ([first, ...others]: readonly Interval[]) => minus(first!, extremeOf(others, Math.max)),
    show: ([first, ...others]) => `${first} - max(${others.join(", ")})`,
    unitless: false,
  },
];

function extremeOf(parts: readonly Interval[], pick: (...values: number[]) => number): Interval {
  return { lower: pick(...parts.map(({ lower }) => lower)), upper: pick(...parts.map(({ upper }) => upper)) };
}

/** Of positive amounts; each end of the result comes from opposite ends of the parts, as the base is in both. */
export function relativeChange(a: Interval, b: Interval): Interval | undefined {
  const ratio = over(a, b);
  return ratio && { lower: ratio.lower - 1, upper: ratio.upper - 1 };
}

function harmonicMean(a: Interval, b: Interval): Interval | undefined {
  if (a.lower <= 0 || b.lower <= 0) return undefined;
  const of = (x: number, y: number): number => (2 * x * y) / (x + y);
  return { lower: of(a.lower, b.lower), upper: of(a.upper, b.upper) };
}

/** How likely a number at random would pass for the result: the tolerance against how far such numbers spread. */
export function chanceOfAgreement(stated: PrintedNumber, computed: Interval, spread: number): number {
  const tolerance = 2 * (halfWidth(intervalOf(stated)) + halfWidth(computed));
  const chance = Math.min(1, tolerance / Math.max(spread, tolerance, 1e-12));
  return isRound(stated) ? Math.max(chance, 0.25) : chance;
}
