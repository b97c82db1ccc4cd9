import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import type { PrintedNumber } from "../numbers/printed-number.ts";
import type { Statement } from "../statements.ts";
import { cellName, numberAt, type TableView, wordsOf } from "../table-view.ts";

interface TabledNumber {
  readonly view: TableView;
  readonly row: number;
  readonly column: number;
  readonly digits: string;
  readonly isSigned: boolean;
}

/**
 * Numbers that the prose takes from a table: one that no table has, but that is a slip of the pen away from the number of a
 * row or column which the sentence names, was copied wrongly, or was changed in one of the two places.
 */
export function checkCitedNumbers(context: CheckedContext): CheckFinding[] {
  const tabled = context.tables.flatMap(numbersOf);
  const known = new Map<string, TabledNumber[]>();
  for (const each of tabled) known.set(each.digits, [...(known.get(each.digits) ?? []), each]);
  const cited = context.sentences.flatMap((statement) =>
    statement.numbers.filter(isPrecise).map((number) => ({ statement, number, digits: digitsOf(number) })),
  );
  const exact = cited.filter(({ digits }) => known.has(digits)).length;
  // A prose that does not cite its tables has numbers of its own.
  if (exact < 2 || exact < 0.4 * cited.length) return [];
  return cited.flatMap(({ statement, number, digits }) => {
    if (known.has(digits) || isRounded(number, tabled)) return [];
    // A sentence with other numbers that no table has speaks of other results.
    const others = statement.numbers.filter((other) => other !== number && isPrecise(other));
    if (others.some((other) => !known.has(digitsOf(other)) && !isRounded(other, tabled))) return [];
    const named = tabled.filter((each) => each.digits.length === digits.length && isNamed(statement, each));
    // Among many numbers one is always a slip away from another.
    if (named.length * 9 * number.digits > 0.1 * 10 ** number.digits) return [];
    const isChange = isDifference(statement, number);
    const slips = named.filter((each) => isSlip(digits, each.digits) && (!isChange || each.isSigned));
    const [source] = slips;
    if (!source || new Set(slips.map((each) => each.digits)).size > 1) return [];
    // Who gives the right number beside it means another by this one.
    if (others.some((other) => digitsOf(other) === source.digits)) return [];
    // One more in the last digit is rounding of a number that had more of them.
    const isRounding = Math.abs(Number(digits) - Number(source.digits)) < 1.5 * number.digit;
    return [{ ...explain(statement, number, source), verdict: isRounding ? "rounding" : "contradicted" }];
  });
}

/** `36.28 % higher than B`: how far two results are apart. */
function isDifference({ text }: Statement, { index, text: printed, signed }: PrintedNumber): boolean {
  const [before, after] = [text.slice(Math.max(0, index - 12), index), text.slice(index + printed.length)];
  return (
    signed ||
    /(?:高出?|低|多|少|快|慢|提升|提高|下降|降低|差距?|\bby)\s*(?:了|约|到)?\s*$/iu.test(before) ||
    /^\s*(?:pp|points?|个?百分点|increase|decrease|improvement|gain|reduction|drop|higher|lower|better|worse|more|less|faster|slower)(?![A-Za-z])/iu.test(
      after,
    )
  );
}

/** Numbers that hardly meet by chance: three digits after the point, or four in all. */
function isPrecise({ digits, decimals, approximate }: PrintedNumber): boolean {
  return !approximate && decimals >= 2 && digits >= 4;
}

function numbersOf(view: TableView): TabledNumber[] {
  return view.table.rows.flatMap((_, row) =>
    view.numericColumns.flatMap((column) => {
      const number = numberAt(view, row, column);
      return number && number.digits >= 3 && number.decimals >= 2
        ? [{ view, row, column, digits: digitsOf(number), isSigned: number.signed }]
        : [];
    }),
  );
}

/** As printed, without sign and percent sign: `-2.80%` is `2.80`. */
function digitsOf({ text }: PrintedNumber): string {
  return text.replace(/[^\d.]/gu, "");
}

/** Whether the table has the number with more or fewer digits. */
function isRounded({ value, digit }: PrintedNumber, tabled: readonly TabledNumber[]): boolean {
  return tabled.some(({ digits }) => {
    const other = Number(digits);
    return [other, other * 100, other / 100].some((each) => Math.abs(each - Math.abs(value)) <= digit / 2 + 1e-12);
  });
}

/** One digit after the first replaced, or two neighbours exchanged. */
function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const different = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  const [first, second] = different;
  if (first === undefined || a[first] === "." || b[first] === ".") return false;
  if (different.length === 1) return first > 0;
  return different.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}

/** Whether the sentence names the row, and the table is of its section or the column is named, too. */
function isNamed({ text, prose }: Statement, { view, row, column }: TabledNumber): boolean {
  const words = wordsOf(text);
  const telling = (label: string): string[] =>
    wordsOf(label).filter((word) => word.length >= 2 && !/^(?:the|of|with|and|acc|accuracy)$/u.test(word));
  const names = (label: string): boolean => telling(label).some((word) => words.includes(word));
  const isNear =
    prose?.headings.slice(0, -1).every((heading, depth) => view.table.headings[depth] === heading) === true;
  return names(view.labels[row] ?? "") && (isNear || names(view.header[column] ?? ""));
}

function explain(
  { place }: Statement,
  number: PrintedNumber,
  { view, row, column, digits }: TabledNumber,
): CheckFinding {
  const name = cellName(view, row, column);
  return {
    rule: "cited number",
    verdict: "contradicted",
    place,
    stated: number.text,
    recomputed: digits,
    arithmetic: `${name} in the table of line ${view.table.place.line} = ${digits}`,
    message: `No table has ${number.text}; the table of line ${view.table.place.line} has ${digits} for ${name}.`,
  };
}
