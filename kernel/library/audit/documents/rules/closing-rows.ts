import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { type Interval, middle, over, scaled, sumOf, times } from "../numbers/interval.ts";
import { judgeNumber, printLike, type Agreement } from "../numbers/judge-number.ts";
import { meantBy, type PrintedNumber } from "../numbers/printed-number.ts";
import { listsQuantities, numberAt, type TableView, wordsOf } from "../table-view.ts";
import { bare } from "./relation-candidate.ts";

interface JudgedCell {
  readonly column: number;
  readonly stated: PrintedNumber;
  readonly agreement: Agreement;
  /** a mean lies among its parts, and a sum is no less than the largest of them */
  readonly isPossible: boolean;
  /** off by little, as what closes other rows than these seldom is */
  readonly isNear: boolean;
  readonly recomputed: string;
  readonly arithmetic: string;
}

/**
 * Rows called total or average, against the rows that they close: all above, or those since the last such row. A mean may
 * be weighted by any column of counts, and a total row may hold means where a sum would make no sense.
 */
export function checkClosingRows({ tables }: CheckedContext): CheckFinding[] {
  return (
    tables
      // The average of a table of statistics is of what another table holds.
      .filter((view) => !isTableOfStatistics(view.rowKinds, view.dataRows.length) && !listsQuantities(view))
      .flatMap((view) =>
        view.rowKinds.flatMap((kind, row) => (kind === "total" || kind === "average" ? checkRow(view, row, kind) : [])),
      )
  );
}

function isTableOfStatistics(rowKinds: TableView["rowKinds"], cases: number): boolean {
  return rowKinds.includes("statistic") && cases < 3;
}

function checkRow(view: TableView, row: number, kind: "total" | "average"): CheckFinding[] {
  // A row among others is one of them, unless there are several such rows, each closing a part.
  const isAmongOthers =
    row > 0 && view.dataRows.some((other) => other > row) && view.dataRows.some((other) => other < row);
  if (isAmongOthers && view.rowKinds.filter((other) => other === kind).length === 1) return [];
  const groups = closedRows(view, row);
  if (kind === "average" && groups.every((group) => isOfOthers(view.labels[row] ?? "", group.length))) return [];
  if (kind === "total" && hasParts(view)) return [];
  const cells = view.numericColumns
    // The mean of changes is no change of means.
    .filter((column) => column >= 1 && (kind === "total" || !isChangeInPercent(view, row, column)))
    .flatMap((column) => judgeCell(view, row, column, kind, groups) ?? []);
  const wrong = cells.filter(({ agreement }) => agreement === "different");
  const fine = cells.length - wrong.length;
  if (fine === 0 && wrong.length <= 2 && wrong.some(({ isNear }) => !isNear)) return [];
  if (wrong.length === 0 || (kind === "total" && fine === 0 && wrong.length > 1)) return [];
  // `Mean` and `Total` are also names of methods, whose results stand among those of others.
  if (fine === 0 && isBareMean(view.labels[row] ?? "")) return [];
  if (fine <= wrong.length && wrong.some(({ isPossible }) => !isPossible)) return [];
  const noneFits = fine === 0 && wrong.length > 2;
  const reported = noneFits ? [wrong] : wrong.map((cell) => [cell]);
  return reported.map((some) => {
    const [first] = some as [JudgedCell];
    const place = view.table.rows[row]![first.column]!.place;
    const name = kind === "total" ? "sum" : "mean";
    return {
      rule: kind,
      verdict: noneFits ? "doubtful" : "wrong",
      place: { ...place, cell: `${view.labels[row]}, ${some.map(({ column }) => view.header[column]).join(", ")}` },
      stated: some.map(({ stated }) => stated.text).join(", "),
      recomputed: some.map(({ recomputed }) => recomputed).join(", "),
      arithmetic: some
        .slice(0, 4)
        .map(({ arithmetic }) => arithmetic)
        .join("; "),
      message: noneFits
        ? `None of the ${some.length} numbers of this row is the ${name} of the rows above it: it closes another table than this, or leaves out what it does not say.`
        : `The ${name} of the rows above is ${first.recomputed}, not ${first.stated.text}.`,
    };
  });
}

/** A way to pool or to aggregate is called just that; where it is an average, one of its numbers shows it. */
function isBareMean(label: string): boolean {
  return /^\W*mean\W*$/iu.test(label);
}

/** The rows that a closing row may speak of: all that hold cases, and those since the closing row before it. */
function closedRows(view: TableView, row: number): number[][] {
  const left = wordsOf(/(?:w\/o|without|excl\w*\.?|除)\s*(.*)$/iu.exec(view.labels[row] ?? "")?.[1] ?? "");
  const isLeftOut = (other: number): boolean =>
    left.length > 0 && wordsOf(view.labels[other] ?? "").every((word) => left.includes(word));
  const above = view.dataRows.filter((other) => other < row && !isLeftOut(other));
  const last = view.rowKinds.findLastIndex((kind, other) => kind !== undefined && other < row);
  const since = above.filter((other) => other > last);
  const below = view.dataRows.filter((other) => other > row);
  const groups = above.length === 0 ? [below] : last >= 0 && since.length > 0 ? [since, above] : [above];
  return groups.filter((group) => group.length >= 2);
}

function judgeCell(
  view: TableView,
  row: number,
  column: number,
  kind: "total" | "average",
  groups: readonly (readonly number[])[],
): JudgedCell | undefined {
  const stated = numberAt(view, row, column);
  if (!stated) return undefined;
  let first: JudgedCell | undefined;
  for (const group of groups) {
    const parts = group.map((other) => numberAt(view, other, column));
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length || known.length < 2 || !areOfOneUnit([stated, ...known])) continue;
    const mean = scaled(sumOf(known.map(meantBy)), 1 / known.length);
    const sum = sumOf(known.map(meantBy));
    const main = kind === "total" ? sum : mean;
    const candidates = [
      main,
      kind === "total" ? mean : sum,
      ...weightedMeans(view, group, column),
      ...(kind === "total" ? [...sumsWithoutSubtotals(known), ...sumsOfFirst(known)] : meansWithoutOne(known)),
    ];
    const judged = candidates.map((candidate) => judgeNumber(stated, candidate));
    const agreement = judged.find((each) => each.agreement !== "different")?.agreement ?? "different";
    // A rate is not added up: where the stated number lies among its parts, the total row may hold a rate of its own.
    const isMeasured = known.some(({ decimals }) => decimals > 0);
    const isClose = Math.abs(middle(sum) - stated.value) <= 0.05 * Math.abs(stated.value);
    const isRate =
      kind === "total" && (known.some(({ percent }) => percent) || isWithin(stated, known) || (isMeasured && !isClose));
    if (agreement === "different" && (isRate || known.some(({ approximate }) => approximate))) return undefined;
    const recomputed = printLike(stated, main);
    const terms = known.length <= 12 ? known.map(bare).join(" + ") : `${bare(known[0]!)} + … + ${bare(known.at(-1)!)}`;
    const arithmetic = kind === "total" ? `${terms} = ${recomputed}` : `(${terms}) / ${known.length} = ${recomputed}`;
    const isPossible =
      kind === "total" ? known.every(({ value }) => value < 0 || value <= stated.value) : isWithin(stated, known);
    const isNear = Math.abs(middle(main) - stated.value) <= (kind === "total" ? 0.25 : 0.1) * Math.abs(middle(main));
    const cell = { column, stated, agreement, isPossible, isNear, recomputed, arithmetic };
    if (agreement !== "different") return cell;
    first ??= cell;
  }
  return first;
}

/** A column that has percentages beside other numbers holds something else in each row. */
function areOfOneUnit(numbers: readonly PrintedNumber[]): boolean {
  return numbers.every(({ percent }) => percent === numbers[0]!.percent);
}

function isChangeInPercent(view: TableView, row: number, column: number): boolean {
  return view.columnKinds[column] === "difference" && numberAt(view, row, column)?.percent === true;
}

/** Means that leave out one of the rows, such as the baseline. */
function meansWithoutOne(parts: readonly PrintedNumber[]): Interval[] {
  if (parts.length < 3) return [];
  return parts.map((_, index) => scaled(sumOf(parts.toSpliced(index, 1).map(meantBy)), 1 / (parts.length - 1)));
}

/** `Avg. (38 datasets)` under three rows is of others, too, and `Average (8)` under seventeen of some. */
function isOfOthers(label: string, rows: number): boolean {
  const [, said, noun] = /[(（]\D{0,6}(\d{1,4})\s*(\p{L})?/u.exec(label) ?? [];
  return said !== undefined && (noun === undefined ? Number(said) !== rows : Number(said) > rows);
}

/** Rows that are parts of the row above them, or sum up some themselves: what a total is made of is not told by their place. */
function hasParts(view: TableView): boolean {
  const isPart = /^(?:[↳└├│•·→>-]|–|—|\.\.|&nbsp;|of which|incl|其中|含)/iu;
  return view.dataRows.some(
    (row) =>
      isPart.test(view.labels[row] ?? "") || /(?<![A-Za-z])total(?![A-Za-z])|小计|合计/iu.test(view.labels[row] ?? ""),
  );
}

/** Sums of the first rows, at least half of all: what follows them may be of another kind. */
function sumsOfFirst(parts: readonly PrintedNumber[]): Interval[] {
  const least = Math.max(2, Math.ceil(parts.length / 2));
  return parts.slice(least).map((_, index) => sumOf(parts.slice(0, least + index).map(meantBy)));
}

/** Sums without one part that is itself the sum of the parts just before it. */
function sumsWithoutSubtotals(parts: readonly PrintedNumber[]): Interval[] {
  return parts.flatMap((part, index) => {
    const isSubtotal = Array.from({ length: Math.max(0, index - 1) }, (_, from) => parts.slice(from, index)).some(
      (run) => judgeNumber(part, sumOf(run.map(meantBy))).agreement === "equal",
    );
    return isSubtotal ? [sumOf(parts.filter((other) => other !== part).map(meantBy))] : [];
  });
}

function isWithin({ value }: PrintedNumber, parts: readonly PrintedNumber[]): boolean {
  const values = parts.map((part) => part.value);
  return value >= Math.min(...values) && value <= Math.max(...values);
}

function weightedMeans(view: TableView, rows: readonly number[], column: number) {
  return view.numericColumns.flatMap((other) => {
    if (other === column) return [];
    const weights = rows.map((row) => numberAt(view, row, other));
    const numbers = rows.map((row) => numberAt(view, row, column));
    if (weights.some((weight) => weight === undefined || weight.value < 0 || weight.decimals > 0 || weight.percent))
      return [];
    if (numbers.some((number) => number === undefined)) return [];
    const weighted = numbers.map((number, index) => times(meantBy(number!), meantBy(weights[index]!)));
    return over(sumOf(weighted), sumOf(weights.map((weight) => meantBy(weight!)))) ?? [];
  });
}
