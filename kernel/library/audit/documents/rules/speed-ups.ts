import type { CheckedContext } from "../checked-context.ts";
import type { DocumentProse } from "../document.ts";
import type { CheckFinding } from "../finding.ts";
import { over, scaled, type Interval } from "../numbers/interval.ts";
import { judgeNumber, printLike } from "../numbers/judge-number.ts";
import { findPrintedNumbers, meantBy, type PrintedNumber } from "../numbers/printed-number.ts";

const factor =
  /(?<![\d.])(?:[~≈约]\s?)?\d+(?:\.\d+)?\s?(?:[x×]|倍|times)\s*(?:as\s+)?(?:faster|slower|quicker|speed-?up|fast|快|慢|加速|提速)/giu;
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

/** `30× faster` beside the two times: in the same sentence, or in the list around it. */
export function checkSpeedUps(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place, prose }) =>
    [...text.matchAll(factor)].flatMap(([match]) => {
      const [stated] = findPrintedNumbers(match.replace(/\s*(?:[x×]|倍|times).*$/iu, ""));
      const own = durationsIn(text);
      const around = own.length < 2 && prose ? blocksAround(context, prose).flatMap(durationsIn) : [];
      const durations = [...own, ...around];
      if (own.length >= 2 && !areCompared(text, own)) return [];
      if (!stated || durations.length < 2 || durations.length > 6) return [];
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
    const rest = text.slice(number.index + number.text.length);
    const unit = units.find(([pattern]) => pattern.test(rest));
    if (!unit || number.percent || number.value <= 0) return [];
    return [
      { number, seconds: scaled(meantBy(number), unit[1]), text: `${number.text}${unit[0].exec(rest)?.[0] ?? ""}` },
    ];
  });
}

/** The few blocks around a paragraph, as long as they are of its section. */
function blocksAround({ prose }: CheckedContext, block: DocumentProse): string[] {
  const index = prose.indexOf(block);
  return prose
    .slice(Math.max(0, index - 3), index + 4)
    .filter(
      (other) =>
        other !== block && other.section === block.section && Math.abs(other.place.line - block.place.line) <= 4,
    )
    .map(({ text }) => text);
}
