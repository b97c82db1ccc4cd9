import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { numberAt, type TableView, wordsOf } from "../table-view.ts";
import { directionOf, metricOf } from "../vocabulary.ts";

const best = /最佳|最优|最好|performs? best|works? best|is (?:the )?best|best (?:at|with|for)/iu;
const hedges = /之一|one of|not|不是|并非|可能|may|might|接近|near|第二|second/iu;

/** `shot_num=2 works best`: a setting that heads a column, against how often that column holds the best of its row. */
export function checkNamedBests(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place }) => {
    const match = best.exec(text);
    if (!match || hedges.test(text) || /\d\.\d/u.test(text)) return [];
    const words = wordsOf(text.slice(Math.max(0, match.index - 40), match.index));
    return context.tables.flatMap((view) => {
      const columns = settingColumns(view);
      const claimed = columns.filter((column) => isNamedBy(words, wordsOf(view.header[column] ?? "")));
      const [column] = claimed;
      if (column === undefined || claimed.length > 1 || columns.length < 3) return [];
      const wins = columns.map((each) => ({ column: each, rows: rowsWonBy(view, columns, each) }));
      const own = wins.find((each) => each.column === column)!;
      const leader = wins.reduce((a, b) => (b.rows > a.rows ? b : a));
      if (own.rows >= leader.rows || leader.rows < 0.5 * view.dataRows.length) return [];
      const of = `of ${view.dataRows.length} rows`;
      return [
        {
          rule: "named best",
          verdict: "wrong" as const,
          place,
          stated: text.length > 90 ? `${text.slice(0, 90)}…` : text,
          recomputed: view.header[leader.column] ?? "",
          arithmetic: wins.map(({ column: each, rows }) => `${view.header[each]}: best in ${rows} ${of}`).join("; "),
          message: `In the table of line ${view.table.place.line}, ${view.header[column]} is the best in ${own.rows} ${of}, ${view.header[leader.column]} in ${leader.rows}.`,
        },
      ];
    });
  });
}

/** Columns that are one measure under different settings: numbered headers, none of which names a metric. */
function settingColumns(view: TableView): number[] {
  const columns = view.numericColumns.filter((column) => column >= view.labelColumns);
  const isSetting = (column: number): boolean =>
    /\d/u.test(view.header[column] ?? "") && metricOf(view.header[column] ?? "") === undefined;
  return columns.length >= 3 && columns.every(isSetting) ? columns : [];
}

function isNamedBy(words: readonly string[], header: readonly string[]): boolean {
  const last = words.slice(-6);
  return header.length > 0 && header.every((word) => last.includes(word));
}

function rowsWonBy(view: TableView, columns: readonly number[], column: number): number {
  const down = directionOf([...view.table.headings, ...view.header].join(" ")) === "down";
  return view.dataRows.filter((row) => {
    const values = columns.map((each) => numberAt(view, row, each)?.value).filter((value) => value !== undefined);
    const own = numberAt(view, row, column)?.value;
    return own !== undefined && own === (down ? Math.min(...values) : Math.max(...values));
  }).length;
}
