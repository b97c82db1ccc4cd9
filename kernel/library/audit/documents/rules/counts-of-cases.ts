import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { type TableView, wordsOf } from "../table-view.ts";

const allOf = /(?:所有|全部|\ball(?: of)?(?: the)?)\s*(\d{1,3})\s*(?:个|种|组)?\s*([\p{L}\p{Script=Han} -]{2,40})/giu;

/** `on all 12 ratios`: as many rows must a table have whose first column is called that. */
export function checkCountsOfCases(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place, prose }) =>
    [...text.matchAll(allOf)].flatMap(([stated, count, noun]) => {
      const words = wordsOf(noun as string).map(singular);
      const about = (prose ? context.tablesNear(prose) : []).filter((view) => {
        const header = wordsOf(view.header[0] ?? "").map(singular);
        return header.length > 0 && view.labelColumns === 1 && header.every((word, index) => words[index] === word);
      });
      const sizes = [...new Set(about.map((view) => new Set(casesOf(view).map((row) => view.labels[row])).size))];
      if (about.length !== 1 || sizes.includes(Number(count))) return [];
      const nearest = sizes.reduce((a, b) => (Math.abs(b - Number(count)) < Math.abs(a - Number(count)) ? b : a));
      // A table may show the few of many that are worth a row.
      if (Math.abs(nearest - Number(count)) > Math.max(2, 0.2 * Number(count))) return [];
      return [
        {
          rule: "count of cases",
          verdict: "contradicted" as const,
          place,
          stated: stated.trim(),
          recomputed: String(nearest),
          arithmetic: `rows by ${about[0]!.header[0]}: ${nearest}`,
          message: `The table by ${about[0]!.header[0]} has ${nearest} rows, not ${count}.`,
        },
      ];
    }),
  );
}

/** What stands below a total speaks of the cases, and is none. */
function casesOf({ dataRows, rowKinds }: TableView): readonly number[] {
  const total = rowKinds.indexOf("total");
  return total < 0 ? dataRows : dataRows.filter((row) => row < total);
}

function singular(word: string): string {
  return /^[a-z]{4,}s$/u.test(word) ? word.slice(0, -1) : word;
}
