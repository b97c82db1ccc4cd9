import { mostRows, type RowQuery } from "../protocol/tables.ts";
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
  /** Who waits for it: viewers by their names, and whoever takes all of it. */
  readonly wantedBy: Set<string | symbol>;
}

/** The rows that a query chooses: how many, and the place in the table of the n-th. */
export interface ArrangedRows {
  readonly count: number;
  readonly placeAt: (index: number) => number;
}

/** The orders of rows that viewers have asked for. */
export interface Arrangements {
  /**
   * The rows that a query chooses, those before `until` at least. A viewer that looks at them wants nothing else any more: what is
   * still computed for it is given up.
   *
   * @throws Superseded where the viewer looks at another query before this one is computed
   */
  readonly lookAt: (source: TableSource, query: RowQuery, viewer: string, until: number) => Promise<ArrangedRows>;
  /** All rows that a query chooses, whatever the viewer looks at meanwhile. */
  readonly all: (source: TableSource, query: RowQuery) => Promise<ArrangedRows>;
  readonly leave: (viewer: string) => void;
}

export function createArrangements(): Arrangements {
  const kept = new WeakMap<TableSource, Map<string, Kept>>();
  /** What is being computed for each viewer. */
  const computing = new Map<string, Kept>();

  const leave = (viewer: string): void => {
    const before = computing.get(viewer);
    computing.delete(viewer);
    if (!before || before.isDone || !before.wantedBy.delete(viewer) || before.wantedBy.size > 0) return;
    before.isCancelled = true;
    before.cancel();
  };
  const begin = (source: TableSource, query: RowQuery, ofTable: Map<string, Kept>, key: string): Kept => {
    const made: Kept = { ...arrangeRows(source, query), isDone: false, isCancelled: false, wantedBy: new Set() };
    // A viewer that stays with it does not keep a table that is gone.
    const settle = (): void => {
      for (const [viewer, present] of computing) if (present === made) computing.delete(viewer);
    };
    made.places.then(
      () => {
        made.isDone = true;
        settle();
      },
      () => {
        if (ofTable.get(key) === made) ofTable.delete(key);
        settle();
      },
    );
    return made;
  };
  const arrangementOf = (source: TableSource, query: RowQuery): Kept => {
    const key = JSON.stringify([query.sort, query.filters, query.where]);
    const ofTable = kept.get(source) ?? new Map<string, Kept>();
    kept.set(source, ofTable);
    const found = ofTable.get(key);
    const arrangement = found && !found.isCancelled ? found : begin(source, query, ofTable, key);
    // Those asked for last stand at the end.
    ofTable.delete(key);
    ofTable.set(key, arrangement);
    for (const [oldest, { isDone }] of ofTable) if (ofTable.size > mostKept && isDone) ofTable.delete(oldest);
    return arrangement;
  };
  const rowsOf = async (arrangement: Kept, until: number): Promise<ArrangedRows> => {
    try {
      const first = arrangement.isDone || until > mostRows ? undefined : await arrangement.firstPlaces;
      const places = first?.places ?? (await arrangement.places);
      return { count: first?.count ?? places.length, placeAt: (index) => places[index]! };
    } catch (error) {
      throw arrangement.isCancelled ? new Superseded() : error;
    }
  };
  const whole = (source: TableSource): ArrangedRows => ({ count: source.rowCount(), placeAt: (index) => index });
  return {
    async lookAt(source, query, viewer, until) {
      const arrangement = isWholeTable(query) ? undefined : arrangementOf(source, query);
      if (computing.get(viewer) !== arrangement) leave(viewer);
      if (!arrangement) return whole(source);
      if (!arrangement.isDone) {
        computing.set(viewer, arrangement);
        arrangement.wantedBy.add(viewer);
      }
      return rowsOf(arrangement, until);
    },
    async all(source, query) {
      if (isWholeTable(query)) return whole(source);
      const arrangement = arrangementOf(source, query);
      const reader = Symbol("reader");
      arrangement.wantedBy.add(reader);
      try {
        return await rowsOf(arrangement, Infinity);
      } finally {
        arrangement.wantedBy.delete(reader);
      }
    },
    leave,
  };
}
