import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { gap, sumOf } from "../numbers/interval.ts";
import { intervalOf } from "../numbers/printed-number.ts";
import { numberAt } from "../table-view.ts";
import { metricOf } from "../vocabulary.ts";
import { bare } from "./relation-candidate.ts";

const shareHeader =
  /(?<![A-Za-z])(?:shares?|proportion|percent(?:age)? of (?:total|all)|% of total|distribution)(?![A-Za-z])|占比|比例/iu;

/** Columns of shares, which make 100 % together; where they are far from it, they are shares of something else. */
export function checkShareSums({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) =>
    view.numericColumns.flatMap((column) => {
      const header = view.header[column] ?? "";
      const numbers = view.dataRows.map((row) => numberAt(view, row, column));
      const known = numbers.filter((number) => number !== undefined);
      if (
        !shareHeader.test(header) ||
        metricOf(header) !== undefined ||
        known.length < numbers.length ||
        known.length < 3
      )
        return [];
      const sum = sumOf(known.map(intervalOf));
      const middle = (sum.lower + sum.upper) / 2;
      const whole = known.every(({ percent, value }) => percent || value > 1) || middle > 50 ? 100 : 1;
      // Where a little is lacking, it is an error; where more is, the table leaves out the rest.
      const isFar = middle < 0.97 * whole || middle > 1.12 * whole;
      if (gap(sum, { lower: whole, upper: whole }) === 0 || isFar) return [];
      const last = view.dataRows.at(-1) as number;
      const total = Number(middle.toFixed(4));
      return [
        {
          rule: "sum of shares",
          verdict: "wrong" as const,
          place: { ...view.table.rows[last]![column]!.place, line: view.table.place.line, cell: header },
          stated: known.map(({ text }) => text).join(", "),
          recomputed: String(total),
          arithmetic: `${known.map(bare).join(" + ")} = ${total}`,
          message: `The shares make ${total} together, not ${whole}, and no rounding explains that.`,
        },
      ];
    }),
  );
}
