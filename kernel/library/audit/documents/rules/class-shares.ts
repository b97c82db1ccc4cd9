import gammainc from "@stdlib/math-base-special-gammainc";
import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { findPrintedNumbers, intervalOf } from "../numbers/printed-number.ts";
import { classTables, type ClassWeights, classWeights } from "./class-tables.ts";

/** Two tables of how often classes occur that cannot be of the same data, and what chance agreement follows from them. */
export function checkClassShares(context: CheckedContext): CheckFinding[] {
  const weightings = classTables(context).flatMap((view) => classWeights(view) ?? []);
  const counts = weightings.filter(({ areCounts }) => areCounts);
  const shares = weightings.filter(({ areCounts }) => !areCounts);
  return [
    ...counts.flatMap((counted) => shares.flatMap((shared) => compare(counted, shared))),
    ...chanceAgreements(context, weightings),
  ];
}

function compare(counted: ClassWeights, shared: ClassWeights): CheckFinding[] {
  const classes = [...counted.byClass.keys()];
  if (classes.length !== shared.byClass.size || classes.some((name) => !shared.byClass.has(name))) return [];
  const total = sum(counted.byClass.values());
  const all = sum(shared.byClass.values());
  const terms = classes.map((name) => {
    const seen = counted.byClass.get(name) as number;
    const expected = (total * (shared.byClass.get(name) as number)) / all;
    return { name, seen, expected };
  });
  if (terms.some(({ expected }) => expected < 5)) return [];
  const statistic = terms.reduce((chi, { seen, expected }) => chi + (seen - expected) ** 2 / expected, 0);
  const pValue = gammainc(statistic / 2, (classes.length - 1) / 2, true, true);
  // Printed shares are rounded: only what no rounding explains counts.
  const worst = terms.reduce((a, b) => (Math.abs(b.seen - b.expected) > Math.abs(a.seen - a.expected) ? b : a));
  if (pValue > 1e-9 || Math.abs(worst.seen - worst.expected) < 0.02 * total) return [];
  const percent = (value: number): string => `${((100 * value) / total).toFixed(1)}%`;
  return [
    {
      rule: "class shares",
      verdict: "contradicted",
      place: { ...shared.view.table.place, cell: worst.name },
      stated: classes.map((name) => shared.byClass.get(name)).join(", "),
      recomputed: terms.map(({ seen }) => percent(seen)).join(", "),
      arithmetic: `${terms.map(({ seen }) => seen).join(", ")} of ${total} (line ${counted.view.table.place.line}): χ²(${classes.length - 1}) = ${statistic.toFixed(0)}`,
      message: `The class counts of line ${counted.view.table.place.line} are not a sample with these shares: class ${worst.name} is ${percent(worst.seen)} there. Results on the two are not comparable.`,
    },
  ];
}

const chance =
  /(?:随机(?:基线|水平|匹配)?|chance(?: level| agreement)?|random baseline)[^\d%。.;；]{0,12}([~≈约]?\s?\d+(?:\.\d+)?\s?%)/giu;
const agreement = /匹配率|一致率|match(?:ing)? rate|agreement|label match/iu;

/** Two rows at random agree in class with probability Σ p², not with the share of the largest class. */
function chanceAgreements(context: CheckedContext, weightings: readonly ClassWeights[]): CheckFinding[] {
  if (weightings.length === 0) return [];
  return context.sentences.flatMap(({ text, place }) =>
    agreement.test(text)
      ? [...text.matchAll(chance)].flatMap(([, printed]) => {
          const [stated] = findPrintedNumbers((printed as string).trim());
          if (!stated) return [];
          const all = weightings.map((weights) => shareList(weights));
          const { lower, upper } = intervalOf(stated);
          const isIt = (value: number): boolean => 100 * value >= lower && 100 * value <= upper;
          const pairs = all.map((shares) => shares.reduce((total, share) => total + share * share, 0));
          if (pairs.some(isIt) || !all.some((shares) => isIt(Math.max(...shares)))) return [];
          const [shares] = all as [number[]];
          const recomputed = `${(100 * pairs[0]!).toFixed(1)}%`;
          return [
            {
              rule: "chance agreement",
              verdict: "wrong" as const,
              place,
              stated: stated.text,
              recomputed,
              arithmetic: `${shares.map((share) => `${share.toFixed(3)}²`).join(" + ")} = ${recomputed}`,
              message: `Two rows at random have the same class in ${recomputed} of all cases; ${stated.text} is the share of the largest class.`,
            },
          ];
        })
      : [],
  );
}

function shareList({ byClass }: ClassWeights): number[] {
  const total = sum(byClass.values());
  return [...byClass.values()].map((weight) => weight / total);
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}
