import { tableMediaType } from "../../document/mime/table-handle.ts";
import type { TableQuestionOnKernel } from "../../host/contract/tables.ts";
import type { ViewOutput } from "../../host/contract/requests.ts";
import type { TableAnswer } from "../../kernel/protocol/tables.ts";

const rowCount = 10_000_000;
const columnCount = 10_000;

/** The output of a cell that displays the table below. */
export const sampleTableOutput: ViewOutput = {
  output_type: "display_data",
  data: {
    "text/plain": "a table",
    "text/html": "<table><caption>1 of 10,000,000 rows</caption><tbody><tr><td>the first row</td></tr></tbody></table>",
    [tableMediaType]: { id: "sample", rows: rowCount, columns: columnCount },
  },
  metadata: {},
};

/**
 * Answers about a table whose cells are made when they are asked for: ten million rows, ten thousand columns, row by
 * column. A filter leaves every tenth row; a condition with `wrong` in it is refused.
 */
export function answerOnSampleTable({ question }: TableQuestionOnKernel): TableAnswer {
  if (question.method === "describe")
    return {
      kind: "table",
      version: 1,
      rowCount,
      columns: Array.from({ length: columnCount }, (_, column) =>
        column === 2
          ? { name: "label", type: "Utf8", kind: "text" }
          : { name: `column ${column}`, type: "Float64", kind: "float" },
      ),
    };
  const { sort, filters, where } = question.query;
  if (where.includes("wrong")) return { kind: "failed", reason: "There is no column wrong." };
  const isFiltered = filters.length > 0 || where !== "";
  const rows = isFiltered ? rowCount / 10 : rowCount;
  const placeOf = (row: number) => {
    const place = isFiltered ? row * 10 : row;
    return sort[0]?.descending ? rowCount - 1 - place : place;
  };
  const cell = (row: number, column: number) =>
    column === 2 ? `label ${placeOf(row)}` : column === 3 ? null : String(placeOf(row) + column / 10);
  switch (question.method) {
    case "rows": {
      const places = Array.from({ length: Math.min(question.count, rows - question.start) }, (_, at) =>
        placeOf(question.start + at),
      );
      const cells = places.map((_, at) => question.columns.map((column) => cell(question.start + at, column)));
      return { kind: "rows", start: question.start, cells, places, rowCount: rows, version: 1 };
    }
    case "summarize":
      return {
        kind: "summary",
        rowCount: rows,
        of: rows,
        nulls: question.column === 3 ? rows : 0,
        nans: 0,
        least: "0",
        greatest: "9999999",
        mean: 5e6,
        bars: [1, 4, 2].map((count, at) => ({ label: `bar ${at}`, count })),
        barsOf: question.column === 2 ? "values" : "ranges",
        version: 1,
      };
    case "text": {
      const names = question.columns.map((column) => `column ${column}`).join("\t");
      const lines = Array.from({ length: question.count }, (_, at) =>
        question.columns.map((column) => cell(question.start + at, column) ?? "").join("\t"),
      );
      return { kind: "text", text: `${[names, ...lines].join("\n")}\n`, rows: question.count };
    }
    case "export":
      return { kind: "exported", path: `/home/me/${question.path}`, rows, bytes: 2_500_000 };
  }
}
