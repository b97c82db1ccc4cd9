import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { type Interval, minus, over, plus, times } from "../numbers/interval.ts";
import { isNear, isOfAnotherUnit, judgeNumber, printLike } from "../numbers/judge-number.ts";
import { findPrintedNumbers, meantBy, type PrintedNumber } from "../numbers/printed-number.ts";

// Each space can be read in one way only: with two, a long row of terms would take for ever.
const operand = String.raw`[(（\s]*\d[\d,]*(?:\.\d+)?(?:\s?(?:%|[KMB](?![A-Za-z])))?[)）\s]*`;
const equation = new RegExp(
  String.raw`(?<![\d.\w^=/+*×√−-])(?<![-–−+*/×·√\d]\s)(${operand}(?:(?:[+×*÷·/−-]|(?<=\s)x(?=\s))${operand})+)(=|≈|＝)\s*([~≈]?\s?[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?:\s?(?:%|[KMB](?![A-Za-z])))?)(?![\d.]*\s*[+×*÷·/^%]|\s*[-−]\s*\d|[,\s]\s?\d{3}|\s?[?？])`,
  "gu",
);

/** Sums, products and quotients that a sentence writes out: `4096 + 63 = 4159`. */
export function checkEquations(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap(({ text, place }) =>
    [...text.matchAll(equation)].flatMap(([, left, sign, right]) => {
      const [number] = findPrintedNumbers((right as string).trim());
      const stated = number && { ...number, approximate: number.approximate || sign === "≈" };
      const computed = evaluate(left as string);
      if (!stated || !computed || isDate(left as string) || isUnclear(left as string, stated)) return [];
      const units =
        stated.percent && !/%/u.test(left as string)
          ? [100, 1]
          : /%/u.test(left as string)
            ? stated.percent
              ? [1, 100]
              : [1, 0.01]
            : [1];
      const { agreement, computed: value } = judgeNumber(stated, computed, units);
      // Who slips with a pen is not far off; what is far off was read wrongly.
      if (agreement !== "different" || isOfAnotherUnit(stated, value) || !isNear(stated, value)) return [];
      const recomputed = printLike(stated, value);
      return [
        {
          rule: "equation",
          verdict: "wrong" as const,
          place,
          stated: `${(left as string).trim()} = ${stated.text}`,
          recomputed,
          arithmetic: `${(left as string).trim()} = ${recomputed}`,
          message: `This equation does not hold: its left side is ${recomputed}.`,
        },
      ];
    }),
  );
}

/** `8-18 = 0.31` is a record of games, `512×512` a shape, `50.3/91.7 = 71.0` a list of two. */
function isNoArithmetic(left: string, { percent, value }: PrintedNumber): boolean {
  if (/^\d+(?:-\d+)+$|^\d+[×x]\d+$/u.test(left)) return true;
  if (!left.includes("/") || /\s|[+×*÷·−()-]/u.test(left.replace(/\s*\/\s*/gu, "/"))) return false;
  const isProportion = /^\d[\d,]*\s*\/\s*\d[\d,]*$/u.test(left) && (percent || value <= 1);
  return !isProportion && (!/^[^/]*\s\/\s[^/]*$/u.test(left) || /\/.*\//u.test(left));
}

function isDate(text: string): boolean {
  return /^\s*\d{4}-\d{1,2}(?:-\d{1,2})?\s*$/u.test(text);
}

/**
 * `1 + 2 × 3 %` adds shares to numbers, and `2 + 1 = 67 %` names a proportion: neither is meant as it is written. In
 * `32 × 4B = 8 kB` the B are bytes.
 */
function isUnclear(left: string, stated: PrintedNumber): boolean {
  const { percent: isShare, text } = stated;
  if (/B(?![A-Za-z])/u.test(left) && !text.endsWith("B")) return true;
  // `0,13` has a decimal comma, and `00102` is of another base.
  if (/\d,\d{1,2}(?!\d)|(?<![\d.,])0\d/u.test(left) || isNoArithmetic(left.trim(), stated)) return true;
  const adds = /[+−-]/u.test(left);
  const operands = left.match(/\d[\d,]*(?:\.\d+)?\s?%?/gu) ?? [];
  const percents = operands.filter((each) => each.endsWith("%")).length;
  return adds && ((percents > 0 && percents < operands.length) || (isShare && percents === 0 && !/[÷/]/u.test(left)));
}

/** The value of an expression with the usual precedence, or nothing where it is none or divides by 0. */
function evaluate(text: string): Interval | undefined {
  const tokens =
    text
      .replaceAll("（", "(")
      .replaceAll("）", ")")
      .match(/\d[\d,]*(?:\.\d+)?\s?(?:%|[KMB])?|[()+×*÷·/x−-]/gu) ?? [];
  let next = 0;
  const atom = (): Interval | undefined => {
    const token = tokens[next++];
    if (token === "(") {
      const inner = sum();
      return tokens[next++] === ")" ? inner : undefined;
    }
    const [number] = token === undefined ? [] : findPrintedNumbers(token.trim());
    return number && meantBy(number);
  };
  const product = (): Interval | undefined => {
    let value = atom();
    while (value && /^[×*·x÷/]$/u.test(tokens[next] ?? "")) {
      const operator = tokens[next++] as string;
      const right = atom();
      value = right && (/[÷/]/u.test(operator) ? over(value, right) : times(value, right));
    }
    return value;
  };
  const sum = (): Interval | undefined => {
    let value = product();
    while (value && /^[+−-]$/u.test(tokens[next] ?? "")) {
      const operator = tokens[next++];
      const right = product();
      value = right && (operator === "+" ? plus(value, right) : minus(value, right));
    }
    return value;
  };
  const value = sum();
  return next === tokens.length ? value : undefined;
}
