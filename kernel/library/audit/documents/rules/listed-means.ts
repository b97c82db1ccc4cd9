import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { scaled, sumOf } from "../numbers/interval.ts";
import { isNear, judgeNumber, printLike } from "../numbers/judge-number.ts";
import { intervalOf, type PrintedNumber } from "../numbers/printed-number.ts";
import { bare } from "./relation-candidate.ts";

const separator = /^\s*(?:[,，、/;；]|and|和|及|,\s*and)\s*$/iu;
/** A mean right behind the list: `0.81, 0.83, 0.85 (mean 0.83)`, `0.81、0.83、0.85，平均 0.83`. */
const meanAfter =
  /^\s?[%％]?\s*[\])）]?\s*[,，;；:：(（=→]?\s*(?:(?:with |for )?(?:an? |the )?(?:mean|average|avg\.?)(?:\s(?:of|is|was))?|平均(?:值|数)?(?:为|是)?|均值(?:为|是)?)\s*[:：=≈]?\s*$/iu;
/** Or right before it: `mean 0.83 (0.81, 0.83, 0.85)`. */
const meanBefore = /(?:mean|average|avg\.?|平均(?:值|数)?(?:为|是)?|均值(?:为|是)?)\s*(?:of|is|was)?\s*[:：=≈]?\s*$/iu;
const opens = /^\s?[%％]?\s*[(（[]\s*(?:(?:seeds?|folds?|runs?|values?|各次|三次|分别为?)\s*[:：]?\s*)?$/iu;

/** A list of three results or more, and the mean that is given beside it. */
export function checkListedMeans(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap(({ text, place, numbers }) =>
    listsIn(text, numbers).flatMap(({ list, first, last }) => {
      const [before, after] = [numbers[first - 1], numbers[last + 1]];
      const end = endOf(list.at(-1)!);
      const isAfter = after !== undefined && meanAfter.test(text.slice(end, after.index));
      const isBefore =
        before !== undefined &&
        opens.test(text.slice(endOf(before), list[0]!.index)) &&
        meanBefore.test(text.slice(0, before.index));
      const stated = isAfter ? after : isBefore ? before : undefined;
      if (!stated || stated.percent !== list[0]!.percent) return [];
      const computed = scaled(sumOf(list.map(intervalOf)), 1 / list.length);
      if (judgeNumber(stated, computed).agreement !== "different" || !isNear(stated, computed)) return [];
      const recomputed = printLike(stated, computed);
      return [
        {
          rule: "mean of a list",
          verdict: "wrong" as const,
          place,
          stated: `${list.map(({ text: printed }) => printed).join(", ")}: mean ${stated.text}`,
          recomputed,
          arithmetic: `(${list.map(bare).join(" + ")}) / ${list.length} = ${recomputed}`,
          message: `The mean of these ${list.length} numbers is ${recomputed}, not ${stated.text}.`,
        },
      ];
    }),
  );
}

/** Runs of numbers printed alike with nothing but separators between them. */
function listsIn(text: string, numbers: readonly PrintedNumber[]) {
  const lists: { readonly list: PrintedNumber[]; readonly first: number; readonly last: number }[] = [];
  for (let first = 0; first < numbers.length; first += 1) {
    const list = [numbers[first]!];
    while (isNext(text, list.at(-1)!, numbers[first + list.length])) list.push(numbers[first + list.length]!);
    if (list.length >= 3 && list[0]!.decimals > 0) lists.push({ list, first, last: first + list.length - 1 });
    first += list.length - 1;
  }
  return lists;
}

function isNext(text: string, number: PrintedNumber, next: PrintedNumber | undefined): boolean {
  return (
    next !== undefined &&
    next.decimals === number.decimals &&
    next.percent === number.percent &&
    separator.test(text.slice(endOf(number), next.index))
  );
}

function endOf({ index, text }: PrintedNumber): number {
  return index + text.length;
}
