import {
  Binary,
  Bool,
  type DataType,
  DateDay,
  Decimal,
  Field,
  Float32,
  Int32,
  Int64,
  List,
  Map_,
  Struct,
  Table,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  Utf8,
  Vector,
  makeData,
  vectorFromArray,
} from "apache-arrow";
import { expect, test } from "vitest";
import { previewArrowTable } from "./preview-arrow-table.ts";

/** The cells of a table of one column. */
function cellsOf(vector: Vector): unknown[] {
  return previewArrowTable(new Table({ column: vector }), {}).rows.map(([cell]) => cell);
}

function column(type: DataType, values: readonly unknown[]): Vector {
  return vectorFromArray(values as never[], type) as Vector;
}

function raw(type: DataType, values: ArrayBufferView): Vector {
  return new Vector([makeData({ type, data: values, length: 2, nullCount: 0 } as never)]);
}

test("integers of 64 bits and decimals keep all digits", () => {
  expect(cellsOf(column(new Int64(), [9007199254740993n, null]))).toEqual(["9007199254740993", null]);
  const words = Uint32Array.of(12345, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff);
  expect(cellsOf(raw(new Decimal(2, 10, 128), words))).toEqual(["123.45", "-0.01"]);
});

test("times are shown to their last digit, in their zone", () => {
  const winter = Date.UTC(2023, 10, 14, 22, 13, 20, 120);
  const summer = Date.UTC(2023, 6, 1);
  expect(cellsOf(column(new TimestampMillisecond("Europe/Berlin"), [winter, summer, null]))).toEqual([
    "2023-11-14 23:13:20.12 +01:00",
    "2023-07-01 02:00:00 +02:00",
    null,
  ]);
  expect(cellsOf(raw(new TimestampMicrosecond(), BigInt64Array.of(1700000000123456n, -1n)))).toEqual([
    "2023-11-14 22:13:20.123456",
    "1969-12-31 23:59:59.999999",
  ]);
  expect(cellsOf(raw(new TimestampNanosecond("UTC"), BigInt64Array.of(1700000000123456789n, 0n)))).toEqual([
    "2023-11-14 22:13:20.123456789 +00:00",
    "1970-01-01 00:00:00 +00:00",
  ]);
  expect(cellsOf(column(new TimestampMillisecond("Mars/Olympus"), [0]))).toEqual([
    "1970-01-01 00:00:00 UTC (Mars/Olympus is unknown here)",
  ]);
  expect(cellsOf(column(new DateDay(), [new Date(3 * 86_400_000)]))).toEqual(["1970-01-04"]);
  expect(cellsOf(column(new TimeMicrosecond(), [3_600_250_000n]))).toEqual(["01:00:00.25"]);
});

test("nested and dictionary values are written in a line", () => {
  const numbers = new List(new Field("item", new Float32()));
  expect(cellsOf(column(numbers, [[1, 2.5], Array.from({ length: 20 }, () => 0)]))).toEqual([
    "[1, 2.5]",
    "[0, 0, 0, 0, 0, 0, 0, 0, … 12 more]",
  ]);
  const person = new Struct([new Field("name", new Utf8()), new Field("age", new Int32())]);
  expect(cellsOf(column(person, [{ name: "Ada", age: 36 }, null]))).toEqual(["{name: Ada, age: 36}", null]);
  const entry = new Struct([new Field("key", new Utf8()), new Field("value", new Int32())]);
  expect(cellsOf(column(new Map_(new Field("entry", entry as never)), [new Map([["a", 1]])]))).toEqual(["{a: 1}"]);
  expect(cellsOf(column(new Binary(), [Uint8Array.of(1, 255)]))).toEqual(["01 ff"]);
  expect(cellsOf(column(new Bool(), [true, null]))).toEqual(["true", null]);
  const words = previewArrowTable(new Table({ word: vectorFromArray(["a", "b", null]) }), {});
  expect(words.columns).toEqual([{ name: "word", type: "Dictionary<Utf8>", isNumeric: false, note: "1 null" }]);
});
