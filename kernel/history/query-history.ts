import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { HistoryEntry, MessageContent } from "../protocol/message-content.ts";

type HistoryRequest = MessageContent["history_request"];

interface Row {
  readonly session: number;
  readonly line: number;
  readonly source: string;
  readonly output: string | null;
}

/** How many cells are answered at most where the request does not say. */
const defaultCount = 1000;

/**
 * The cells that a `history_request` asks for, oldest first. Cells of this kernel are the latest, whatever others ran
 * meanwhile. What is typed is what runs, so `raw` makes no difference.
 */
export function queryHistory(database: DatabaseSync, current: number, request: HistoryRequest): HistoryEntry[] {
  return rowsOf(database, current, request).map(({ session, line, source, output }) => [
    session,
    line,
    request.output ? [source, output] : source,
  ]);
}

function rowsOf(database: DatabaseSync, current: number, request: HistoryRequest): Row[] {
  const select = (condition: string, ...values: readonly SQLInputValue[]) =>
    database
      .prepare(`SELECT session, line, source, output FROM cells WHERE ${condition} ORDER BY session = ?, id`)
      .all(...values, current) as unknown as Row[];
  const latest = (condition: string, count: number, ...values: readonly SQLInputValue[]) =>
    select(
      `id IN (SELECT id FROM cells WHERE ${condition} ORDER BY session = ? DESC, id DESC LIMIT ?)`,
      ...values,
      current,
      count,
    );
  const count = Math.max(0, request.n ?? defaultCount);
  switch (request.hist_access_type) {
    case "tail":
      return latest("true", count);
    case "range": {
      const session = sessionOf(database, current, request.session ?? 0);
      const { start, stop } = request;
      return select("session = ? AND line >= ? AND line < ?", session, start ?? 0, stop ?? Number.MAX_SAFE_INTEGER);
    }
    case "search": {
      const pattern = (request.pattern ?? "*").replaceAll("[", "[[]");
      if (!request.unique) return latest("source GLOB ?", count, pattern);
      return latest("id IN (SELECT max(id) FROM cells WHERE source GLOB ? GROUP BY source)", count, pattern);
    }
    default:
      throw new RangeError(
        `hist_access_type is "range", "tail" or "search", not ${JSON.stringify(request.hist_access_type)}`,
      );
  }
}

/** Positive numbers are sessions as they are numbered, 0 is this one, -1 the one before. */
function sessionOf(database: DatabaseSync, current: number, wanted: number): number {
  if (wanted > 0) return wanted;
  if (wanted === 0) return current;
  const row = database
    .prepare("SELECT session FROM sessions WHERE session < ? ORDER BY session DESC LIMIT 1 OFFSET ?")
    .get(current, -wanted - 1) as { session: number } | undefined;
  return row?.session ?? 0;
}
