import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { judgeNumber, printLike } from "../numbers/judge-number.ts";
import type { PrintedNumber } from "../numbers/printed-number.ts";
import type { Statement } from "../statements.ts";
import { numberAt, type TableView } from "../table-view.ts";
import { metricOf, metricsIn } from "../vocabulary.ts";
import { readingsOfChange } from "./stated-changes.ts";

const arrow = /^\s*(?:[\p{L}]{0,12}\s*)?(?:→|->|-->|到|至|\bto\b)\s*$/iu;

/** `from 10 % to 50 % accuracy rises by 2.1 %`: a change of a metric between two rows of a table that are named by numbers. */
export function checkChangesBetweenRows(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap((statement) => {
    const { text, numbers, prose } = statement;
    const tables = prose ? context.tablesNear(prose) : [];
    if (tables.length === 0) return [];
    return numbers.flatMap((from, index) => {
      const to = numbers[index + 1];
      if (!to || from.decimals > 0 || !arrow.test(text.slice(from.index + from.text.length, to.index))) return [];
      const changes = numbers.slice(index + 2, index + 5).filter((number) => number.signed && number.percent);
      return changes.flatMap((change) => check(statement, tables, from, to, change));
    });
  });
}

function check(
  { text, place }: Statement,
  tables: readonly TableView[],
  from: PrintedNumber,
  to: PrintedNumber,
  change: PrintedNumber,
): CheckFinding[] {
  const between = text.slice(to.index + to.text.length, change.index);
  const metric = metricsIn(between.slice(-30)).at(-1)?.name;
  if (metric === undefined) return [];
  const pairs = tables.flatMap((view) => {
    const rowOf = ({ text: label }: PrintedNumber): number =>
      view.dataRows.find((row) => view.labels[row] === label) ?? -1;
    const [first, second] = [rowOf(from), rowOf(to)];
    if (first < 0 || second < 0) return [];
    return view.numericColumns
      .filter((column) => metricOf(view.header[column] ?? "") === metric && view.columnKinds[column] === undefined)
      .flatMap((column) => {
        const [a, b] = [numberAt(view, first, column), numberAt(view, second, column)];
        return a && b ? [{ view, column, a, b }] : [];
      });
  });
  const size = { ...change, value: Math.abs(change.value) };
  const judged = pairs.flatMap((pair) =>
    readingsOfChange({ from: pair.a, to: pair.b, isFactor: false }).map(({ value, shown }) => {
      const { lower, upper } = value;
      const absolute = lower + upper < 0 ? { lower: -upper, upper: -lower } : value;
      return { ...pair, shown, judgement: judgeNumber(size, absolute) };
    }),
  );
  if (judged.length === 0 || judged.some(({ judgement }) => judgement.agreement !== "different")) return [];
  const distance = ({ judgement }: (typeof judged)[number]): number =>
    Math.abs((judgement.computed.lower + judgement.computed.upper) / 2 - size.value);
  const best = judged.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const recomputed = printLike(size, best.judgement.computed);
  return [
    {
      rule: "change between rows",
      verdict: "contradicted",
      place,
      stated: `${from.text} → ${to.text}: ${change.text}`,
      recomputed,
      arithmetic: `${best.shown} = ${recomputed}`,
      message: `The table of line ${best.view.table.place.line} gives a change of ${best.view.header[best.column]} of ${recomputed} from ${from.text} to ${to.text}, not ${change.text}.`,
    },
  ];
}
