import { figureLayout } from "../calibration/figure-style.ts";
import { watchRanking } from "../audit/hooks/compared.ts";
import { type Figure, createFigure } from "./figure.ts";

/** What was measured of one method, by the name of the column; the first text is its name. */
export type LeaderboardRow = Readonly<Record<string, string | number | null>>;

export interface LeaderboardOptions {
  /** the column that ranks. Default the first one of numbers */
  readonly sortBy?: string;
  /** columns of which less is better. Default those whose name says NLL, ECE, Brier, loss, MAE, error, perplexity or time */
  readonly lowerIsBetter?: readonly string[];
  /** Default "Leaderboard" */
  readonly title?: string;
}

const lowerNames = /\b(nll|ece|mce|brier|loss|mae|rmse|error|perplexity|ppl|time|seconds)\b/i;

/**
 * Methods and what was measured of them as a table, best first, the best number of every column in bold. It shows itself as
 * a table of the page, which scrolls in a narrow one; restyled by `with`, as Plotly's.
 *
 * @param rows one per method, with its measures by name
 * @throws RangeError when there is no row, or no column of numbers to rank by
 */
export function leaderboard(rows: readonly LeaderboardRow[], options: LeaderboardOptions = {}): Figure {
  const { title = "Leaderboard" } = options;
  if (rows.length === 0) throw new RangeError("there are 0 rows: there is nothing to rank");
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const numeric = columns.filter((column) => rows.some((row) => typeof row[column] === "number"));
  const sortBy = options.sortBy ?? numeric[0];
  if (sortBy === undefined || !numeric.includes(sortBy))
    throw new RangeError(
      `a leaderboard ranks by a column of numbers, got ${String(sortBy)}; there are: ${numeric.join(", ")}`,
    );
  const lower = (column: string) => options.lowerIsBetter?.includes(column) ?? lowerNames.test(column);
  const better = (column: string, one: number, other: number) => (lower(column) ? one - other : other - one);
  const sorted = rows.toSorted((one, other) => {
    const [a, b] = [numberOf(one[sortBy]), numberOf(other[sortBy])];
    return a === null ? (b === null ? 0 : 1) : b === null ? -1 : better(sortBy, a, b);
  });
  watchRanking(sorted, sortBy);
  const shown = columns.map((column) => {
    const values = sorted.map((row) => numberOf(row[column])).filter((value) => value !== null);
    const best = values.toSorted((a, b) => better(column, a, b))[0];
    const whole = values.every(Number.isInteger);
    return sorted.map((row) => {
      const value = row[column] ?? null;
      const text =
        typeof value === "number"
          ? Number.isFinite(value)
            ? whole
              ? value.toLocaleString("en")
              : value.toFixed(4)
            : "-"
          : (value ?? "-");
      return { text, best: numeric.includes(column) && typeof value === "number" && value === best };
    });
  });
  const heads = columns.map((column) => (numeric.includes(column) ? `${column} ${lower(column) ? "↓" : "↑"}` : column));
  const first = `${columns.map((column, at) => `${column} ${shown[at]?.[0]?.text}`).join(", ")}`;
  const align = columns.map((column) => (numeric.includes(column) ? "right" : "left"));
  const clear = "rgba(0, 0, 0, 0)";
  const line = { color: "rgba(138, 143, 152, 0.35)", width: 1 };
  const layout = figureLayout({
    title,
    subtitle: `by ${sortBy}, ${lower(sortBy) ? "lowest" : "highest"} first`,
    alt: `${title} of ${rows.length}, by ${sortBy}. First: ${first}.`,
    height: 150 + 30 * rows.length,
    entries: 0,
  });
  return createFigure(
    {
      data: [
        {
          type: "table",
          columnwidth: columns.map((column, at) =>
            Math.max(
              heads[at]?.length ?? 0,
              ...(shown[at] ?? []).map(({ text }) => Math.min(28, text.length)),
              column.length,
              5,
            ),
          ),
          header: {
            values: heads.map((head) => `<b>${escaped(head)}</b>`),
            align,
            fill: { color: "rgba(138, 143, 152, 0.18)" },
            line,
            height: 30,
          },
          cells: {
            values: shown.map((cells) =>
              cells.map(({ text, best }) => (best ? `<b>${escaped(text)}</b>` : escaped(text))),
            ),
            align,
            fill: { color: clear },
            line,
            height: 28,
          },
        },
      ],
      layout: { ...layout, margin: { l: 8, r: 8, t: 76, b: 8 } },
    },
    tableHtml(title, heads, shown),
  );
}

function numberOf(value: string | number | null | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function tableHtml(
  title: string,
  heads: readonly string[],
  columns: readonly (readonly { readonly text: string; readonly best: boolean }[])[],
): string {
  const head = heads.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
  const rows = (columns[0] ?? []).map((_, row) => {
    const cells = columns.map((cells) => cells[row] as { readonly text: string; readonly best: boolean });
    return `<tr>${cells.map(({ text, best }) => `<td>${best ? `<strong>${escaped(text)}</strong>` : escaped(text)}</td>`).join("")}</tr>`;
  });
  return `<table><caption>${escaped(title)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
