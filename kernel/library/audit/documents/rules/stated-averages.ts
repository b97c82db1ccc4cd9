import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { numberAt, type TableView } from "../table-view.ts";
import { metricOf, metricsIn } from "../vocabulary.ts";
import { metricDifferences, namesDifference } from "./metric-differences.ts";

const average =
  /(?:平均(?:提升|提高|下降|降低|增加|减少|改善)了?|(?:average|mean) (?:improvement|gain|increase|drop|decrease|reduction)[^\d.;。]{0,40}?|(?:improves?|drops?|increases?|decreases?|gains?) [^\d.;。]{0,40}?on average[^\d.;。]{0,10}?)\s*(?:of|is|by|:|：|约)?\s*([+−-]?\d+(?:\.\d+)?)\s?(?:%|points?|pp|个?百分点)/giu;

/** `accuracy improves by 3.0 % on average`, against the means of the differences in the tables of the section. */
export function checkStatedAverages(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place, prose }) => {
    const tables = prose ? context.tablesNear(prose) : [];
    return [...text.matchAll(average)].flatMap((match) => {
      const metric = metricsIn(text.slice(Math.max(0, match.index - 24), match.index + match[0].length)).at(0)?.name;
      if (metric === undefined || tables.length === 0) return [];
      const printed = match[1] as string;
      const stated = Math.abs(Number(printed.replace("−", "-")));
      const digit = 10 ** -(printed.split(".")[1] ?? "").length;
      const means = tables.flatMap((view) => [
        ...metricDifferences(view, metric).flatMap((difference) => [
          {
            name: difference.name,
            value: mean(difference.points),
            isNamed: namesDifference([text, ...(prose?.headings ?? [])].join(" "), difference),
          },
          { name: `${difference.name}, relative`, value: mean(difference.relative), isNamed: false },
        ]),
        ...closingNumbers(view).map((value) => ({ name: "the row of averages", value, isNamed: false })),
      ]);
      const off = ({ value }: { readonly value: number }): number => Math.abs(Math.abs(value) - stated);
      const inTables = means.filter(({ isNamed }) => isNamed);
      if (inTables.length === 0 || means.some((each) => off(each) <= digit)) return [];
      const best = inTables.reduce((a, b) => (off(b) < off(a) ? b : a));
      if (off(best) > 0.5 * stated) return [];
      const recomputed = Math.abs(best.value).toFixed((printed.split(".")[1] ?? "").length + 1);
      return [
        {
          rule: "stated average",
          verdict: "contradicted" as const,
          place,
          stated: match[0].trim(),
          recomputed,
          arithmetic: `mean of ${best.name} = ${recomputed}`,
          message: `The tables of this section give no mean difference of ${metric} of ${printed}: the nearest, ${best.name}, is ${recomputed}.`,
        },
      ];
    });
  });
}

/** What rows of averages say, and the differences between their columns of one metric. */
function closingNumbers(view: TableView): number[] {
  return view.rowKinds.flatMap((kind, row) => {
    if (kind !== "average") return [];
    const numbers = view.numericColumns.flatMap((column) => {
      const number = numberAt(view, row, column);
      return number ? [{ value: number.value, metric: metricOf(view.header[column] ?? "") }] : [];
    });
    const differences = numbers.flatMap((a) =>
      numbers
        .filter((b) => b !== a && b.metric === a.metric)
        .flatMap((b) => [a.value - b.value, 100 * (a.value - b.value)]),
    );
    return [...numbers.map(({ value }) => value), ...differences];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
