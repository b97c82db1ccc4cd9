import type { RowQuery } from "../protocol/tables.ts";
import { type Arrangement, arrangeRows } from "./arrange-rows.ts";
import { isWholeTable } from "./query-text.ts";
import type { TableSource } from "./table-source.ts";

/** Orders that are kept of each table: going back to one is at once. */
const mostKept = 3;

/** The viewer has asked for something else since. */
export class Superseded extends Error {}

interface Kept extends Arrangement {
  isDone: boolean;
  isCancelled: boolean;
  readonly viewers: Set<string>;
}

/** The orders of rows that viewers have asked for. */
export interface Arrangements {
  /**
   * The places of the rows that a query chooses; undefined where that is the table as it is.
   *
   * @throws Superseded where the viewer asks for another query before this one is computed
   */
  readonly placesOf: (source: TableSource, query: RowQuery, viewer: string) => Promise<Uint32Array | undefined>;
  readonly leave: (viewer: string) => void;
}

export function createArrangements(): Arrangements {
  const kept = new WeakMap<TableSource, Map<string, Kept>>();
  /** What is being computed for each viewer. */
  const computing = new Map<string, Kept>();

  const leave = (viewer: string): void => {
    const before = computing.get(viewer);
    computing.delete(viewer);
    if (!before || before.isDone || !before.viewers.delete(viewer) || before.viewers.size > 0) return;
    before.isCancelled = true;
    before.cancel();
  };
  const begin = (source: TableSource, query: RowQuery, ofTable: Map<string, Kept>, key: string): Kept => {
    const made: Kept = { ...arrangeRows(source, query), isDone: false, isCancelled: false, viewers: new Set() };
    made.places.then(
      () => {
        made.isDone = true;
      },
      () => ofTable.delete(key),
    );
    return made;
  };
  return {
    async placesOf(source, query, viewer) {
      if (isWholeTable(query)) {
        leave(viewer);
        return undefined;
      }
      const key = JSON.stringify([query.sort, query.filters, query.where]);
      const ofTable = kept.get(source) ?? new Map<string, Kept>();
      kept.set(source, ofTable);
      const found = ofTable.get(key);
      const arrangement = found && !found.isCancelled ? found : begin(source, query, ofTable, key);
      // Those asked for last stand at the end.
      ofTable.delete(key);
      ofTable.set(key, arrangement);
      for (const [oldest, { isDone }] of ofTable) if (ofTable.size > mostKept && isDone) ofTable.delete(oldest);
      if (computing.get(viewer) !== arrangement) leave(viewer);
      computing.set(viewer, arrangement);
      arrangement.viewers.add(viewer);
      try {
        return await arrangement.places;
      } catch (error) {
        throw arrangement.isCancelled ? new Superseded() : error;
      }
    },
    leave,
  };
}
