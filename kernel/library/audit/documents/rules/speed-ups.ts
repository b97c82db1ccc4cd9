import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { over, scaled, type Interval } from "../numbers/interval.ts";
import { judgeNumber, printLike } from "../numbers/judge-number.ts";
import { findPrintedNumbers, meantBy, type PrintedNumber } from "../numbers/printed-number.ts";

const factor =
  /(?<![\d.]|\d[x×]?\s?[-–~～])(?:[~≈约]\s?)?\d+(?:\.\d+)?\s?(?:[x×]|倍|times)\s*(?:as\s+)?(?:faster|slower|quicker|speed-?up|fast|快|慢|加速|提速)/giu;
const units: readonly (readonly [RegExp, number])[] = [
  [/^\s?(?:ms|milliseconds?|毫秒)(?![A-Za-z])/u, 1e-3],
  [/^\s?(?:s|secs?|seconds?|秒)(?![A-Za-z])/u, 1],
  [/^\s?(?:mins?|minutes?|分钟?)(?![A-Za-z])/u, 60],
  [/^\s?(?:h|hrs?|hours?|个?小时)(?![A-Za-z])/u, 3600],
  [/^\s?(?:days?|天)(?![A-Za-z])/u, 86_400],
];

interface Duration {
  readonly number: PrintedNumber;
  readonly seconds: Interval;
  readonly text: string;
}

/** `30× faster` in a sentence that compares two times. */
export function checkSpeedUps(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place }) =>
    [...text.matchAll(factor)].flatMap(([match]) => {
      const [stated] = findPrintedNumbers(match.replace(/\s*(?:[x×]|倍|times).*$/iu, ""));
      const durations = durationsIn(text);
      if (!stated || durations.length < 2 || durations.length > 6 || !areCompared(text, durations)) return [];
      const ratios = durations.flatMap((a) =>
        durations.flatMap((b) => {
          const ratio = over(a.seconds, b.seconds);
          return a !== b && ratio && ratio.lower >= 0.999 ? [{ a, b, ratio }] : [];
        }),
      );
      const meant = isWholeTens(stated) ? { ...stated, digit: 10, approximate: true } : stated;
      const judged = ratios.map((each) => ({ ...each, judgement: judgeNumber(meant, each.ratio) }));
      const [first] = judged;
      if (!first || judged.some(({ judgement }) => judgement.agreement !== "different")) return [];
      const recomputed = printLike(stated, first.judgement.computed);
      return [
        {
          rule: "speed-up",
          verdict: "wrong" as const,
          place,
          stated: match.trim(),
          recomputed: `${recomputed}×`,
          arithmetic: `${first.a.text} / ${first.b.text} = ${recomputed}`,
          message: `${first.a.text} against ${first.b.text} is ${recomputed} times, not ${stated.text}.`,
        },
      ];
    }),
  );
}

/** `120 times` is said of 122, too. */
function isWholeTens({ value, digit }: PrintedNumber): boolean {
  return digit === 1 && value >= 100 && value % 10 === 0;
}

/** Whether words of comparison stand between two of the times: `70 ms for 10 seconds of sound` compares nothing. */
function areCompared(text: string, durations: readonly Duration[]): boolean {
  return durations.slice(1).some(({ number: next }, index) => {
    const { number } = durations[index]!;
    const between = text.slice(number.index + number.text.length, next.index);
    return /(?:\bto|→|->|降至|降到)[\s~≈]*$|\bvs\b|versus|instead|compared|rather than|\bthan\b|against|\bfrom\b|比|对/iu.test(
      between,
    );
  });
}

function durationsIn(text: string): Duration[] {
  return findPrintedNumbers(text).flatMap((number) => {
    // In `14.1 vs 24.6 ms` the unit is of both.
    const rest = text
      .slice(number.index + number.text.length)
      .replace(/^\s*(?:vs\.?|→|->|to|against|比|对)\s*[~≈]?\d+(?:\.\d+)?(?=\s?\p{L})/iu, "");
    const unit = units.find(([pattern]) => pattern.test(rest));
    if (!unit || number.percent || number.value <= 0) return [];
    return [
      { number, seconds: scaled(meantBy(number), unit[1]), text: `${number.text}${unit[0].exec(rest)?.[0] ?? ""}` },
    ];
  });
}
