import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { exactly } from "../numbers/interval.ts";
import { isNear, judgeNumber, printLike } from "../numbers/judge-number.ts";
import { findPrintedNumbers } from "../numbers/printed-number.ts";

const count = String.raw`(\d{1,3}(?:,\d{3})+|\d+)`;
const percentage = String.raw`([~≈约]?\s?\d+(?:\.\d+)?\s?[%％])`;
/** `77 % of units` is of another whole, and `60 % wrong` of the rest. */
const ofNothingElse = String.raw`(?=\s*(?:[)）|,，;；。*]|\.(?!\d)|$))`;
const forms = [
  // 12 of 16 rows (75 %)
  new RegExp(
    String.raw`(?<![\d.,/×*+-])(?<![×*+]\s)${count}\s*(?:of(?: the)?|out of(?: the)?)\s*${count}(?![\d.,/%-])([^\d()（）.。;；,，]{0,30})[(（=≈:]\s*${percentage}${ofNothingElse}`,
    "giu",
  ),
  // 12/16 (75 %), 12/16 days (75 %), 12/16 = 75 %
  new RegExp(
    String.raw`(?<![\d.,/×*+-])(?<![×*+]\s)${count}\s*/\s*${count}(?![\d.,/%-])((?:\s*[\p{L}_-]{2,14}){0,2}\s*)[(（=≈:]\s*${percentage}${ofNothingElse}`,
    "giu",
  ),
  // 75 % (12 of 16), 75 % of the rows (12/16)
  new RegExp(
    String.raw`(?<![\d.,/–~±+-])(?<percent>\d+(?:\.\d+)?\s?[%％])(?:\s[^\d()（）.。;；,，%]{0,40})?\s?[(（]\s*(?<part>\d{1,3}(?:,\d{3})+|\d+)\s*(?:/|of|out of)\s*(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?![\d.,/%-])(?:\s[^\d()（）]{0,40})?[)）]`,
    "giu",
  ),
  // 16 个中有 12 个 (75 %), 共 16 个，其中 12 个 (75 %)
  new RegExp(
    String.raw`(?<![\d.,/-])(?<whole>\d{1,3}(?:,\d{3})+|\d+)\s*[^\d()（）。;；]{0,10}(?:中|のうち)(?:的|有)?\s*(?<part>\d{1,3}(?:,\d{3})+|\d+)(?![\d.,%])[^\d()（）。;；]{0,12}[(（=,，]\s*(?<percent>[~≈约]?\s?\d+(?:\.\d+)?\s?[%％])`,
    "giu",
  ),
];

/** A count out of another beside its percentage: `12 of 16 (75 %)`. */
export function checkPartsOfWholes(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap(({ text, place }) =>
    forms.flatMap((form) =>
      [...text.matchAll(form)].flatMap((match) => {
        const named = match.groups;
        const [partText, wholeText, percentText] = named
          ? [named["part"], named["whole"], named["percent"]]
          : [match[1], match[2], match[4]];
        const part = Number(partText?.replaceAll(",", ""));
        const whole = Number(wholeText?.replaceAll(",", ""));
        const [stated] = findPrintedNumbers(percentText?.trim() ?? "");
        if (!stated || !(whole > 0) || part > whole) return [];
        const { agreement, computed } = judgeNumber(stated, exactly((100 * part) / whole));
        if (agreement !== "different" || !isNear(stated, computed)) return [];
        const recomputed = printLike(stated, computed);
        return [
          {
            rule: "part of whole",
            verdict: "wrong" as const,
            place,
            stated: `${partText} of ${wholeText}, ${stated.text}`,
            recomputed,
            arithmetic: `${partText} / ${wholeText} = ${recomputed}`,
            message: `${partText} of ${wholeText} is ${recomputed}, not ${stated.text}.`,
          },
        ];
      }),
    ),
  );
}
