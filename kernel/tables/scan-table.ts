import type * as DuckDBModule from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBInstance, DuckDBType, DuckDBValue, DuckDBVector } from "@duckdb/node-api";
import type { OrderKey, ScanArray, ScanPiece, ScanType, SourceColumn, TableSource } from "./table-source.ts";

type DuckDB = typeof DuckDBModule;

/** The column that numbers the rows, in SQL. */
export const placeColumn = '"kelvin:place"';

interface Scanned {
  readonly rows: number;
  readonly columns: readonly SourceColumn[];
  readonly keys: readonly OrderKey[];
}

/** How far a query has read a table: so many of its blocks, one `step` after the other. */
interface Scan {
  read: number;
  readonly blocks: number;
  readonly step: number;
  readonly columns: readonly number[];
}

const scanned = new Map<number, Scanned>();
let lastId = 0;
let opening: Promise<{ readonly duckdb: DuckDB; readonly instance: DuckDBInstance }> | undefined;

/** A connection to DuckDB that reads a table where it lies. */
export interface TableConnection {
  readonly connection: DuckDBConnection;
  /** The table in SQL, for `from`. Its columns are called by `columnNames`, and its rows are numbered by `placeColumn`. */
  readonly table: string;
  /**
   * The same, its rows in no order. Who looks for the first of many by some order finds them late where the table is in the opposite
   * one, as each row is then better than all before it.
   */
  readonly shuffled: string;
  readonly close: () => void;
}

/** The columns of the keys that a table was opened with, in SQL. */
export function keyColumn(index: number): string {
  return `"kelvin:key ${index}"`;
}

/** Opens this process's DuckDB, which is loaded at the first call, on a table. It is a database of its own, not the notebook's. */
export async function connectTo(source: TableSource, keys: readonly OrderKey[] = []): Promise<TableConnection> {
  opening ??= open();
  const { instance } = await opening;
  const connection = await instance.connect();
  lastId += 1;
  const id = lastId;
  scanned.set(id, { rows: source.rowCount(), columns: source.columns, keys });
  return {
    connection,
    table: `kelvin_table_scan(${id}, false)`,
    shuffled: `kelvin_table_scan(${id}, true)`,
    close() {
      scanned.delete(id);
      connection.closeSync();
    },
  };
}

/** The names that columns have in SQL: a second `a` is `a_1`. DuckDB does not tell upper from lower case. */
export function columnNames(source: TableSource): readonly string[] {
  const taken = new Set<string>();
  return source.columns.map(({ name }) => {
    let distinct = name;
    for (let number = 1; taken.has(distinct.toLowerCase()); number += 1) distinct = `${name}_${number}`;
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}

async function open() {
  const duckdb = await import("@duckdb/node-api");
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  connection.registerTableFunction(tableScan(duckdb));
  connection.closeSync();
  return { duckdb, instance };
}

function tableScan(duckdb: DuckDB) {
  return duckdb.DuckDBTableFunction.create({
    name: "kelvin_table_scan",
    parameterTypes: [duckdb.INTEGER, duckdb.BOOLEAN],
    supportsProjectionPushdown: true,
    bindFunction: (info) => {
      const table = scanned.get(info.getParameter(0) as number);
      if (!table) return info.setError("the table is not looked at any more");
      const names = columnNames({ rowCount: () => table.rows, columns: table.columns });
      for (const [index, { scanType }] of table.columns.entries())
        info.addResultColumn(names[index]!, duckdb[scanType] as DuckDBType);
      info.addResultColumn("kelvin:place", duckdb.UINTEGER);
      for (const [index, { scanType }] of table.keys.entries())
        info.addResultColumn(`kelvin:key ${index}`, duckdb[scanType] as DuckDBType);
      info.setCardinality(table.rows, true);
      info.setBindData({ ...table, isShuffled: info.getParameter(1) as boolean });
    },
    initFunction: (info) => {
      const { rows, isShuffled } = info.bindData as Scanned & { readonly isShuffled: boolean };
      const blocks = Math.ceil(rows / duckdb.DuckDBVector.standardSize());
      const step = isShuffled ? shufflingStep(blocks) : 1;
      info.setInitData({ read: 0, blocks, step, columns: info.getColumnIndexes() });
      // All JavaScript of this process that touches the tables is on this thread.
      info.setMaxThreads(1);
    },
    mainFunction: (info, chunk) => {
      const { rows, columns, keys } = info.bindData as Scanned;
      const scan = info.initData as Scan;
      if (scan.read === scan.blocks) {
        chunk.rowCount = 0;
        return;
      }
      const blockRows = duckdb.DuckDBVector.standardSize();
      const start = blockRows * ((scan.read * scan.step) % scan.blocks);
      const count = Math.min(blockRows, rows - start);
      chunk.rowCount = count;
      for (const [to, from] of scan.columns.entries()) {
        const key = keys[from - columns.length - 1];
        // DuckDB asks for a column of its own where a query, like count(*), needs none of these.
        if (from > columns.length && !key) continue;
        const vector = chunk.getColumnVector(to);
        const column = columns[from];
        if (column) fill(vector, column, start, count, duckdb);
        else if (key) fillKey(vector, key, start, count);
        else {
          const places = itemsOf(vector, Uint32Array);
          for (let row = 0; row < count; row += 1) places[row] = start + row;
        }
        vector.flush();
      }
      scan.read += 1;
    },
  });
}

function fill(vector: DuckDBVector, column: SourceColumn, start: number, count: number, duckdb: DuckDB): void {
  if (column.pieces && "items" in vector && copyPieces(vector, column.pieces, start, count)) return;
  const convert = conversions[column.scanType];
  for (let row = 0; row < count; row += 1) {
    const value = column.scanAt(start + row);
    vector.setItem(row, value === null || !convert ? value : convert(value as never, duckdb));
  }
}

/** The array in which a vector of fixed width has its values. */
function itemsOf<Items extends ScanArray>(
  vector: DuckDBVector,
  ...kinds: readonly (new (length: number) => Items)[]
): Items {
  const items = "items" in vector ? vector.items : undefined;
  for (const kind of kinds) if (items instanceof kind) return items;
  throw new RangeError(`DuckDB gave no array of numbers for a column of them, but ${typeof items}`);
}

/** How many blocks further on the next is read where they come in no order: each as far from those before it as can be. */
function shufflingStep(blocks: number): number {
  let step = Math.max(1, Math.round(blocks * goldenRatio));
  while (greatestCommonDivisor(step, blocks) !== 1) step += 1;
  return step;
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}

function fillKey(vector: DuckDBVector, { write, eachNull }: OrderKey, start: number, count: number): void {
  write(itemsOf<BigUint64Array | Uint32Array>(vector, BigUint64Array, Uint32Array), start, count);
  eachNull?.(start, count, (index) => vector.setItem(index, null));
}

/** Copies whole runs of values: the vectors of fixed width have their values in a typed array, too. */
function copyPieces(
  vector: DuckDBVector & { readonly items: unknown },
  pieces: readonly ScanPiece[],
  start: number,
  count: number,
) {
  const items = vector.items as { readonly set: (values: unknown, at: number) => void } | undefined;
  const own = items && (Object.getPrototypeOf(items) as object);
  if (!items || pieces.some(({ values }) => Object.getPrototypeOf(values) !== own)) return false;
  let first = 0;
  for (const { values, length, isNull } of pieces) {
    const from = Math.max(start, first);
    const to = Math.min(start + count, first + length);
    if (from < to) {
      items.set(values.subarray(from - first, to - first), from - start);
      if (isNull) for (let row = from; row < to; row += 1) if (isNull(row - first)) vector.setItem(row - start, null);
    }
    first += length;
  }
  return true;
}

/** Values whose form in DuckDB is an object. */
const conversions: Partial<Record<ScanType, (value: never, duckdb: DuckDB) => DuckDBValue>> = {
  DATE: (value: number, duckdb) => new duckdb.DuckDBDateValue(value),
  TIMESTAMP: (value: bigint, duckdb) => new duckdb.DuckDBTimestampValue(value),
};
