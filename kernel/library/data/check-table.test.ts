import { tableFromArrays } from "apache-arrow";
import { expect, it } from "vitest";
import { column } from "./column.ts";
import { toRows } from "./to-rows.ts";

const table = tableFromArrays({ n: Int32Array.of(1, 2) });

it("what is no table is refused by saying what came and what to do", () => {
  const loose = toRows as (table: unknown) => unknown;
  expect(() => loose([{ n: 1 }])).toThrow(
    "toRows takes an Arrow table, got a list of 1; fromRows(rows) makes one of records",
  );
  expect(() => loose(Promise.resolve(table))).toThrow("got a promise of one: put await before it");
  expect(() => loose(undefined)).toThrow("got undefined");
  expect(() => loose(null)).toThrow("got null");
  expect(() => loose(new Map())).toThrow("got an object of Map");
  expect(() => column({} as never, "n")).toThrow(TypeError);
});

it("tables are taken", () => {
  expect(toRows(table)).toEqual([{ n: 1 }, { n: 2 }]);
  expect(column(table, "n")).toEqual(Int32Array.of(1, 2));
});
