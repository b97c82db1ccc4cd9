import { numberAt, type TableView, wordsOf } from "../table-view.ts";
import { type DerivedKind, metricOf } from "../vocabulary.ts";
import { combine, type RelationCandidate } from "./relation-candidate.ts";
import { seriesCandidates } from "./series-candidates.ts";
import { manyForms, pairForms, type RelationForm } from "./column-relation.ts";

/** More numeric columns than this are no table that somebody made by hand. */
export const mostColumns = 24;

/** All relations between columns, and between a column and its value in one row, that could explain column `target`. */
export function relationCandidates(view: TableView, target: number): RelationCandidate[] {
  const columns = view.numericColumns
    .filter((column) => column >= view.labelColumns || isMeasured(view, column))
    .slice(0, mostColumns);
  const others = columns.filter((column) => column !== target);
  const found: RelationCandidate[] = [];
  const add = (form: RelationForm, parts: readonly number[]): void => {
    found.push(withinRow(view, target, form, parts));
  };
  for (const a of others)
    for (const b of others) {
      if (a === b) continue;
      for (const form of pairForms)
        if ((a < b || !isSymmetric(form)) && (form.name !== "harmonic mean" || isF1(view, target))) add(form, [a, b]);
    }
  const results = others.filter((column) => !isStatistic(view.header[column] ?? ""));
  for (const run of runsOf(results, columns))
    for (const form of manyForms)
      // Results that lie between others, or beside their likes, are no average of them, unless they say so.
      if (form.name === "mean" ? isAverage(view, target) : run.length > 2) add(form, run);
  for (const a of others)
    for (const reference of referenceRows(view, target))
      for (const form of pairForms) if (!isSymmetric(form)) found.push(...againstRow(view, target, a, reference, form));
  found.push(...others.flatMap((column) => seriesCandidates(view, target, column)));
  return found;
}

/**
 * The rows that others may be compared with: the first and the last, and where the header speaks of a comparison the first
 * few and those that it or their own labels name as what is compared with.
 */
function referenceRows(view: TableView, target: number): readonly number[] {
  const kind = view.columnKinds[target];
  const isComparison = kind === "difference" || kind === "ratio";
  const header = wordsOf(view.header[target] ?? "");
  const isNamed = (row: number): boolean =>
    /base|ref|control|origin|基线|基准|原始|对照/iu.test(view.labels[row] ?? "") ||
    wordsOf(view.labels[row] ?? "").some((word) => word.length >= 3 && header.includes(word));
  const few = isComparison ? [...view.dataRows.slice(0, 8), ...view.dataRows.filter(isNamed).slice(0, 8)] : [];
  return [...new Set([view.dataRows[0], view.dataRows.at(-1), ...few])].filter((row) => row !== undefined);
}

/** Whether a first column holds results rather than names: `671B` is a model, and 10 % a setting. */
function isMeasured(view: TableView, column: number): boolean {
  const numbers = view.dataRows.flatMap((row) => numberAt(view, row, column) ?? []);
  return numbers.some(({ decimals }) => decimals > 0) && numbers.every(({ digit }) => digit <= 1);
}

/** Extremes, quantiles and deviations of a sample are no sums or differences of what stands beside them. */
export function isStatistic(header: string): boolean {
  return /(?<![A-Za-z])(?:(?:max|min)(?:imum)?|p\d\d|percentile|quantile|median|std|confidence interval|CI)(?![A-Za-z])|\d ?%ile|最[大小]|中位数|分位|标准差/iu.test(
    header,
  );
}

/** Harmonic means are made of precision and recall, and of little else. */
function isF1(view: TableView, target: number): boolean {
  return metricOf(view.header[target] ?? "") === "f1" || /^(?:F\d?|HM|H-?mean)$/iu.test(view.header[target] ?? "");
}

function isAverage(view: TableView, target: number): boolean {
  return /(?<![A-Za-z])(?:average|avg|mean|overall|all)(?![A-Za-z])|平均|均值|总分|总体|综合/iu.test(
    view.header[target] ?? "",
  );
}

function isSymmetric({ name }: RelationForm): boolean {
  return name === "sum" || name === "product" || name === "harmonic mean";
}

/** Runs of neighbouring columns, the target not among them: what a total or an average in it may be made of. */
function runsOf(others: readonly number[], all: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (let from = 0; from < others.length; from += 1)
    for (let to = from + 2; to <= others.length; to += 1) {
      const run = others.slice(from, to);
      const first = all.indexOf(run[0] as number);
      const last = all.indexOf(run.at(-1) as number);
      if (last - first === run.length - 1 || run.length === others.length) runs.push(run);
    }
  return runs;
}

function withinRow(view: TableView, target: number, form: RelationForm, parts: readonly number[]): RelationCandidate {
  return {
    form,
    target,
    columns: [target, ...parts],
    inWords: () => form.show(parts.map((column) => view.header[column] || `column ${column + 1}`)),
    ingredientsOf: (row) =>
      combine(
        form,
        parts.map((column) => numberAt(view, row, column)),
      ),
  };
}

/** Relations to one row of the same column, in both orders: a change against it, or a speed-up over it. */
function againstRow(
  view: TableView,
  target: number,
  column: number,
  reference: number,
  form: RelationForm,
): RelationCandidate[] {
  const base = numberAt(view, reference, column);
  if (!base) return [];
  const name = view.header[column] || `column ${column + 1}`;
  const ofBase = `${name} of ${view.labels[reference] || `row ${reference + 1}`}`;
  const make = (swapped: boolean): RelationCandidate => ({
    form,
    target,
    columns: [target, column],
    reference,
    inWords: () => (swapped ? form.show([ofBase, name]) : form.show([name, ofBase])),
    ingredientsOf: (row) => {
      if (row === reference) return undefined;
      const own = numberAt(view, row, column);
      return combine(form, swapped ? [base, own] : [own, base]);
    },
  });
  return [make(false), make(true)];
}

/** Whether a header promises what the form makes. */
export function isPromised(form: RelationForm, kind: DerivedKind | undefined): boolean {
  return kind !== undefined && form.kinds.includes(kind);
}
