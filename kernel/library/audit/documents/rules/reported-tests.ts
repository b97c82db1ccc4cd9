import gammainc from "@stdlib/math-base-special-gammainc";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import betainc from "@stdlib/math-base-special-betainc";
import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { findPrintedNumbers, intervalOf } from "../numbers/printed-number.ts";

const number = String.raw`(-?\d*\.?\d+)`;
const pValue = String.raw`[\s,;，；]*p(?:[-\s]?values?|值)?\s*([<>=≤≥])\s*(\d*\.\d+(?:e-?\d+)?)`;

interface TestForm {
  readonly pattern: RegExp;
  /** the two-sided p-value of a statistic at one end of its printed digits */
  readonly pOf: (statistic: number, degrees: readonly number[]) => number;
}

const forms: readonly TestForm[] = [
  {
    pattern: new RegExp(String.raw`\bt\s*\(\s*(\d+(?:\.\d+)?)\s*\)\s*=\s*${number}${pValue}`, "giu"),
    pOf: (t, [df]) => 2 * tCdf(-Math.abs(t), df as number),
  },
  {
    pattern: new RegExp(String.raw`\bF\s*\(\s*(\d+)\s*[,，]\s*(\d+)\s*\)\s*=\s*${number}${pValue}`, "gu"),
    pOf: (f, [a, b]) => upperF(f, a as number, b as number),
  },
  {
    pattern: new RegExp(
      String.raw`(?:χ²|χ2|chi-?sq(?:uared?)?|卡方)\s*\(\s*(\d+)(?:\s*,\s*N\s*=\s*[\d,]+)?\s*\)\s*=\s*${number}${pValue}`,
      "giu",
    ),
    pOf: (x, [df]) => gammainc(x / 2, (df as number) / 2, true, true),
  },
  {
    pattern: new RegExp(String.raw`\br\s*\(\s*(\d+)\s*\)\s*=\s*${number}${pValue}`, "gu"),
    pOf: (r, [df]) => 2 * tCdf(-Math.abs(r) * Math.sqrt((df as number) / (1 - r * r)), df as number),
  },
  {
    pattern: new RegExp(String.raw`\b[zZ]\s*=\s*${number}${pValue}`, "gu"),
    pOf: (z) => 2 * normalCdf(-Math.abs(z), 0, 1),
  },
];

function upperF(f: number, a: number, b: number): number {
  return betainc(b / (b + a * f), b / 2, a / 2);
}

/** `t(28) = 2.10, p = 0.045`: p-values recomputed from the statistic and its degrees of freedom; one-sided ones pass. */
export function checkReportedTests(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap(({ text, place }) =>
    forms.flatMap(({ pattern, pOf }) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const groups = match.slice(1) as string[];
        const [relation, statedText] = groups.slice(-2) as [string, string];
        const statisticText = groups.at(-3) as string;
        const degrees = groups.slice(0, -3).map(Number);
        const [statistic] = findPrintedNumbers(statisticText);
        const [stated] = findPrintedNumbers(statedText);
        if (!statistic || !stated || degrees.some((degree) => !(degree > 0))) return [];
        const { lower, upper } = intervalOf(statistic);
        const ps = [pOf(lower, degrees), pOf(upper, degrees)];
        const [least, most] = [Math.min(...ps), Math.max(...ps)];
        const around = intervalOf(stated);
        const fits = (factor: number): boolean => {
          if (relation === "<" || relation === "≤") return least * factor < stated.value;
          if (relation === ">" || relation === "≥") return most * factor > stated.value;
          return least * factor <= around.upper && most * factor >= around.lower;
        };
        if (!Number.isFinite(least) || !Number.isFinite(most) || fits(1) || fits(0.5)) return [];
        const recomputed = (Math.sqrt(least * most) || most).toPrecision(3);
        return [
          {
            rule: "p-value",
            verdict: "wrong" as const,
            place,
            stated: match[0],
            recomputed: `p = ${recomputed}`,
            arithmetic: `${match[0].slice(0, match[0].search(/[\s,;，；]*p(?:[-\s]?values?|值)?\s*[<>=≤≥]/iu))} gives p = ${recomputed} (two-sided)`,
            message: `The statistic gives p = ${recomputed}, not p ${relation} ${stated.text}.`,
          },
        ];
      }),
    ),
  );
}
