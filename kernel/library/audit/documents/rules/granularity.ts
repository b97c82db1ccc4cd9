import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { intervalOf, type PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";
import { metricOf } from "../vocabulary.ts";

const sizeHeader = /^(?:n|#|test(?: ?set)?(?: size)?|samples?|support|测试(?:数据量|集|样本数?)|样本数|数量)$/iu;

/**
 * Accuracies that no number of right answers gives (Brown & Heathers, the GRIM test, Social Psychological and Personality
 * Science 8 (2017)): 0.517 of 20 is between 10 and 11 right. Told only where the other accuracies of the table are possible,
 * as otherwise they are means of seeds or of soft scores.
 */
export function checkGranularity({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) => {
    const size = view.header.findIndex((header) => sizeHeader.test(header.trim()));
    if (size < 0 || !view.dataRows.some((row) => numberAt(view, row, size))) return [];
    const accuracies = view.numericColumns.filter(
      (column) =>
        column !== size && metricOf(view.header[column] ?? "") === "accuracy" && view.columnKinds[column] === undefined,
    );
    const judged = view.dataRows.flatMap((row) =>
      accuracies.flatMap((column) => {
        const n = numberAt(view, row, size);
        const accuracy = numberAt(view, row, column);
        return n && accuracy && isTelling(n, accuracy)
          ? [{ row, column, n, accuracy, isPossible: isPossible(n, accuracy) }]
          : [];
      }),
    );
    return accuracies.flatMap((column) => {
      // None and all are possible of any number.
      const own = judged.filter((each) => each.column === column && !isNoneOrAll(each.accuracy));
      const impossible = own.filter((each) => !each.isPossible);
      return impossible.length > 0 && own.length >= 4 && impossible.length <= 0.34 * own.length
        ? impossible.map((each) => explain(view, each))
        : [];
    });
  });
}

function isNoneOrAll(accuracy: PrintedNumber): boolean {
  return accuracy.value === 0 || accuracy.value === scaleOf(accuracy);
}

function scaleOf({ percent, value }: PrintedNumber): number {
  return percent || value > 1 ? 100 : 1;
}

/** Whether the printed digits are finer than one answer more or less. */
function isTelling(n: PrintedNumber, accuracy: PrintedNumber): boolean {
  return (
    Number.isInteger(n.value) && n.digit === 1 && n.value >= 2 && accuracy.digit * n.value < 0.5 * scaleOf(accuracy)
  );
}

function isPossible(n: PrintedNumber, accuracy: PrintedNumber): boolean {
  const { lower, upper } = intervalOf(accuracy);
  const scale = scaleOf(accuracy) / n.value;
  const nearest = Math.round(accuracy.value / scale) * scale;
  // One digit of tolerance, for digits that were cut off.
  return nearest >= lower - 1e-9 - accuracy.digit / 2 && nearest <= upper + 1e-9 + accuracy.digit / 2;
}

function explain(
  view: TableView,
  { row, column, n, accuracy }: { row: number; column: number; n: PrintedNumber; accuracy: PrintedNumber },
): CheckFinding {
  const scale = scaleOf(accuracy) / n.value;
  const below = Math.floor(accuracy.value / scale);
  const print = (right: number): string => `${right} / ${n.text} = ${(right * scale).toFixed(accuracy.decimals)}`;
  return {
    rule: "granularity",
    verdict: "wrong",
    place: { ...view.table.rows[row]![column]!.place, cell: cellName(view, row, column) },
    stated: `${accuracy.text} of ${n.text}`,
    recomputed: `${(below * scale).toFixed(accuracy.decimals)} or ${((below + 1) * scale).toFixed(accuracy.decimals)}`,
    arithmetic: `${print(below)}, ${print(below + 1)}`,
    message: `No number of right answers out of ${n.text} gives ${accuracy.text}.`,
  };
}
