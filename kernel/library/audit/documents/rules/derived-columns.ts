import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { middle } from "../numbers/interval.ts";
import { isOfAnotherUnit, judgeNumber, type Judgement, printLike, unitsFor } from "../numbers/judge-number.ts";
import type { PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView, wordsOf } from "../table-view.ts";
import { chanceOfAgreement, pairForms } from "./column-relation.ts";
import { isBelievable, isPlausible } from "./evidence.ts";
import { combine, type Ingredients, type RelationCandidate } from "./relation-candidate.ts";
import { isPromised, isStatistic, mostColumns, relationCandidates } from "./relation-candidates.ts";

/** Tables that somebody made to be read are no longer than this. */
const mostRowsUnannounced = 40;

interface JudgedRow {
  readonly row: number;
  readonly stated: PrintedNumber;
  readonly ingredients: Ingredients;
  readonly judgement: Judgement;
}

interface JudgedRelation {
  readonly candidate: RelationCandidate;
  readonly rows: readonly JudgedRow[];
  /** share of the rows that agree to the digit */
  readonly agreeing: number;
  readonly logChance: number;
  /** the header names both what is made and what it is made against */
  readonly isNamed: boolean;
}

/**
 * Columns made from other columns. How they were made is not read from their names but found out: a relation that holds in
 * most rows, and so often cannot hold by chance, should hold in the others.
 */
export function checkDerivedColumns({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap(checkTable);
}

function checkTable(view: TableView): CheckFinding[] {
  if (view.dataRows.length < 2 || view.numericColumns.length < 2) return [];
  const explained: (readonly number[])[] = [];
  const findings: CheckFinding[] = [];
  const promised = (column: number): number => (view.columnKinds[column] === undefined ? 1 : 0);
  const targets = view.numericColumns
    .slice(0, mostColumns)
    .filter((column) => column > 0)
    .toSorted((a, b) => promised(a) - promised(b) || b - a);
  for (const target of targets) {
    const relation = bestRelation(view, target);
    if (!relation) continue;
    const columns = relation.candidate.columns;
    if (explained.some((other) => columns.every((column) => other.includes(column)))) continue;
    explained.push(columns);
    findings.push(...disagreements(view, relation));
  }
  return findings;
}

function bestRelation(view: TableView, target: number): JudgedRelation | undefined {
  const values = view.dataRows.flatMap((row) => numberAt(view, row, target)?.value ?? []);
  // The largest of several quotients is made of other columns in each row, and a quantile of none.
  if (new Set(values).size < 2 || isStatistic(view.header[target] ?? "")) return undefined;
  const spread = Math.max(...values) - Math.min(...values);
  const candidates = relationCandidates(view, target);
  let best: JudgedRelation | undefined;
  for (const candidate of candidates) {
    const relation = judge(view, candidate, spread, candidates.length);
    if (relation && (!best || isBetter(relation, best))) best = relation;
  }
  return best;
}

function isBetter(a: JudgedRelation, b: JudgedRelation): boolean {
  if (a.isNamed !== b.isNamed) return a.isNamed;
  return a.agreeing - b.agreeing > 1e-9 || (Math.abs(a.agreeing - b.agreeing) <= 1e-9 && a.logChance < b.logChance);
}

function judge(
  view: TableView,
  candidate: RelationCandidate,
  spread: number,
  tried: number,
): JudgedRelation | undefined {
  const rows: JudgedRow[] = [];
  let missed = 0;
  const isObvious = isWhatTheHeaderSays(view, candidate);
  // What no header announces must hold nearly throughout, as F1 of averages is not made of the averages beside it.
  const share = isObvious ? 0.5 : isPromised(candidate.form, view.columnKinds[candidate.target]) ? 0.6 : 0.7;
  const most = (1 - share) * view.dataRows.length;
  for (const row of view.dataRows) {
    const stated = numberAt(view, row, candidate.target);
    const ingredients = stated && candidate.ingredientsOf(row);
    if (!stated || !ingredients) continue;
    const judgement = judgeNumber(stated, ingredients.computed, unitsOf(view, candidate, stated, ingredients));
    // Of a long table the first rows tell whether it is worth going on.
    if (judgement.agreement === "different" && ++missed > Math.min(most, (1 - share) * rows.length + 5))
      return undefined;
    rows.push({ row, stated, ingredients, judgement });
  }
  const equal = rows.filter(({ judgement }) => judgement.agreement === "equal");
  if (
    equal.length < (isObvious ? 1 : 2) ||
    equal.length < share * rows.length ||
    holdsForOtherRows(view, candidate, equal)
  )
    return undefined;
  // Rows that repeat others say nothing new.
  const distinct = new Map(equal.map((each) => [`${each.stated.text}|${each.ingredients.shown()}`, each]));
  const range = Math.min(spread, candidate.isFitted ? spreadAround(rows) : spreadBesideParts(rows));
  const chances = [...distinct.values()].map(({ stated, ingredients, judgement }) =>
    repeatsPart(stated, ingredients)
      ? 1
      : chanceOfAgreement(stated, judgement.computed, Math.min(range, sizeOf(candidate, stated, ingredients))),
  );
  // Whatever constant was chosen, one row agrees with it.
  if (candidate.isFitted) chances[0] = 1;
  const isPromise = isPromised(candidate.form, view.columnKinds[candidate.target]);
  // Rows of zeros are everything that one likes.
  const isNamed = namesItsParts(view, candidate) && chances.some((chance) => chance < 0.1);
  const evidence = { chances, disagreements: rows.length - equal.length, tried: isPromise ? 10 : tried };
  const isAnnounced = isNamed || isPromise || candidate.form.name === "mean";
  if (!isAnnounced && isAlwaysTheSame(equal)) return undefined;
  // In tables of data, and where several rows break it, what no header announces is how columns go together.
  if (!isAnnounced && (evidence.disagreements > 1 || rows.length > mostRowsUnannounced)) return undefined;
  // Many rows that each fit loosely, as columns do that go together, prove nothing.
  if (!isNamed && !isObvious && medianOf(chances) > (isPromise ? 0.34 : 0.25)) return undefined;
  if (!isNamed && !(isObvious ? isPlausible(evidence) : isBelievable(evidence))) return undefined;
  const logChance = chances.reduce((sum, chance) => sum + Math.log(chance), 0);
  return { candidate, rows, agreeing: equal.length / rows.length, logChance, isNamed };
}

/** The same parts in nearly all rows make the same number, near which a column may be for other reasons. */
function isAlwaysTheSame(rows: readonly JudgedRow[]): boolean {
  const groups = Map.groupBy(rows, ({ ingredients }) => ingredients.shown());
  return rows.length >= 3 && Math.max(...[...groups.values()].map((group) => group.length)) > 0.75 * rows.length;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
}

/** A number that is one of its own parts, as the mean of 3 and 3 is, tells nothing of how it was made. */
function repeatsPart(stated: PrintedNumber, { parts }: Ingredients): boolean {
  return parts.some(({ value }) => value === stated.value);
}

/**
 * The size of the numbers in a row: columns in several units spread further than any row can, and numbers of that size might
 * as well stand there. Of a multiple, it is the size of the result.
 */
function sizeOf({ form }: RelationCandidate, stated: PrintedNumber, { parts }: Ingredients): number {
  const others = /ratio|multiple|product/u.test(form.name) ? [] : parts;
  return Math.max(...[stated, ...others].map(({ value }) => Math.abs(value)));
}

/** How far the rows are from what a constant makes of them: columns that go together agree with one nearly anyway. */
function spreadAround(rows: readonly JudgedRow[]): number {
  const unit = rows.find(({ judgement }) => judgement.agreement === "equal")?.judgement.unit ?? 1;
  const off = rows.map(({ stated, judgement }) => stated.value - (middle(judgement.computed) * unit) / judgement.unit);
  return Math.max(...off) - Math.min(...off);
}

/**
 * How far the numbers stray from the part that they are nearest to. A 95th percentile is the 90th and a little more, and
 * some other column is about as little.
 */
function spreadBesideParts(rows: readonly JudgedRow[]): number {
  const count = Math.min(...rows.map(({ ingredients }) => ingredients.parts.length));
  const spans = Array.from({ length: count }, (_, part) => {
    const off = rows.map(({ stated, ingredients }) => stated.value - ingredients.parts[part]!.value);
    return Math.max(...off) - Math.min(...off);
  });
  return Math.min(...spans);
}

/** An average or a total of all columns, or of all that stand on one side of it: what a reader expects without being told. */
function isWhatTheHeaderSays(view: TableView, { form, target, columns, reference }: RelationCandidate): boolean {
  const isClosing = form.name === "mean" || (form.name === "sum" && columns.length > 2);
  if (!isClosing || reference !== undefined || !isPromised(form, view.columnKinds[target])) return false;
  const parts = columns.slice(1);
  const others = view.numericColumns.filter((column) => column >= view.labelColumns && column !== target);
  const before = others.filter((column) => column < target);
  const after = others.filter((column) => column > target);
  const sides = [others, before, after];
  return sides.some(
    (side) => side.length >= 2 && side.length === parts.length && side.every((column) => parts.includes(column)),
  );
}

/** A relation that fits just as well when each row is given the parts of the next does not depend on them. */
function holdsForOtherRows(view: TableView, candidate: RelationCandidate, rows: readonly JudgedRow[]): boolean {
  if (rows.length < 2) return false;
  const shifted = rows.filter(({ stated }, index) => {
    const { ingredients } = rows[(index + 1) % rows.length]!;
    return (
      judgeNumber(stated, ingredients.computed, unitsOf(view, candidate, stated, ingredients)).agreement === "equal"
    );
  });
  const repeated = rows.filter(
    ({ ingredients }, index) => ingredients.shown() === rows[(index + 1) % rows.length]!.ingredients.shown(),
  );
  return shifted.length - repeated.length > 0.34 * (rows.length - repeated.length);
}

function unitsOf(
  view: TableView,
  { form, target }: RelationCandidate,
  stated: PrintedNumber,
  { parts }: Ingredients,
): readonly number[] {
  if (!form.unitless) return unitsFor(stated, parts);
  return stated.percent ? [100] : /[%％]/u.test(view.header[target] ?? "") ? [100, 1] : [1];
}

/** `Δ vs Baseline` where a row is called Baseline: the header says what the column is made against. */
function namesItsParts(view: TableView, { form, target, reference }: RelationCandidate): boolean {
  if (reference === undefined || !isPromised(form, view.columnKinds[target])) return false;
  const label = wordsOf(view.labels[reference] ?? "");
  const header = wordsOf(view.header[target] ?? "");
  return label.length > 0 && label.every((word) => header.includes(word));
}

const [plain, relative] = ["difference", "relative change"].map((name) =>
  pairForms.find((form) => form.name === name)!,
);

/** `13.3x` in a column of differences is a factor, and none of the column's arithmetic. */
function isFactorAmongOthers(view: TableView, { form, target }: RelationCandidate, row: number): boolean {
  const text = view.table.rows[row]?.[target]?.text ?? "";
  return form.name !== "ratio" && form.name !== "multiple" && /\d\s?[x×倍]\W*$/u.test(text);
}

/** Digits of the parts that were cut off instead of rounded. */
function isFromCutParts(
  view: TableView,
  candidate: RelationCandidate,
  stated: PrintedNumber,
  ingredients: Ingredients,
): boolean {
  const cut = ingredients.parts.map((part) => (part.decimals > 0 ? { ...part, approximate: true } : part));
  const made = combine(candidate.form, cut);
  return (
    made !== undefined &&
    judgeNumber(stated, made.computed, unitsOf(view, candidate, stated, ingredients)).agreement !== "different"
  );
}

/** A column of improvements in rows of several metrics: where more is better, it is the other way round. */
function isTurnedRound(
  view: TableView,
  { form, target }: RelationCandidate,
  stated: PrintedNumber,
  { parts }: Ingredients,
): boolean {
  const other = form.name === "difference" ? relative : form.name === "relative change" ? plain : undefined;
  const made = parts.length === 2 && other ? combine(other, parts) : undefined;
  // A column of changes may have absolute ones beside relative ones.
  if (made && judgeNumber(stated, made.computed, [1, 100]).agreement !== "different") return true;
  const [a, b] = parts;
  const isGain =
    form.name === "ratio" ||
    /improv|gain|speed|reduc|saving|better|提升|改善|改进|增益|优化|收益|节省|降幅|降低/iu.test(
      view.header[target] ?? "",
    );
  if (!isGain || !a || !b || !["ratio", "relative change", "difference"].includes(form.name)) return false;
  const size = { ...stated, value: Math.abs(stated.value) };
  return [
    [b, a],
    [a, b],
  ].some((order) => {
    const made = combine(form, order);
    if (!made) return false;
    const { lower, upper } = made.computed;
    const absolute = lower + upper < 0 ? { lower: -upper, upper: -lower } : made.computed;
    return judgeNumber(size, absolute, form.unitless ? [1, 100] : [1]).agreement !== "different";
  });
}

function disagreements(view: TableView, { candidate, rows, agreeing }: JudgedRelation): CheckFinding[] {
  const { target, form, inWords } = candidate;
  const units = rows.filter(({ judgement }) => judgement.agreement === "equal").map(({ judgement }) => judgement.unit);
  // Whole numbers are taken for counts; where sums of them miss by one again and again, they were rounded.
  const missedByOne = rows.filter(
    ({ judgement, stated }) =>
      judgement.agreement !== "equal" && Math.abs(middle(judgement.computed) - stated.value) <= 1.001 * stated.digit,
  );
  const isRounded = missedByOne.length >= 2;
  return rows
    .filter(({ row, judgement, stated, ingredients }) => {
      // In a column of totals, a number among its parts is an average of theirs.
      const isAverage =
        form.name === "sum" &&
        ingredients.parts.some(({ value }) => value > stated.value) &&
        ingredients.parts.some(({ value }) => value < stated.value);
      return (
        judgement.agreement !== "equal" &&
        !isAverage &&
        // A factor of 0 stands where another column was taken.
        !(form.name === "product" && ingredients.parts.some(({ value }) => value === 0)) &&
        !isTurnedRound(view, candidate, stated, ingredients) &&
        !isOfAnotherUnit(stated, judgement.computed) &&
        // A share of 100 % beside one of 5 % is of another whole.
        !(/ratio|share/u.test(form.name) && stated.percent && stated.value === 100) &&
        !isFactorAmongOthers(view, candidate, row)
      );
    })
    .map(({ row, stated, ingredients }) => {
      const judgement = judgeNumber(stated, ingredients.computed, [units[0] as number]);
      const recomputed = printLike(stated, judgement.computed);
      return {
        rule: form.name,
        verdict:
          judgement.agreement === "rounding" ||
          isFromCutParts(view, candidate, stated, ingredients) ||
          (isRounded && missedByOne.some((missed) => missed.row === row))
            ? "rounding"
            : "wrong",
        place: { ...view.table.rows[row]![target]!.place, cell: cellName(view, row, target) },
        stated: stated.text,
        recomputed,
        arithmetic: `${ingredients.shown()} = ${recomputed}`,
        message: `${view.header[target] || "The column"} is ${inWords()} in ${Math.round(agreeing * rows.length)} of ${rows.length} rows; in this one that gives ${recomputed}, not ${stated.text}.`,
      };
    });
}
