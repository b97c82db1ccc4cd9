import type { CheckedContext } from "../checked-context.ts";
import { findPrintedNumbers, type PrintedNumber } from "../numbers/printed-number.ts";
import { numberAt, type TableView } from "../table-view.ts";
import { derivedKindOf, metricOf } from "../vocabulary.ts";

/** How often each class occurs, as some table says. */
export interface ClassWeights {
  readonly view: TableView;
  /** class label to its weight; not necessarily adding up to 1 */
  readonly byClass: ReadonlyMap<string, number>;
  /** whether these are counts of rows, not percentages */
  readonly areCounts: boolean;
}

const classHeader = /^(?:class(?:es)?|category|label|类别?|标签)(?![A-Za-z])/iu;
const countHeader = /^(?:n|#|count|support|samples?|rows|数量|样本数?|支持数?)$/iu;

/** Tables with one row per class. */
export function classTables({ tables }: CheckedContext): TableView[] {
  return tables.filter(
    (view) =>
      view.dataRows.length >= 2 &&
      (classHeader.test(view.header[0] ?? "") ||
        view.dataRows.every((row) => /^(?:class|类别?)[\s_-]?\S+$/iu.test(firstCell(view, row)))),
  );
}

/** A class by its name alone: without what stands in parentheses after it. */
export function classOf(view: TableView, row: number): string {
  return firstCell(view, row)
    .replace(/[(（].*$/u, "")
    .replace(/^(?:class|类别?)[\s_-]?(?=\S)/iu, "")
    .trim()
    .toLowerCase();
}

function firstCell(view: TableView, row: number): string {
  return view.table.rows[row]?.[0]?.text ?? "";
}

/** The weights that a class table holds: counts in its labels (`0 (n=12)`), a column of counts, or one of shares. */
export function classWeights(view: TableView): ClassWeights | undefined {
  const inLabels = view.dataRows.map((row) => /[(（]\s*n\s*=\s*([\d,]+)\s*[)）]/iu.exec(firstCell(view, row))?.[1]);
  if (inLabels.every((count) => count !== undefined))
    return weights(view, true, (row) => Number(inLabels[view.dataRows.indexOf(row)]?.replaceAll(",", "")));
  const columns = view.numericColumns.filter((column) => column >= view.labelColumns);
  const counts = columns.find((column) => countHeader.test((view.header[column] ?? "").trim()));
  if (counts !== undefined) return weights(view, true, (row) => numberAt(view, row, counts)?.value);
  const shares = columns.find(
    (column) =>
      derivedKindOf(view.header[column] ?? "") === "share" && metricOf(view.header[column] ?? "") === undefined,
  );
  if (shares === undefined) return undefined;
  const sum = view.dataRows.reduce((total, row) => total + (numberAt(view, row, shares)?.value ?? Number.NaN), 0);
  return Math.abs(sum - 100) < 2 || Math.abs(sum - 1) < 0.02
    ? weights(view, false, (row) => numberAt(view, row, shares)?.value)
    : undefined;
}

function weights(
  view: TableView,
  areCounts: boolean,
  weightOf: (row: number) => number | undefined,
): ClassWeights | undefined {
  const entries = view.dataRows.map((row) => [classOf(view, row), weightOf(row)] as const);
  const known = entries.filter((entry): entry is readonly [string, number] => entry[1] !== undefined && entry[1] >= 0);
  return known.length === entries.length ? { view, byClass: new Map(known), areCounts } : undefined;
}

/** The columns of a class table that hold the accuracy within each class, or the recall, which is the same. */
export function classAccuracyColumns(view: TableView): number[] {
  const context = [...view.table.headings.slice(-1), view.header[0] ?? ""].join(" ");
  const aboutAccuracy = /acc|recall|准确率|召回/iu.test(context);
  return view.numericColumns.filter((column) => {
    if (column < view.labelColumns) return false;
    const header = view.header[column] ?? "";
    const metric = metricOf(header);
    const numbers = view.dataRows.map((row) => numberAt(view, row, column));
    if (numbers.some((number) => number === undefined || !isShare(number))) return false;
    return (
      metric === "accuracy" ||
      metric === "recall" ||
      (metric === undefined && aboutAccuracy && derivedKindOf(header) === undefined)
    );
  });
}

function isShare({ value, percent }: PrintedNumber): boolean {
  return value >= 0 && value <= (percent ? 100 : 1);
}

/** Percentages that a heading names as the setting of what stands under it, such as `@ 90% train`. */
export function settingsIn(text: string): string[] {
  return findPrintedNumbers(text)
    .filter(({ percent }) => percent)
    .map(({ text: printed }) => printed.replace(/\s/gu, ""));
}
