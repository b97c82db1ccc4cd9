import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { type Interval, minus, over, scaled } from "../numbers/interval.ts";
import { isNear, judgeNumber, printLike } from "../numbers/judge-number.ts";
import { intervalOf, type PrintedNumber } from "../numbers/printed-number.ts";
import type { Statement } from "../statements.ts";
import { fallingWords, risingWords } from "../vocabulary.ts";
import { relativeChange } from "./column-relation.ts";
import { bare } from "./relation-candidate.ts";

/** What a sentence gives as two values and the change between them. */
interface StatedChange {
  readonly from: PrintedNumber;
  readonly to: PrintedNumber;
  readonly change: PrintedNumber;
  /** the change is said to be so many times */
  readonly isFactor: boolean;
  /** `46.3 vs 50.8`: neither of the two is said to be the first */
  readonly isUnordered?: boolean;
}

const arrow =
  /^\s*(?:→|⟶|➜|->|-->|=>|(?:提[升高]|下?降低?|上?升|增[加长]?|减少?|涨|缩短|压缩)?(?:了)?[到至为]|から|to|vs\.?)\s*(?:[~≈约]\s*)?$/iu;
/** An arrow with a word or two beside it: `19.54 → Composed MAE 18.05`, `5.66 (vs 4.29 …)`. */
const looseArrow = /^\s?[\p{L}%]{0,8}\s?[(（]?\s*(?:→|->|\bvs\.?|对比)\s*(?:[\p{L}_-]{1,12}[\s=:：]{1,2}){0,3}$/iu;
const closely =
  /^\s*(?:[,，;；:：(（=≈]|Δ|delta|即|i\.e\.|or|提[升高]|下降|降[低幅]|上升|增[加长幅]|减少|改善|相对|幅度|了|达|约|高|低|up|down|by|a|an|\s)*$/iu;
/** The change that a parenthesis closes with, a few words after the second value. */
const inParentheses =
  /^[^\d。；;.()（）]{0,24}(?:[,，]\s*|[(（]\s*(?:Δ|delta|diff(?:erence)?|gap|change|gain|improv\w*|相?差|提[升高]|下降|降[低幅]|增[加幅])?\s*[:：=]?\s*)$/iu;
/** Words for the distance of two values, right before it. */
const gapWord =
  /^\s*(?:%|pp)?[^\d。；;.()（）]{0,12}[,，;；(（:：]\s*(?:gap|diff(?:erence)?|delta|Δ|相差|差[值距]?)\s*(?:of|is|为|[:：=])?\s*$/iu;

/** `0.46 → 0.48 (+1.8 %)` and the like: a change beside the two values that it is made of. */
export function checkStatedChanges(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap((statement) => changesIn(statement).flatMap((change) => judge(change, statement)));
}

/** The changes of a sentence. Each must stand close to its values, as numbers further away may be of something else. */
function changesIn({ text, numbers }: Statement): StatedChange[] {
  const between = (a: PrintedNumber, b: PrintedNumber): string => text.slice(a.index + a.text.length, b.index);
  return numbers.flatMap((from, index) => {
    const to = numbers[index + 1];
    if (!to || from.percent !== to.percent || isBareSetting(from, to)) return [];
    if (!arrow.test(between(from, to))) return looseChange(text, numbers, index);
    // `11.2M/9.1M` are the results of two, and a range of changes is of several.
    if (/^\s*[/／]/u.test(text.slice(to.index + to.text.length))) return [];
    // `h=0.02→0.055` is a setting and what comes of it.
    if (
      isOfTwoKinds(from, to) ||
      /(?<![A-Za-z])[A-Za-zα-ω]\s?=\s?$|(?:seed|run|version|epoch|layer)s?\s*$/iu.test(text.slice(0, from.index))
    )
      return [];
    const isUnordered = /vs/iu.test(between(from, to));
    // `35.5 % to 63.8 %` is a range, unless something is said to go from the one to the other.
    const lead = text.slice(Math.max(0, from.index - 48), from.index);
    const isFall =
      /[(（]\s*$/u.test(lead) && (to.value < from.value || (numbers[index - 1]?.signed && risingWords.test(lead)));
    const isRange = /\bto\b/iu.test(between(from, to)) && !/\bfrom\s*$/iu.test(lead) && !isFall;
    if (isRange || /\b(?:rang\w*|vary|varies|varying)\b/iu.test(lead)) return [];
    const after = numbers[index + 2];
    const before = numbers[index - 1];
    // In a chain of several, the change is from the first.
    if (before && arrow.test(between(before, from))) return [];
    if (
      after &&
      isChange(after, text) &&
      (closely.test(between(to, after)) || isNearbyChange({ from, to, change: after, isFactor: false }, text)) &&
      !isPairStart(text, numbers, index + 2) &&
      !isListed(text, to, after) &&
      !isOfSomethingElse(after, text)
    ) {
      const stated = { from, to, change: after, isFactor: isFactor(after, text), isUnordered };
      const isAnother = (isUnordered && isCount(after)) || isFinerThan(after, from, to) || isShareOf(after, text);
      return isAnother || !isPossible(stated) ? [] : [stated];
    }
    if (
      before &&
      isChange(before, text) &&
      !isOfSomethingElse(before, text) &&
      !(!isUnordered && isOtherWay(before, from, to)) &&
      !/\d[x×倍%]?\s*[-–~～]\s*$/u.test(text.slice(0, before.index)) &&
      /^[^()（）]{0,60}[(（:：]\s*(?:from\s+|从\s*)?$/u.test(between(before, from))
    ) {
      const words = between(before, from);
      const saysChange = risingWords.test(words) || fallingWords.test(words) || before.signed || isFactor(before, text);
      const stated = { from, to, change: before, isFactor: isFactor(before, text), isUnordered };
      return saysChange && !/[.。;；]/u.test(words) && isPossible(stated) ? [stated] : [];
    }
    return [];
  });
}

/**
 * A change in parentheses behind two values with words between, `85.4 % against 27.2 % (+58.2 pp)`, and a gap behind two:
 * `IS 23.36 %, OOS 14.87 %, gap 8.5 pp`. As more may stand between, only a change near to the right one is taken for one of these.
 */
function looseChange(text: string, numbers: readonly PrintedNumber[], index: number): StatedChange[] {
  const [from, to, change] = numbers.slice(index, index + 3);
  const between = (a: PrintedNumber, b: PrintedNumber): string => text.slice(a.index + a.text.length, b.index);
  if (!from || !to || !change || isOfTwoKinds(from, to) || isPairStart(text, numbers, index + 2)) return [];
  if (isOfSomethingElse(change, text) || isFinerThan(change, from, to) || /[/／~]\s*$/u.test(text.slice(0, from.index)))
    return [];
  const isGap =
    gapWord.test(between(to, change)) &&
    between(from, to).length <= 28 &&
    /[,，/;；]|vs|和|与|and/iu.test(between(from, to));
  const isSaid =
    inParentheses.test(between(to, change)) &&
    looseArrow.test(between(from, to)) &&
    (change.signed || saysPoints(change, text) || saysChangeAfter(change, text));
  const stated = { from, to, change, isFactor: isFactor(change, text), isUnordered: true };
  return (isGap || isSaid) && isPossible(stated) ? [stated] : [];
}

/** `(90 % cache hit)`: a percentage without a sign that is said of something. */
function isShareOf(number: PrintedNumber, text: string): boolean {
  const rest = text.slice(number.index + number.text.length);
  return number.percent && !number.signed && /^\s?\p{L}/u.test(rest) && !saysChangeAfter(number, text);
}

/** `7.0 → 13.6 GiB (+6.6 GiB)`: a few words before it, but it can be of these two. */
function isNearbyChange(stated: StatedChange, text: string): boolean {
  const { to, change } = stated;
  const isSaid = change.signed || saysPoints(change, text) || saysChangeAfter(change, text);
  return isSaid && inParentheses.test(text.slice(to.index + to.text.length, change.index)) && isPossible(stated);
}

function isPossible(stated: StatedChange): boolean {
  const size = { ...stated.change, value: Math.abs(stated.change.value) };
  return readingsOfChange(stated).some(({ value }) => isNear(size, magnitude(value)));
}

function saysPoints({ index, text: printed }: PrintedNumber, text: string): boolean {
  return /^\s*(?:pp|pts?|points?|个?百分点|点)/u.test(text.slice(index + printed.length));
}

function saysChangeAfter({ index, text: printed, percent }: PrintedNumber, text: string): boolean {
  return (
    percent &&
    /^\s*(?:relative |absolute )?(?:improve\w*|reduc\w*|increase|decrease|gain|drop|lift|saving|relative|better|worse|higher|lower|faster|slower|less|more|fewer|的?(?:提升|下降|降低|降幅|增幅|改善))/iu.test(
      text.slice(index + printed.length),
    )
  );
}

/** `30 times faster`, not the 30 times at which something was measured. */
function isFactor({ index, text: printed }: PrintedNumber, text: string): boolean {
  return /^\s?(?:[x×](?![A-Za-z])|倍|times\s(?:as|the|fast|slow|small|larg|more|less|high|low|few|bett))/u.test(
    text.slice(index + printed.length),
  );
}

function isChange(number: PrintedNumber, text: string): boolean {
  return number.percent || number.signed || isFactor(number, text) || saysPoints(number, text);
}

/** `10 % → 50 %`: round numbers may be settings between which something else changed. */
function isBareSetting(from: PrintedNumber, to: PrintedNumber): boolean {
  return from.percent && from.decimals === 0 && to.decimals === 0;
}

/** Two results of one kind are printed to about as many digits; `+2.0 → 0.55` is a setting and its result. */
function isOfTwoKinds(from: PrintedNumber, to: PrintedNumber): boolean {
  return Math.abs(from.decimals - to.decimals) > 1 || (from.signed !== to.signed && from.value >= 0 && to.value >= 0);
}

/** `50 % data`, `15× slower`, `6 % (…), 15 % (…)`: a share of something, a speed, or one of several settings. */
function isOfSomethingElse({ index, text: printed, signed }: PrintedNumber, text: string): boolean {
  const rest = text.slice(index + printed.length);
  return (
    /^\s?(?:[x×]|倍|times)?\s*(?:slow|fast|quick|慢|快|遅|速|data|samples|labels|training|split|数据|样本)/iu.test(
      rest,
    ) ||
    /^\s?[·/、]\s?\d/u.test(rest) ||
    (!signed && /^\s*\)[^()]*\d\s*\(\d+(?:\.\d+)?%\)/u.test(rest))
  );
}

/** `the +0.085 of A is gone (0.850 → 0.790)`, `+2 degrees (0.58910 → 0.55075)`: what stands before is no change of these. */
function isOtherWay(change: PrintedNumber, from: PrintedNumber, to: PrintedNumber): boolean {
  if (!change.signed) return false;
  return change.value > 0 !== to.value > from.value || Math.abs(change.decimals - to.decimals) > 3;
}

/** `40 → 640, +0.29`: whole numbers have no such difference, so these are settings. */
function isFinerThan(change: PrintedNumber, from: PrintedNumber, to: PrintedNumber): boolean {
  return change.signed && !change.percent && change.decimals > Math.max(from.decimals, to.decimals);
}

/** `from 100 % to 89.7 %, 79.4 %, 69.0 %` goes on and on, and `(49.8 % on average)` is of many. */
function isListed(text: string, to: PrintedNumber, { index, text: printed, signed }: PrintedNumber): boolean {
  const between = text.slice(to.index + to.text.length, index);
  const rest = text.slice(index + printed.length);
  return (
    (!signed && /^\s*[,，]\s*$/u.test(between) && /^\s*(?:,|，|and|和)\s*(?:and\s*)?[\d.]/u.test(rest)) ||
    /^\s*(?:on average|in average|average|平均)/iu.test(rest)
  );
}

/** `13 vs 39, +12 scripts`: beside two that are compared, a whole number may count something else. */
function isCount({ signed, percent, decimals }: PrintedNumber): boolean {
  return signed && !percent && decimals === 0;
}

/** Whether the number begins a pair of its own. */
function isPairStart(text: string, numbers: readonly PrintedNumber[], index: number): boolean {
  const number = numbers[index] as PrintedNumber;
  const next = numbers[index + 1];
  return (
    next !== undefined && /^\s*(?:→|->|[~–-])\s*$/u.test(text.slice(number.index + number.text.length, next.index))
  );
}

/** The ways in which people give a change: in the unit, in points, relative to either, as a factor. */
export function readingsOfChange({
  from,
  to,
  isFactor: asFactor,
  isUnordered = false,
}: Omit<StatedChange, "change">): { readonly value: Interval; readonly shown: string }[] {
  const [a, b] = [intervalOf(from), intervalOf(to)];
  const [shownA, shownB] = [bare(from), bare(to)];
  const ratios = [
    { value: over(b, a), shown: `${shownB} / ${shownA}` },
    { value: over(a, b), shown: `${shownA} / ${shownB}` },
  ];
  const difference = minus(b, a);
  const relative = relativeChange(b, a);
  const reversed = isUnordered ? relativeChange(a, b) : undefined;
  const isFraction = !from.percent && Math.abs(from.value) <= 2 && Math.abs(to.value) <= 2;
  const all = asFactor
    ? ratios
    : [
        { value: relative && scaled(relative, 100), shown: `(${shownB} - ${shownA}) / ${shownA}` },
        { value: reversed && scaled(reversed, 100), shown: `(${shownA} - ${shownB}) / ${shownB}` },
        { value: difference, shown: `${shownB} - ${shownA}` },
        ...(isFraction ? [{ value: scaled(difference, 100), shown: `${shownB} - ${shownA}` }] : []),
        ...ratios.map(({ value, shown }) => ({ value: value && scaled(value, 100), shown })),
      ];
  return all.flatMap(({ value, shown }) => (value ? [{ value, shown }] : []));
}

function judge(stated: StatedChange, { place }: Statement): CheckFinding[] {
  const size = { ...stated.change, value: Math.abs(stated.change.value) };
  const readings = readingsOfChange(stated).map(({ value, shown }) => ({
    shown,
    judgement: judgeNumber(size, magnitude(value)),
  }));
  const agreements = readings.map(({ judgement }) => judgement.agreement);
  if (readings.length === 0 || agreements.includes("equal")) return [];
  const middleOf = ({ lower, upper }: Interval): number => (lower + upper) / 2;
  const best = readings.reduce((a, b) =>
    Math.abs(middleOf(b.judgement.computed) - size.value) < Math.abs(middleOf(a.judgement.computed) - size.value)
      ? b
      : a,
  );
  const recomputed = printLike(size, best.judgement.computed);
  return [
    {
      rule: "stated change",
      verdict: agreements.includes("rounding") ? "rounding" : "wrong",
      place,
      stated: `${stated.from.text} → ${stated.to.text}, ${stated.change.text}${stated.isFactor ? "×" : ""}`,
      recomputed,
      arithmetic: `${best.shown} = ${recomputed}`,
      message: `From ${stated.from.text} to ${stated.to.text} is not a change of ${stated.change.text}${stated.isFactor ? "×" : ""}: the nearest reading gives ${recomputed}.`,
    },
  ];
}

function magnitude({ lower, upper }: Interval): Interval {
  return lower + upper < 0 ? { lower: -upper, upper: -lower } : { lower, upper };
}
