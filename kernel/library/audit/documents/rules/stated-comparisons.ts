import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { judgeNumber, printLike } from "../numbers/judge-number.ts";
import type { PrintedNumber } from "../numbers/printed-number.ts";
import { readingsOfChange } from "./stated-changes.ts";

const comparing = /比|相比|高于|低于|优于|超过|\bvs\.?\b|versus|\bthan\b|\bover\b|compared|against|outperform|beats?/iu;
const amount = /^[^\d()（）]{0,3}[)）]?[^\d()（）。;；]{0,24}$/u;

/** `A (0.49) is 4.6 % better than B (0.45)`: an amount beside the two values that are compared. */
export function checkStatedComparisons(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap(({ text, place, numbers }) => {
    if (!comparing.test(text)) return [];
    const values = numbers.filter((number) => isInParentheses(number, text) && number.decimals >= 2 && !number.signed);
    const [from, to, ...others] = values;
    const amounts = numbers.filter((number) => !values.includes(number) && isAmount(number, text, values));
    const [change, ...more] = amounts;
    if (!from || !to || others.length > 0 || !change || more.length > 0) return [];
    // A third value may be what one of the two is compared with.
    if (numbers.some((other) => !values.includes(other) && other !== change && other.decimals === from.decimals))
      return [];
    if (from.percent !== to.percent || from.decimals !== to.decimals) return [];
    const size = { ...change, value: Math.abs(change.value) };
    const isFactor = /^\s?[x×倍]/u.test(text.slice(change.index + change.text.length));
    const readings = [
      readingsOfChange({ from, to, isFactor }),
      readingsOfChange({ from: to, to: from, isFactor }),
    ].flat();
    const judged = readings
      .filter(({ value }) => value.lower + value.upper >= 0)
      .map(({ value, shown }) => ({ shown, judgement: judgeNumber(size, value) }));
    if (judged.length === 0 || judged.some(({ judgement }) => judgement.agreement !== "different")) return [];
    const best = judged.reduce((a, b) =>
      distance(b.judgement.computed, size) < distance(a.judgement.computed, size) ? b : a,
    );
    const recomputed = printLike(size, best.judgement.computed);
    return [
      {
        rule: "stated comparison",
        verdict: "wrong" as const,
        place,
        stated: `${from.text} against ${to.text}, ${change.text}`,
        recomputed,
        arithmetic: `${best.shown} = ${recomputed}`,
        message: `Between ${from.text} and ${to.text} there is no difference of ${change.text}: the nearest reading gives ${recomputed}.`,
      },
    ];
  });
}

function isInParentheses({ index, text: printed }: PrintedNumber, text: string): boolean {
  return /[(（]\s*$/u.test(text.slice(0, index)) && /^\s*[)）]/u.test(text.slice(index + printed.length));
}

/** A percentage or signed number close to one of the two values, or between them. */
function isAmount(number: PrintedNumber, text: string, values: readonly PrintedNumber[]): boolean {
  if (!number.percent && !number.signed) return false;
  return values.some((value) => {
    const [first, second] = value.index < number.index ? [value, number] : [number, value];
    return amount.test(text.slice(first.index + first.text.length, second.index).replace(/^\s*[)）]/u, ""));
  });
}

function distance(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  { value }: PrintedNumber,
): number {
  return Math.abs((lower + upper) / 2 - value);
}
