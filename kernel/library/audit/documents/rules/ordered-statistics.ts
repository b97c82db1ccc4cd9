import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { intervalOf } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";

/** Statistics of one sample that are always in this order. The mean is only between the ends. */
const order: readonly RegExp[] = [
  /^(?:min(?:imum)?|最小值?)$/iu,
  /^(?:q1|25\s?%|p25|lower quartile)$/iu,
  /^(?:median|q2|50\s?%|p50|中位数)$/iu,
  /^(?:q3|75\s?%|p75|upper quartile)$/iu,
  /^(?:p90|90\s?%)$/iu,
  /^(?:p95|95\s?%)$/iu,
  /^(?:p99|99\s?%)$/iu,
  /^(?:max(?:imum)?|最大值?)$/iu,
];
const mean = /^(?:mean|average|avg\.?|平均(?:值|数)?|均值)$/iu;

/** Minimum, quartiles, maximum and mean of one sample, in columns beside each other. */
export function checkOrderedStatistics({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) => {
    const column = (pattern: RegExp): number => view.header.findIndex((header) => pattern.test(header.trim()));
    const known = order.map(column).filter((each) => each >= 0);
    const [least, most, middle] = [column(order[0]!), column(order.at(-1)!), column(mean)];
    // Percentages may be settings of anything; beside a word for one of the others they are percentiles.
    const hasExtreme =
      least >= 0 || most >= 0 || view.header.some((header) => /^(?:median|q[123]|p\d\d|中位数)$/iu.test(header.trim()));
    if (known.length < 2 || !hasExtreme) return [];
    const pairs = known.slice(1).map((each, index) => [known[index] as number, each] as const);
    if (middle >= 0 && least >= 0) pairs.push([least, middle]);
    if (middle >= 0 && most >= 0) pairs.push([middle, most]);
    return view.dataRows.flatMap((row) => pairs.flatMap(([low, high]) => checkPair(view, row, low, high)));
  });
}

function checkPair(view: TableView, row: number, low: number, high: number): CheckFinding[] {
  const [a, b] = [numberAt(view, row, low), numberAt(view, row, high)];
  if (!a || !b || intervalOf(a).lower <= intervalOf(b).upper) return [];
  return [
    {
      rule: "order of statistics",
      verdict: "wrong",
      place: { ...view.table.rows[row]![high]!.place, cell: cellName(view, row, high) },
      stated: `${view.header[low]} ${a.text}, ${view.header[high]} ${b.text}`,
      recomputed: `${view.header[low]} ≤ ${view.header[high]}`,
      arithmetic: `${a.text} > ${b.text}`,
      message: `The ${view.header[low]} of a sample cannot be above its ${view.header[high]}.`,
    },
  ];
}
