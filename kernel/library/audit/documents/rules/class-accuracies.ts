import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { gap, halfWidth, type Interval, middle, scaled, sumOf } from "../numbers/interval.ts";
import { intervalOf, type PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView, wordsOf } from "../table-view.ts";
import { metricOf } from "../vocabulary.ts";
import {
  classAccuracyColumns,
  classOf,
  classTables,
  type ClassWeights,
  classWeights,
  settingsIn,
} from "./class-tables.ts";
import { bare } from "./relation-candidate.ts";

/** What the shares of another sample of the same classes may change. */
const samplingSlack = 0.006;

interface Overall {
  readonly view: TableView;
  readonly row: number;
  readonly column: number;
  readonly number: PrintedNumber;
}

/**
 * Accuracy within each class against the accuracy overall, which is their mean weighted by how often each class occurs. The
 * weights are those of the table, else of the tables of the same classes in the document. Overall accuracies are looked up
 * by name; where several could be meant, one that fits is enough.
 */
export function checkClassAccuracies(context: CheckedContext): CheckFinding[] {
  const views = classTables(context);
  const weightings = views.flatMap((view) => classWeights(view) ?? []);
  const judged = views.flatMap((view) => {
    const own = weightings.filter((weights) => weights.view === view);
    const applicable = (own.length > 0 ? own : weightings).filter(({ byClass }) =>
      view.dataRows.every((row) => byClass.has(classOf(view, row))),
    );
    return classAccuracyColumns(view).flatMap((column) => {
      const overall = overallAccuracies(context, view, column);
      const means = [
        ...applicable.map((weights) => meanOf(view, column, weights, weights.view === view ? 0 : samplingSlack)),
        ...(own.length === 0 ? [meanOf(view, column, undefined, samplingSlack)] : []),
      ];
      const counted = means.filter(({ isCounted }) => isCounted);
      if (overall.length === 0 || counted.length === 0) return [];
      const fits = overall.some(({ number }) => means.some(({ mean }) => gap(intervalOf(number), mean) === 0));
      return [{ view, column, overall, mean: counted[0]!, fits }];
    });
  });
  // Where no column fits its accuracy, the numbers are not what this rule takes them for.
  if (!judged.some(({ fits }) => fits)) return [];
  return judged.filter(({ fits }) => !fits).map(explain);
}

interface ClassMean {
  readonly mean: Interval;
  readonly shown: string;
  readonly isCounted: boolean;
}

function meanOf(view: TableView, column: number, weights: ClassWeights | undefined, slack: number): ClassMean {
  const terms = view.dataRows.map((row) => ({
    number: numberAt(view, row, column) as PrintedNumber,
    weight: weights ? (weights.byClass.get(classOf(view, row)) as number) : 1,
  }));
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const sum = sumOf(terms.map(({ number, weight }) => scaled(intervalOf(number), weight)));
  const mean = scaled(sum, 1 / total);
  const spread = slack * (terms[0]!.number.percent ? 100 : 1);
  return {
    mean: { lower: mean.lower - spread, upper: mean.upper + spread },
    shown: `(${terms.map(({ number, weight }) => `${bare(number)}·${weight}`).join(" + ")}) / ${Number(total.toFixed(2))}`,
    isCounted: weights?.areCounts === true,
  };
}

/** Accuracies whose row and column together say all that the heading of the class column says. */
function overallAccuracies({ tables }: CheckedContext, view: TableView, column: number): Overall[] {
  const wanted = wordsOf(view.header[column] ?? "").filter(
    (word) => !/^(?:acc|accuracy|recall|train|gpt)$/u.test(word),
  );
  const settings = settingsIn(view.table.headings.at(-1) ?? "");
  const depth = Math.max(1, view.table.headings.length - 1);
  const isNear = (other: TableView): boolean =>
    view.table.headings.slice(0, depth).every((heading, level) => other.table.headings[level] === heading);
  const { percent } = numberAt(view, view.dataRows[0]!, column)!;
  if (wanted.length === 0) return [];
  const found = tables
    .filter((other) => other !== view)
    .flatMap((other) => {
      const columns = accuracyColumns(other);
      const needed =
        columns.length > 0 && settings.length > 0 && hasSettings(other) ? [...wanted, ...settings] : wanted;
      return columns.flatMap((each) =>
        other.dataRows.flatMap((row) => {
          const number = numberAt(other, row, each);
          const words = wordsOf(`${other.labels[row] ?? ""} ${other.header[each] ?? ""}`);
          const isMeant = needed.every((word) => words.some((own) => isSameWord(word, own)));
          return number && isMeant && number.percent === percent ? [{ view: other, row, column: each, number }] : [];
        }),
      );
    });
  const near = found.filter((each) => isNear(each.view));
  // Elsewhere in the document, a name that says more may be another run.
  const isExactly = (label: string): boolean =>
    wordsOf(label.replace(/[(（].*$/u, "")).every((word) => wanted.includes(word));
  return near.length > 0 ? near : found.filter(({ view: other, row }) => isExactly(other.labels[row] ?? ""));
}

function accuracyColumns(view: TableView): number[] {
  return view.numericColumns.filter(
    (column) =>
      column >= view.labelColumns &&
      view.columnKinds[column] === undefined &&
      metricOf(view.header[column] ?? "") === "accuracy",
  );
}

/** Whether the rows are named by percentages, as those of a sweep over the share of training data are. */
function hasSettings({ labels }: TableView): boolean {
  return labels.some((label) => settingsIn(label).length > 0);
}

/** `maj` for `majority`: headers are short. Numbers must be the same. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  return !/\d/u.test(a + b) && Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));
}

function explain({
  view,
  column,
  overall,
  mean,
}: {
  view: TableView;
  column: number;
  overall: readonly Overall[];
  mean: ClassMean;
}): CheckFinding {
  const nearest = overall.reduce((a, b) =>
    gap(intervalOf(b.number), mean.mean) < gap(intervalOf(a.number), mean.mean) ? b : a,
  );
  const decimals = Math.max(nearest.number.decimals, 2);
  const value = middle(mean.mean).toFixed(decimals);
  const tolerance = halfWidth(mean.mean).toFixed(decimals);
  return {
    rule: "class accuracies",
    verdict: "contradicted",
    place: { ...view.table.place, cell: view.header[column] ?? "" },
    stated: `${nearest.number.text} (${cellName(nearest.view, nearest.row, nearest.column)}, line ${nearest.view.table.rows[nearest.row]![nearest.column]!.place.line})`,
    recomputed: value,
    arithmetic: `${mean.shown} = ${value} ± ${tolerance}`,
    message: `The accuracies within the classes of ${view.header[column]} give ${value} overall, not ${nearest.number.text}: they are of another run or another test set.`,
  };
}
