import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import type { Statement } from "../statements.ts";
import { numberAt, type TableView, wordsOf } from "../table-view.ts";
import {
  allWords,
  directionOf,
  exceptWords,
  fallingWords,
  metricOf,
  metricsIn,
  risingWords,
  subjectOf,
} from "../vocabulary.ts";
import { bare } from "./relation-candidate.ts";

const better = /优于|好于|胜过|超越|outperforms?|beats?|better than|superior to|surpass(?:es)?/iu;
const worse = /不如|差于|worse than|inferior to|underperforms?/iu;
const larger = /高于|大于|超过|higher than|greater than|exceeds?|above/iu;
const smaller = /低于|小于|lower than|less than|below|smaller than/iu;

/** `A beats B at all ratios`, `F1 falls everywhere`: what is said of all rows must hold in each. */
export function checkUniversalClaims(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap((statement) => {
    if (
      !statement.prose ||
      !allWords.test(statement.text) ||
      exceptWords.test(statement.text) ||
      statement.prose.isHeading
    )
      return [];
    const tables = context.tablesNear(statement.prose);
    return [...comparisons(statement, tables), ...changes(statement, tables)];
  });
}

function comparisons(statement: Statement, tables: readonly TableView[]): CheckFinding[] {
  const { text } = statement;
  const forms = [
    { pattern: better, byMerit: true, sign: 1 },
    { pattern: worse, byMerit: true, sign: -1 },
    { pattern: larger, byMerit: false, sign: 1 },
    { pattern: smaller, byMerit: false, sign: -1 },
  ];
  const found = forms
    .map((form) => ({ ...form, match: form.pattern.exec(text) }))
    .filter(({ match }) => match !== null);
  const [form] = found;
  if (!form?.match || found.length > 1) return [];
  const before = wordsOf(text.slice(0, form.match.index));
  const after = wordsOf(text.slice(form.match.index + form.match[0].length));
  const metrics = metricsIn(text).map(({ name }) => name);
  return tables.flatMap((view) => {
    const columns = view.numericColumns.filter(
      (column) => column >= view.labelColumns && view.columnKinds[column] === undefined,
    );
    const groups = Map.groupBy(columns, (column) => metricOf(view.header[column] ?? ""));
    return [...groups].flatMap(([metric, group]) => {
      if (metric === undefined || (metrics.length > 0 && !metrics.includes(metric))) return [];
      const named = (words: readonly string[]): number[] =>
        group.filter((column) => isNamed(subjectOf(view.header[column] ?? ""), words));
      const [left, right] = [named(before), named(after)];
      if (left.length !== 1 || right.length !== 1 || left[0] === right[0]) return [];
      const [a, b] = [left[0] as number, right[0] as number];
      const merit = form.byMerit && directionOf(view.header[a] ?? "") === "down" ? -1 : 1;
      return exceptions(statement, view, `${view.header[a]} against ${view.header[b]}`, (row) => {
        const [x, y] = [numberAt(view, row, a), numberAt(view, row, b)];
        return x && y && Math.sign(x.value - y.value) !== form.sign * merit
          ? `${bare(x)} against ${bare(y)}`
          : undefined;
      });
    });
  });
}

/** Every word of a header's subject, or a name that begins with it. */
function isNamed(subject: string, words: readonly string[]): boolean {
  const own = wordsOf(subject);
  return (
    own.length > 0 &&
    own.every((word) =>
      words.some((other) => other === word || (word.length >= 3 && /^[a-z]+$/u.test(word) && other.startsWith(word))),
    )
  );
}

/** Columns of differences whose metric the sentence says to rise or to fall throughout. */
function changes(statement: Statement, tables: readonly TableView[]): CheckFinding[] {
  const { text } = statement;
  const [rises, falls] = [risingWords.test(text), fallingWords.test(text)];
  const metrics = metricsIn(text)
    .filter(({ index }) => saysChange(text.slice(Math.max(0, index - 24), index + 40)))
    .map(({ name }) => name);
  if (
    rises === falls ||
    metrics.length === 0 ||
    better.test(text) ||
    worse.test(text) ||
    larger.test(text) ||
    smaller.test(text)
  )
    return [];
  return tables.flatMap((view) =>
    view.numericColumns
      .filter(
        (column) =>
          view.columnKinds[column] === "difference" && metrics.includes(metricOf(view.header[column] ?? "") ?? ""),
      )
      .flatMap((column) =>
        exceptions(statement, view, view.header[column] ?? "", (row) => {
          const number = numberAt(view, row, column);
          return number && number.value !== 0 && number.value > 0 !== rises ? bare(number) : undefined;
        }),
      ),
  );
}

/** Whether what goes up or down stands beside the word for it: `we added each flow` speaks of no result. */
function saysChange(clause: string): boolean {
  return (risingWords.test(clause) || fallingWords.test(clause)) && allWords.test(clause);
}

function exceptions(
  { text, place }: Statement,
  view: TableView,
  what: string,
  exceptionOf: (row: number) => string | undefined,
): CheckFinding[] {
  const found = view.dataRows.flatMap((row) => {
    const exception = exceptionOf(row);
    return exception === undefined ? [] : [`${view.labels[row]}: ${exception}`];
  });
  // Where it holds in few rows only, the sentence is about something else.
  if (found.length === 0 || view.dataRows.length < 3 || found.length > 0.5 * view.dataRows.length) return [];
  return [
    {
      rule: "all rows",
      verdict: "contradicted",
      place,
      stated: text.length > 90 ? `${text.slice(0, 90)}…` : text,
      recomputed: `${view.dataRows.length - found.length} of ${view.dataRows.length} rows`,
      arithmetic: found.join("; "),
      message: `The table of line ${view.table.place.line} has ${found.length === 1 ? "an exception" : `${found.length} exceptions`} (${what}).`,
    },
  ];
}
