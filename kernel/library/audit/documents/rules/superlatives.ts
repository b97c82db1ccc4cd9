import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import type { PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView, wordsOf } from "../table-view.ts";
import { directionOf, metricOf, metricsIn, subjectOf } from "../vocabulary.ts";

/** Which end of a column a word claims: by size, or by what is better there. */
type End = "largest" | "smallest" | "best" | "worst";

const superlatives: readonly (readonly [End, RegExp])[] = [
  ["largest", /最高|最大|新高|highest|largest/giu],
  ["smallest", /最低|最小|lowest|smallest/giu],
  ["best", /最佳|最优|最好|(?<!\bsecond[ -])\bbest\b/giu],
  ["worst", /最差|最弱|worst|weakest/giu],
];

/** `the largest drop (0.82)`, `the best baseline (0.91)`: the value is no extreme of all that the table has. */
const ofSome =
  /drop|declin|decreas|degrad|loss|increas|gain|improv|differ|gap|chang|jump|reduc|effect|baseline|other|exist|compet|rival|下降|降低|降幅|提升|增益|增幅|变化|差|基线|其他|其它|其余|现有|已有|对比/iu;

const hedges =
  /次优|次高|第二|second|之一|one of|\b(?:its|their|whose|own)\b|not the|并非|不是|除|except|previous|prior|此前|以往|先前|之前/iu;

interface FoundCell {
  readonly view: TableView;
  readonly row: number;
  readonly column: number;
}

/** `the worst is A (0.43)`: a value that is called an extreme, looked up in the tables that hold it. */
export function checkSuperlatives(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place, prose, numbers: all }) => {
    if (!superlatives.some(([, pattern]) => text.search(pattern) >= 0) || hedges.test(text)) return [];
    const numbers = all.filter(({ digits, decimals }) => digits >= 3 && decimals > 0);
    return superlatives.flatMap(([end, pattern]) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const value = valueAfter(text, match.index + match[0].length, numbers);
        const cells =
          value && prose
            ? cellsOf(context, value).filter((cell) => isSpokenOf(cell, text, context.tablesNear(prose)))
            : [];
        if (!value || cells.length === 0 || cells.some((cell) => isExtreme(cell, end))) return [];
        return disproof(cells, end, value, match[0]).map((finding) => ({ ...finding, place }));
      }),
    );
  });
}

/** Whether a sentence names what a cell measures, or no metric at all, and is of its table or names whose result it is. */
function isSpokenOf({ view, row, column }: FoundCell, text: string, tables: readonly TableView[]): boolean {
  const metric = metricOf(view.header[column] ?? "");
  const said = metricsIn(text).map(({ name }) => name);
  if (metric === undefined || (said.length > 0 && !said.includes(metric))) return false;
  const words = wordsOf(text);
  const isNamed = wordsOf(view.labels[row] ?? "").some((word) => word.length >= 2 && words.includes(word));
  return tables.includes(view) && (isNamed || said.length > 0);
}

/** The number that closes the phrase of the superlative: nothing but a few words, or an opening parenthesis, between them. */
function valueAfter(text: string, from: number, numbers: readonly PrintedNumber[]): PrintedNumber | undefined {
  const next = numbers.find(({ index }) => index >= from);
  if (!next) return undefined;
  const between = text.slice(from, next.index);
  if (
    ofSome.test(between) ||
    /(?:baselines?|others?|existing|基线|其他|现有|对手)\s*(?:的|中)?\s*$/iu.test(
      text.slice(0, from).replace(/\S{1,8}$/u, ""),
    ) ||
    /(?:下降|降低|提升|损失|增益|变化|差距|降幅|增幅)$/u.test(text.slice(0, from).replace(/最.$/u, ""))
  )
    return undefined;
  return between.length <= 28 && !/[,，。;；:：→\d)）/]/u.test(between.replace(/F1/gu, "")) ? next : undefined;
}

function cellsOf({ tables }: CheckedContext, value: PrintedNumber): FoundCell[] {
  return tables.flatMap((view) =>
    view.dataRows.flatMap((row) =>
      view.numericColumns.flatMap((column) => {
        const number = numberAt(view, row, column);
        const isSame =
          number?.value === value.value && number.decimals === value.decimals && number.percent === value.percent;
        return isSame && column >= view.labelColumns ? [{ view, row, column }] : [];
      }),
    ),
  );
}

/** The cells among which one is the best: its column, and the cells of its row that measure the same. */
function rivalsOf({ view, row, column }: FoundCell): PrintedNumber[][] {
  const metric = metricOf(view.header[column] ?? "");
  const inColumn = view.dataRows.flatMap((other) => numberAt(view, other, column) ?? []);
  const inRow = view.numericColumns
    .filter((other) => other >= view.labelColumns && metricOf(view.header[other] ?? "") === metric)
    .flatMap((other) => numberAt(view, row, other) ?? []);
  return [inColumn, inRow].filter((rivals) => rivals.length >= 2);
}

function isExtreme(cell: FoundCell, end: End): boolean {
  const own = numberAt(cell.view, cell.row, cell.column)!.value;
  return rivalsOf(cell).some((rivals) => extremesOf(cell, rivals, end).includes(own));
}

/** Where it is not known which way is better, both ends are accepted. */
function extremesOf({ view, column }: FoundCell, rivals: readonly PrintedNumber[], end: End): number[] {
  const values = rivals.map(({ value }) => value);
  const ends = { largest: Math.max(...values), smallest: Math.min(...values) };
  if (end === "largest" || end === "smallest") return [ends[end]];
  const better = directionOf(view.header[column] ?? "");
  if (better === undefined) return [ends.largest, ends.smallest];
  return [(better === "up") === (end === "best") ? ends.largest : ends.smallest];
}

function disproof(
  cells: readonly FoundCell[],
  end: End,
  value: PrintedNumber,
  word: string,
): Omit<CheckFinding, "place">[] {
  for (const cell of cells) {
    const { view, column } = cell;
    const rivals = view.dataRows.filter((row) => numberAt(view, row, column));
    const [extreme, ...others] = extremesOf(
      cell,
      rivals.map((row) => numberAt(view, row, column)!),
      end,
    );
    const rival = rivals.find((row) => numberAt(view, row, column)!.value === extreme);
    if (rival === undefined || others.length > 0 || rivals.length < 3) continue;
    const shown = numberAt(view, rival, column)!.text;
    const sign = extreme !== undefined && extreme > value.value ? ">" : "<";
    return [
      {
        rule: "superlative",
        verdict: "wrong",
        stated: `${word}: ${value.text}`,
        recomputed: `${shown} (${cellName(view, rival, column)})`,
        arithmetic: `${shown} ${sign} ${value.text}`,
        message: `In the table of line ${view.table.place.line}, ${cellName(view, rival, column)} has ${shown}: ${value.text} is not the ${end} there.`,
      },
    ];
  }
  return [];
}

/** `best in A and B at once`: the row of the value must be the best in each metric that the sentence names. */
export function checkJointBests(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place, numbers }) => {
    if (
      !/同时|兼得|\bboth\b|simultaneously|at once/iu.test(text) ||
      !/最高|最佳|最优|新高|\bbest\b|highest/iu.test(text) ||
      hedges.test(text)
    )
      return [];
    const metrics = metricsIn(text);
    if (metrics.length < 2) return [];
    const values = numbers.filter(({ digits, decimals }) => digits >= 3 && decimals > 0);
    if (values.length !== 1) return [];
    const holders = cellsOf(context, values[0] as PrintedNumber).flatMap((cell) => {
      const columns = metrics.map(({ name }) => columnBeside(cell, name));
      return columns.some((column) => column === undefined) || cell.view.dataRows.length < 3
        ? []
        : [columns.map((column) => ({ ...cell, column: column as number }))];
    });
    const beaten = holders.map((cells) =>
      cells.filter(
        (cell) => !extremesOf(cell, columnOf(cell), "best").includes(numberAt(cell.view, cell.row, cell.column)!.value),
      ),
    );
    const [first] = beaten;
    if (!first || beaten.some((cells) => cells.length === 0)) return [];
    const [cell] = first as [FoundCell];
    const own = numberAt(cell.view, cell.row, cell.column)!.text;
    const [best] = extremesOf(cell, columnOf(cell), "best");
    const shown = columnOf(cell).find(({ value }) => value === best)?.text ?? String(best);
    return [
      {
        rule: "joint best",
        verdict: "contradicted" as const,
        place,
        stated: text.length > 90 ? `${text.slice(0, 90)}…` : text,
        recomputed: shown,
        arithmetic: `${own} ${best !== undefined && best > numberAt(cell.view, cell.row, cell.column)!.value ? "<" : ">"} ${shown}`,
        message: `The row of ${values[0]!.text} is not the best in ${cell.view.header[cell.column]}: it has ${own}, the best is ${shown} (table of line ${cell.view.table.place.line}).`,
      },
    ];
  });
}

/** The column of a metric that is about the same as this cell: `BGE Acc` beside `BGE F1`. */
function columnBeside({ view, column }: FoundCell, metric: string): number | undefined {
  const columns = view.numericColumns.filter((other) => metricOf(view.header[other] ?? "") === metric);
  const subject = wordsOf(subjectOf(view.header[column] ?? "")).join(" ");
  const own = columns.filter((other) => wordsOf(subjectOf(view.header[other] ?? "")).join(" ") === subject);
  return columns.length === 1 ? columns[0] : own[0];
}

function columnOf({ view, column }: FoundCell): PrintedNumber[] {
  return view.dataRows.flatMap((row) => numberAt(view, row, column) ?? []);
}
