import type { ColumnTable } from "arquero";
import {
  Bool,
  DataType,
  Float64,
  Int32,
  type Table,
  TimestampMillisecond,
  Utf8,
  Vector,
  makeVector,
  vectorFromArray,
} from "apache-arrow";
import { pickTexts } from "../data/pick-texts.ts";
import { tableOfColumns } from "../data/table-of-columns.ts";
import { utf8Data } from "../data/utf8-vector.ts";
import { MomentColumn } from "./moment-column.ts";

/**
 * The Arrow table of what verbs gave: for `sql`, `column`, `matrix`, files and all else that takes tables.
 *
 * Columns that no verb has touched are handed on without a copy, unless rows were filtered or ordered; they keep their types,
 * but that dictionaries of text become text.
 * New numbers become Float64, or Int32 where all are whole and small enough, other values booleans, text or timestamps.
 *
 * @param result a table of `verbs`; groups are dissolved
 * @throws TypeError when a column holds values that are no numbers, booleans, texts or dates, or a mixture
 */
export function toTable(result: ColumnTable): Table {
  const whole = !result.isFiltered() && !result.isOrdered();
  return tableOfColumns(
    result.columnNames().map((name) => {
      const source: unknown = result.column(name);
      return [name, (whole && untouched(source)) || gathered(result, name, source)];
    }),
  );
}

function untouched(source: unknown): Vector | undefined {
  if (source instanceof Vector) return source;
  if (source instanceof MomentColumn) return source.vector;
  return isNumbers(source) ? (makeVector(source as Float64Array) as Vector) : undefined;
}

function isNumbers(source: unknown): source is Float64Array {
  return ArrayBuffer.isView(source) && !(source instanceof DataView);
}

/** The values that are left, in their order. */
function gathered(result: ColumnTable, name: string, source: unknown): Vector {
  const rows = result.indices();
  if (isNumbers(source)) {
    const values = new (source.constructor as Float64ArrayConstructor)(rows.length);
    for (let at = 0; at < values.length; at += 1) values[at] = source[rows[at] as number] as number;
    return makeVector(values) as Vector;
  }
  if (source instanceof Vector && DataType.isUtf8(source.type) && source.data.length === 1)
    return makeVector(pickTexts((source as Vector<Utf8>).data[0]!, rows)) as Vector;
  const values = result.array(name) as unknown[];
  const known = source instanceof MomentColumn ? source.vector : source instanceof Vector ? source : undefined;
  const type = (known?.type as DataType | undefined) ?? typeOf(name, values);
  const plain = values.map(plainValue);
  // Arrow's own builder takes many times as long for text.
  if (DataType.isUtf8(type)) return makeVector(utf8Data(plain as (string | null)[])) as Vector;
  return vectorFromArray(plain, type) as Vector;
}

/** Moments go into Arrow as milliseconds; what no row gave, as in a pivot, is null. */
function plainValue(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : (value ?? null);
}

function typeOf(name: string, values: readonly unknown[]): DataType {
  const kinds = new Set(values.filter((value) => value !== null && value !== undefined).map(kindOf));
  const [kind = "string"] = kinds;
  if (kinds.size > 1) throw new TypeError(`column "${name}" mixes ${[...kinds].join(" and ")}: give it one kind`);
  if (kind === "boolean") return new Bool();
  if (kind === "string") return new Utf8();
  if (kind === "date") return new TimestampMillisecond();
  if (kind === "number") return values.every(fitsInt32) ? new Int32() : new Float64();
  throw new TypeError(`column "${name}" holds ${kind}s: an Arrow table takes numbers, booleans, texts and dates`);
}

function kindOf(value: unknown): string {
  return value instanceof Date ? "date" : Array.isArray(value) ? "list" : typeof value;
}

function fitsInt32(value: unknown): boolean {
  return value === null || value === undefined || (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31);
}
