import { numbersIn, type Printed, significant, slipOf } from "./printed.ts";
import type { Random, Slip } from "./slip.ts";
import type { Table } from "./tables.ts";

interface Sentence {
  readonly line: number;
  readonly start: number;
  readonly text: string;
  readonly numbers: readonly Printed[];
}

/** Slips in sentences whose numbers were seen to make one another: changes, parts of wholes, equations, factors, and what is taken from a table. */
export function sentenceSlips(lines: readonly string[], tables: readonly Table[], random: Random): Slip[] {
  const sentences = sentencesIn(lines, tables);
  return sentences.flatMap((sentence) => {
    const found =
      [equationIn(sentence), partIn(sentence), factorIn(sentence), changeIn(sentence)].find(
        (each) => each !== undefined,
      ) ??
      cited(sentence, tables) ??
      count(sentence, tables, lines);
    if (!found) return [];
    const { kind, number, isBroken, replacement } = found;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const wrong =
        replacement === undefined
          ? slipOf(number, random)
          : { ...number, text: replacement, value: Number(replacement) };
      if (!wrong || !isBroken(wrong)) continue;
      const old = lines[sentence.line]!;
      const changed = `${old.slice(0, number.start)}${wrong.text}${old.slice(number.start + number.text.length)}`;
      return [
        {
          kind,
          line: sentence.line,
          from: sentence.line,
          to: sentence.line,
          lines: lines.with(sentence.line, changed),
          before: number.text,
          after: wrong.text,
        },
      ];
    }
    return [];
  });
}

interface Found {
  readonly kind: string;
  readonly number: Printed;
  readonly isBroken: (wrong: Printed) => boolean;
  readonly replacement?: string;
}

function sentencesIn(lines: readonly string[], tables: readonly Table[]): Sentence[] {
  let isCode = false;
  return lines.flatMap((text, line) => {
    if (/^\s*(?:```|~~~)/u.test(text)) isCode = !isCode;
    if (isCode || /^\s*\||^ {4}|^\s*</u.test(text) || tables.some(({ from, to }) => line >= from && line <= to))
      return [];
    const plain = text.replace(/`[^`]*`|\]\([^)]*\)/gu, (code) => " ".repeat(code.length));
    return [...plain.matchAll(/[^。；;!?！？]+?(?:[。；;!?！？]|\.(?=\s)|$)/gu)].map(({ 0: sentence, index }) => ({
      line,
      start: index,
      text: sentence,
      numbers: numbersIn(sentence, index),
    }));
  });
}

const off = (wrong: Printed, right: number, open = 0): boolean =>
  Math.abs(Math.abs(wrong.value) - Math.abs(right)) > 2.5 * wrong.digit + open;
const near = (number: Printed, right: number): boolean =>
  Math.abs(Math.abs(number.value) - Math.abs(right)) <= number.digit / 2 + 1e-9;

/** `A + B = C` with one operator. */
function equationIn({ text, start, numbers }: Sentence): Found | undefined {
  const match =
    /(?<![\w.,/+×*=-]\s?)\d[\d,]*(?:\.\d+)?(?:\s*([+×*/÷-])\s*\d[\d,]*(?:\.\d+)?)(?:\s*\1\s*\d[\d,]*(?:\.\d+)?)*\s*=\s*(\d[\d,]*(?:\.\d+)?)/u.exec(
      text,
    );
  if (!match) return undefined;
  const result = numbers.find((number) => number.start === start + match.index + match[0].length - match[2]!.length);
  const parts = numbersIn(match[0].slice(0, match[0].indexOf("="))).map(({ value }) => Math.abs(value));
  if (!result || parts.length < 2 || significant(result) < 2) return undefined;
  const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "×": (a, b) => a * b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
    "÷": (a, b) => a / b,
  };
  const made = parts.reduce(operations[match[1]!]!);
  return near(result, made) ? { kind: "equation", number: result, isBroken: (wrong) => off(wrong, made) } : undefined;
}

/** A count, the whole, and the percentage that they make. */
function partIn({ text, start, numbers }: Sentence): Found | undefined {
  for (const share of numbers)
    if (share.isPercent && significant(share) >= 2)
      for (const [index, part] of numbers.entries()) {
        const whole = numbers[index + 1];
        const [a, b] = [part, whole].map((each) => each?.value ?? 0) as [number, number];
        const [least, most] = a < b ? [a, b] : [b, a];
        if (
          !whole ||
          part === share ||
          whole === share ||
          part.isPercent ||
          whole.isPercent ||
          part.digit !== 1 ||
          whole.digit !== 1 ||
          least <= 0 ||
          most < 7 ||
          Math.abs(numbers.indexOf(share) - index) > 2
        )
          continue;
        const [first, last] = [part, whole, share]
          .toSorted((x, y) => x.start - y.start)
          .flatMap((each, at) => (at === 1 ? [] : [each]));
        const joined = text.slice(part.start - start + part.text.length, whole.start - start);
        if (last!.start - first!.start > 60 || joined.length > 16 || !/\/|\bof\b|中|うち/u.test(joined)) continue;
        const made = (100 * least) / most;
        if (least !== most && near(share, made))
          return { kind: "part of whole", number: share, isBroken: (wrong) => off(wrong, made) };
      }
  return undefined;
}

/** Two durations and how many times the one is the other. */
function factorIn({ text, start, numbers }: Sentence): Found | undefined {
  const rest = (number: Printed): string => text.slice(number.start - start + number.text.length);
  const unit = (number: Printed): string | undefined =>
    /^\s?(ms|s|sec|seconds|min|minutes|h|hours|秒|毫秒|分钟|小时|tok\/s|MB|GB|KB)(?![A-Za-z])/u.exec(rest(number))?.[1];
  const factor = numbers.find(
    (number) => /^\s?(?:[x×](?![A-Za-z\d])|倍)/u.test(rest(number)) && significant(number) >= 2,
  );
  if (!factor) return undefined;
  const timed = numbers.filter((number) => unit(number) !== undefined && number.value > 0);
  for (const a of timed)
    for (const b of timed)
      if (a !== b && unit(a) === unit(b) && a.value > b.value) {
        const made = a.value / b.value;
        const open = made * (a.digit / a.value + b.digit / b.value);
        if (Math.abs(factor.value - made) <= factor.digit / 2 + open / 2)
          return { kind: "factor", number: factor, isBroken: (wrong) => off(wrong, made, open) };
      }
  return undefined;
}

/** Two values and the change between them, in percent or in their unit. */
function changeIn({ text, start, numbers }: Sentence): Found | undefined {
  if (numbers.length > 5 || numbers.length < 3) return undefined;
  for (const [index, from] of numbers.entries()) {
    const to = numbers[index + 1];
    if (!to || significant(from) < 2 || significant(to) < 2 || from.value === 0) continue;
    for (const change of [numbers[index - 1], numbers[index + 2]]) {
      if (!change || significant(change) < 2 || change.value === from.value || change.value === to.value) continue;
      const sign = text[change.start - start - 1] ?? "";
      const relative = (100 * (to.value - from.value)) / Math.abs(from.value);
      const isMarked =
        change.isPercent ||
        /[+\-−]/u.test(sign) ||
        /^\s?(?:pp|points?|个?百分点)/u.test(text.slice(change.start - start + change.text.length));
      const [first, last] = [from.start, to.start, change.start]
        .toSorted((x, y) => x - y)
        .flatMap((each, at) => (at === 1 ? [] : [each - start]));
      const around = text.slice(Math.max(0, first! - 20), last! + 36);
      const says =
        /[+−-]\d|improv|reduc|drop|increas|decreas|gain|gap|diff|fewer|lower|higher|faster|提升|下降|提高|降低|增|减|差/iu.test(
          around,
        );
      if (!says || last! - first! > 80) continue;
      const made = [
        change.isPercent ? relative : Number.NaN,
        isMarked ? to.value - from.value : Number.NaN,
        isMarked ? 100 * (to.value - from.value) : Number.NaN,
      ].find((value) => near(change, value));
      if (made === undefined || made === 0) continue;
      const open = change.isPercent
        ? Math.abs(100 * (to.value / from.value)) *
          (from.digit / Math.abs(from.value) + to.digit / Math.max(Math.abs(to.value), 1e-9))
        : from.digit + to.digit;
      return { kind: "change", number: change, isBroken: (wrong) => off(wrong, made, open) };
    }
  }
  return undefined;
}

const words = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z][a-z\d]+|\p{Script=Han}{2,}/gu) ?? []).filter(
    (word) => !/^(?:the|and|with|for|of)$/u.test(word),
  );

/** A number of four digits that one table has in one row, in a sentence that names the row. Called best where it is its column's. */
function cited({ text, numbers }: Sentence, tables: readonly Table[]): Found | undefined {
  const own = words(text);
  for (const number of numbers) {
    if (significant(number) < 4 || number.digit > 0.1) continue;
    const cells = tables.flatMap(({ rows, header }) =>
      rows.flatMap((row) =>
        row.flatMap((cell, column) => (cell.number?.text === number.text ? [{ row, rows, header, cell, column }] : [])),
      ),
    );
    const [cell] = cells;
    if (!cell || cells.length > 1 || !words(cell.row[0]?.text ?? "").some((word) => own.includes(word))) continue;
    const column = cell.rows.flatMap((row) => row[cell.column]?.number ?? []).toSorted((a, b) => b.value - a.value);
    const isBest =
      /highest|largest|最高|最大/iu.test(text) &&
      column[0]?.text === number.text &&
      column.length >= 4 &&
      column[1]!.value < column[0].value &&
      numbers.filter((other) => significant(other) >= 3).length === 1;
    if (isBest) return { kind: "superlative", number, isBroken: () => true, replacement: column[1]!.text };
    return { kind: "cited number", number, isBroken: (wrong) => wrong.text !== number.text };
  }
  return undefined;
}

/** `all 12 models` above or below a table of twelve models. */
function count({ text, line, start }: Sentence, tables: readonly Table[], lines: readonly string[]): Found | undefined {
  const match =
    /(?:\ball(?: of the| the)?|所有|全部|共)\s*(\d{1,3})\s*(?:个|种|组)?\s*([a-z]{3,}|\p{Script=Han}{2})/iu.exec(text);
  if (!match) return undefined;
  const size = Number(match[1]);
  const noun = match[2]!.toLowerCase().replace(/s$/u, "");
  const section = (at: number): number => lines.slice(0, at + 1).filter((each) => each.startsWith("#")).length;
  const about = tables.filter(
    ({ header, rows, from }) =>
      section(from) === section(line) &&
      (header[0] ?? "").toLowerCase().replace(/[\s*]/gu, "").replace(/s$/u, "") === noun &&
      rows.length === size,
  );
  if (about.length !== 1 || size < 3) return undefined;
  const number = numbersIn(text, start).find((each) => each.value === size);
  return number && { kind: "count of cases", number, isBroken: () => true, replacement: String(size + 1) };
}
