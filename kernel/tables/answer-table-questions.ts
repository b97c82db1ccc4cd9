import { resolve } from "node:path";
import { createFastMask } from "../display/mask-secrets.ts";
import { reasonOf } from "../display/reason-of.ts";
import { mostCells, mostRows, type TableAnswer, type TableQuestion, type TableRef } from "../protocol/tables.ts";
import { createArrangements, Superseded } from "./arrangements.ts";
import { exportTable } from "./export-table.ts";
import { summarizeColumn } from "./summarize-column.ts";
import type { SourceColumn, TableSource } from "./table-source.ts";
import { tableSource } from "./table-sources.ts";
import { tableText } from "./table-text.ts";

/** Longer values are cut in the grid; they are copied in full. */
const longestCell = 300;

/** A table as it was first looked at. */
interface KnownTable {
  readonly source: TableSource;
  readonly rowCount: number;
  readonly version: number;
}

export interface TableAnswerer {
  readonly answer: (table: TableRef, viewer: string, question: TableQuestion) => Promise<TableAnswer>;
  /** The viewer is closed. */
  readonly leave: (viewer: string) => void;
}

export interface TableAnswererParts {
  /** The value that is meant; undefined where there is none any more. */
  readonly find: (table: TableRef) => unknown;
  /** What the paths of files are relative to. */
  readonly folder: string;
}

/** Answers what front ends ask about tables. Nothing of the user's is called but the methods of tables, and nothing is thrown. */
export function createTableAnswerer({ find, folder }: TableAnswererParts): TableAnswerer {
  const known = new WeakMap<object, KnownTable>();
  const arrangements = createArrangements();
  const mask = createFastMask();
  let lastVersion = 0;

  const tableOf = (value: object): KnownTable | undefined => {
    const before = known.get(value);
    // Lists grow: what was known of one that has other rows by now is no longer true.
    if (before && before.source.rowCount() === before.rowCount) return before;
    const source = tableSource(value);
    if (!source) return undefined;
    lastVersion += 1;
    const table = { source, rowCount: source.rowCount(), version: lastVersion };
    known.set(value, table);
    return table;
  };
  const cellText = (column: SourceColumn, place: number) => {
    const text = column.textAt(place);
    if (text === null) return null;
    return text.length > longestCell ? `${mask(text.slice(0, 2 * longestCell)).slice(0, longestCell)}…` : mask(text);
  };

  const answerOn = async (
    { source, rowCount, version }: KnownTable,
    viewer: string,
    question: TableQuestion,
  ): Promise<TableAnswer> => {
    if (question.method === "describe") {
      const columns = source.columns.map(({ name, type, kind }) => ({ name, type, kind }));
      return { kind: "table", columns, rowCount, version };
    }
    const { query } = question;
    const { count, placeAt } = await (question.method === "rows"
      ? arrangements.lookAt(source, query, viewer, question.start + question.count)
      : arrangements.all(source, query));
    const columnsAt = (indices: readonly number[]) => indices.flatMap((index) => source.columns[index] ?? []);
    switch (question.method) {
      case "rows": {
        const columns = columnsAt(question.columns);
        const most = Math.min(mostRows, Math.floor(mostCells / Math.max(1, columns.length)));
        const start = Math.min(question.start, count);
        const asked = Array.from({ length: Math.min(question.count, most, count - start) }, (_, row) =>
          placeAt(start + row),
        );
        const cells = asked.map((place) => columns.map((column) => cellText(column, place)));
        return { kind: "rows", start, cells, places: asked, rowCount: count, version };
      }
      case "summarize": {
        const [column] = columnsAt([question.column]);
        if (!column) return { kind: "failed", reason: `There is no column at ${question.column}.` };
        return { ...(await summarizeColumn(column, { count, placeAt })), version };
      }
      case "text": {
        const rows = Math.max(0, Math.min(question.count, count - question.start));
        const columns = columnsAt(question.columns);
        return tableText({
          columns,
          count: rows,
          placeAt: (row) => placeAt(question.start + row),
          format: question.format,
          mask,
        });
      }
      case "export": {
        const { format, columns } = question;
        return exportTable({ source, query, columns, format, path: resolve(folder, question.path), count, placeAt });
      }
    }
  };
  return {
    async answer(table, viewer, question) {
      try {
        const value = find(table);
        if (value === undefined) return { kind: "gone" };
        const found = typeof value === "object" && value !== null ? tableOf(value) : undefined;
        return found ? await answerOn(found, viewer, question) : { kind: "noTable" };
      } catch (error) {
        if (error instanceof Superseded) return { kind: "superseded" };
        // DuckDB goes on to quote the statement, which nobody has written.
        return { kind: "failed", reason: (error instanceof Error ? error.message : reasonOf(error)).split("\n")[0]! };
      }
    },
    leave: arrangements.leave,
  };
}
