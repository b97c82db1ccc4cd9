import { exactly, halfWidth, type Interval, minus, over, plus, sumOf, times } from "../numbers/interval.ts";
import { meantBy, type PrintedNumber } from "../numbers/printed-number.ts";
import { unitsFor } from "../numbers/judge-number.ts";
import { numberAt, type TableView } from "../table-view.ts";
import type { RelationForm } from "./column-relation.ts";
import { bare, type RelationCandidate } from "./relation-candidate.ts";

/**
 * Relations that need more of a column than one row: a share of its sum, the row before it plus an addition, and a
 * difference or a multiple with one constant for all rows, such as a baseline that another table holds, or 100 %.
 */
export function seriesCandidates(view: TableView, target: number, column: number): RelationCandidate[] {
  // Settings often keep a distance or a proportion to each other (224 beside 256) and need not, so a constant that no header
  // announces explains results only where it makes one the complement of the other.
  const kind = view.columnKinds[target];
  const fitted = kind === "difference" || kind === "ratio" ? [constantDifference, constantFactor] : [];
  return [shareOfSum, runningSum, ...fitted, complement].flatMap((make) => make(view, target, column) ?? []);
}

type Maker = (view: TableView, target: number, column: number) => RelationCandidate | undefined;

function form(name: RelationForm["name"], kinds: RelationForm["kinds"], unitless: boolean): RelationForm {
  return { name, kinds, unitless, make: ([a]) => a, show: (parts) => parts.join(" ") };
}

const share = form("share", ["share"], true);
const difference = form("difference", ["difference"], false);
const running = form("running sum", [], false);
const factor = form("multiple", [], true);
const constant = form("constant sum", [], false);

const shareOfSum: Maker = (view, target, column) => {
  const numbers = view.dataRows.map((row) => numberAt(view, row, column));
  if (numbers.length < 3 || numbers.some((number) => number === undefined || number.value < 0)) return undefined;
  const sum = sumOf(numbers.map((number) => meantBy(number!)));
  const name = view.header[column] ?? "";
  return candidate(view, share, target, column, `${name} / sum of ${name}`, (own) => {
    const computed = over(meantBy(own), sum);
    return computed && { computed, shown: () => `${bare(own)} / ${Math.round((sum.lower + sum.upper) / 2)}` };
  });
};

const runningSum: Maker = (view, target, column) => {
  const name = view.header[column] ?? "";
  if (!/(?<![A-Za-z])(?:cum\w*|running|total|balance|so far)|累[计積积加]|余额/iu.test(view.header[target] ?? ""))
    return undefined;
  return {
    form: running,
    target,
    columns: [target, column],
    inWords: () => `that of the row before plus its ${name}`,
    ingredientsOf: (row) => {
      const before = view.dataRows[view.dataRows.indexOf(row) - 1];
      const parts = before === undefined ? [] : [numberAt(view, before, target), numberAt(view, before, column)];
      const [total, added] = parts;
      if (!total || !added) return undefined;
      return {
        parts: [total, added],
        computed: plus(meantBy(total), meantBy(added)),
        shown: () => `${bare(total)} + ${bare(added)}`,
      };
    },
  };
};

const constantDifference: Maker = (view, target, column) => {
  const base = fit(view, target, column, (own, stated, unit) => own.value - stated.value / unit);
  // Equal columns are no difference.
  if (base === undefined || base.value === 0) return undefined;
  return candidate(
    view,
    difference,
    target,
    column,
    `${view.header[column]} - ${base.text}`,
    (own) => ({ computed: minus(meantBy(own), exactly(base.value)), shown: () => `${bare(own)} - ${base.text}` }),
    true,
  );
};

const constantFactor: Maker = (view, target, column) => {
  const base = fit(view, target, column, (own, stated) => stated.value / own.value);
  if (base === undefined || base.value === 0 || base.value === 1 || !Number.isFinite(base.value)) return undefined;
  const shownFactor = Number(base.value.toPrecision(6));
  const constant = { lower: base.value - base.error, upper: base.value + base.error };
  return candidate(
    view,
    factor,
    target,
    column,
    `${shownFactor} × ${view.header[column]}`,
    (own) => ({ computed: times(meantBy(own), constant), shown: () => `${shownFactor} × ${bare(own)}` }),
    true,
  );
};

const complement: Maker = (view, target, column) => {
  if (target < column) return undefined;
  const base = fit(view, target, column, (own, stated) => own.value + stated.value);
  if (base?.value !== 1 && base?.value !== 100) return undefined;
  return candidate(
    view,
    constant,
    target,
    column,
    `${base.text} - ${view.header[column]}`,
    (own) => ({ computed: minus(exactly(base.value), meantBy(own)), shown: () => `${base.text} - ${bare(own)}` }),
    true,
  );
};

function candidate(
  view: TableView,
  relation: RelationForm,
  target: number,
  column: number,
  inWords: string,
  make: (own: PrintedNumber) => { computed: Interval; shown: () => string } | undefined,
  isFitted = false,
): RelationCandidate {
  return {
    form: relation,
    target,
    columns: [target, column],
    inWords: () => inWords,
    isFitted,
    ingredientsOf: (row) => {
      const own = numberAt(view, row, column);
      const made = own && make(own);
      return own && made ? { parts: [own], ...made } : undefined;
    },
  };
}

/** The constant that the middle row needs, to the digits of the column. */
function fit(
  view: TableView,
  target: number,
  column: number,
  constantOf: (own: PrintedNumber, stated: PrintedNumber, unit: number) => number,
): { readonly value: number; readonly error: number; readonly text: string } | undefined {
  const rows = view.dataRows.flatMap((row) => {
    const own = numberAt(view, row, column);
    const stated = numberAt(view, row, target);
    return own && stated ? [{ own, stated }] : [];
  });
  if (rows.length < 4) return undefined;
  const unit = unitsFor(rows[0]!.stated, [rows[0]!.own])[0] ?? 1;
  const constants = rows
    .map(({ own, stated }) => {
      const value = constantOf(own, stated, unit);
      // What rounding of the two leaves open, relative to the constant.
      const error =
        Math.abs(value) *
        (halfWidth(meantBy(own)) / Math.abs(own.value) + halfWidth(meantBy(stated)) / Math.abs(stated.value));
      return { value, error };
    })
    .filter(({ value, error }) => Number.isFinite(value) && Number.isFinite(error))
    .toSorted((a, b) => a.value - b.value);
  const middle = constants[Math.floor(constants.length / 2)];
  if (middle === undefined) return undefined;
  const { value, error } = middle;
  const decimals = Math.max(...rows.map(({ own }) => own.decimals));
  const text = value.toFixed(Math.min(decimals, 12));
  return { value: Math.abs(Number(text) - value) < 10 ** -decimals ? Number(text) : value, error, text };
}
