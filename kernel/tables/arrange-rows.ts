import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { mostRows, type RowQuery } from "../protocol/tables.ts";
import { orderTied } from "./order-tied.ts";
import { type KeysOf, queryText } from "./query-text.ts";
import { connectTo, keyColumn, placeColumn } from "./scan-table.ts";
import type { OrderKey, TableSource, TiedRows } from "./table-source.ts";

/** Larger tables are ordered by keys, and their first rows found before the order of all: that takes a fraction of the time. */
const large = 100_000;

/** So many rows more are looked at where keys do not tell all apart. */
const mostTied = 4000;

/** Milliseconds. */
const interruptEvery = 20;

/** The first rows of an arrangement. */
export interface FirstPlaces {
  readonly places: Uint32Array;
  /** How many rows there are in all. */
  readonly count: number;
}

/** The places of the rows that a query chooses, in its order, computed by DuckDB. */
export interface Arrangement {
  readonly places: Promise<Uint32Array>;
  /** As many as are answered at once, sooner; undefined where they are no sooner than all. */
  readonly firstPlaces: Promise<FirstPlaces> | undefined;
  /** Gives it up: what is not there yet rejects. */
  readonly cancel: () => void;
}

export function arrangeRows(source: TableSource, query: RowQuery): Arrangement {
  let cancelled = false;
  let interrupt = nothing;
  const { keys, keysOf, tied } = source.rowCount() > large ? orderOf(source, query) : noOrder;
  const sign = query.sort[0]?.descending ? -1 : 1;
  const connected = connectTo(source, keys).then((table) => {
    interrupt = () => table.connection.interrupt();
    return table;
  });
  const ifWanted = (): void => {
    if (cancelled) throw new Error("given up");
  };
  const findFirst = async (): Promise<FirstPlaces> => {
    const { connection, table, shuffled } = await connected;
    ifWanted();
    const isChosen = query.filters.length > 0 || query.where.trim() !== "";
    const unsorted = queryText(source, table, { ...query, sort: [] });
    const count = isChosen ? await countOf(connection, `select count(*) ${unsorted}`) : source.rowCount();
    ifWanted();
    const limit = tied ? mostRows + mostTied : mostRows;
    const statement = `select ${placeColumn} ${queryText(source, shuffled, query, keysOf)} limit ${limit}`;
    const places = placesIn(await (await connection.run(statement)).fetchAllChunks());
    if (!tied) return { places, count };
    await orderTied(places, tied, sign);
    // Those with the last keys may go on behind the limit.
    const isSure = places.length === count || !tied.areTied(places[mostRows - 1]!, places.at(-1)!);
    return { places: isSure ? places.subarray(0, mostRows) : await findAll(), count };
  };
  const findAll = async (first?: FirstPlaces): Promise<Uint32Array> => {
    if (first && first.places.length === first.count) return first.places;
    const { connection, table } = await connected;
    ifWanted();
    const select = async (keysOrNot: KeysOf): Promise<Uint32Array> => {
      const statement = `select ${placeColumn} ${queryText(source, table, query, keysOrNot)}`;
      // What is sorted is taken as it is handed out; what is only chosen is had sooner whole.
      const result = await (query.sort.length > 0 ? connection.stream(statement) : connection.run(statement));
      return placesIn(await result.fetchAllChunks());
    };
    const places = await select(keysOf);
    if (!tied || (await orderTied(places, tied, sign)) === places.length) return places;
    ifWanted();
    return select((column) => (column === query.sort[0]?.column ? undefined : keysOf(column)));
  };
  const firstPlaces = query.sort.length > 0 && source.rowCount() > large ? findFirst() : undefined;
  // One after the other: both read the table on the one thread that has it.
  const places = (firstPlaces ? firstPlaces.then(findAll) : findAll()).finally(async () => {
    interrupt = nothing;
    (await connected).close();
  });
  return {
    places,
    firstPlaces,
    cancel() {
      cancelled = true;
      interrupt();
      // A statement that is only about to run hears nothing yet.
      const again = setInterval(() => interrupt(), interruptEvery);
      const stop = () => clearInterval(again);
      places.then(stop, stop);
    },
  };
}

const noOrder = { keys: [], keysOf: () => undefined, tied: undefined };

/** What stands in for the columns that a query sorts by, and what it is called. */
function orderOf(
  source: TableSource,
  { sort }: RowQuery,
): { readonly keys: readonly OrderKey[]; readonly keysOf: KeysOf; readonly tied: TiedRows | undefined } {
  const keys: OrderKey[] = [];
  const names = new Map<number, readonly string[]>();
  let tied: TiedRows | undefined;
  for (const [index, { column }] of sort.entries()) {
    const own = source.columns[column]?.order?.();
    // Rows are told apart behind what DuckDB has done, which is too late for any but the first column.
    if (!own || names.has(column) || (own.tied && index > 0)) continue;
    ({ tied = tied } = own);
    names.set(
      column,
      own.keys.map((_, at) => keyColumn(keys.length + at)),
    );
    keys.push(...own.keys);
  }
  return { keys, keysOf: (column) => names.get(column), tied };
}

async function countOf(connection: DuckDBConnection, statement: string): Promise<number> {
  const [row] = await (await connection.run(statement)).getRows();
  return Number(row?.[0]);
}

function placesIn(chunks: readonly DuckDBDataChunk[]): Uint32Array {
  const places = new Uint32Array(chunks.reduce((sum, { rowCount }) => sum + rowCount, 0));
  let at = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(0);
    if ("items" in vector && vector.items instanceof Uint32Array) places.set(vector.items, at);
    else for (let row = 0; row < chunk.rowCount; row += 1) places[at + row] = vector.getItem(row) as number;
    at += chunk.rowCount;
  }
  return places;
}

function nothing(): void {
  // Nothing is running yet, or any more.
}
