import { describe, expect, it } from "vitest";
import { fromRows } from "./from-rows.ts";
import { toRows } from "./to-rows.ts";

describe("a table of plain objects", () => {
  it("has their keys as columns, typed by their values", () => {
    const rows = [
      { name: "a", n: 1, x: 0.5, yes: true },
      { name: "b", n: -2, x: 2, yes: false },
    ];
    const table = fromRows(rows);
    expect(table.schema.fields.map((field) => `${field.name} ${String(field.type)}`)).toEqual([
      "name Utf8",
      "n Int32",
      "x Float64",
      "yes Bool",
    ]);
    expect(toRows(table)).toEqual(rows);
  });

  it("has null for what is missing, and Float64 for numbers beyond Int32", () => {
    const table = fromRows([{ a: 2 ** 40 }, { b: "x", a: NaN }]);
    expect(toRows(table)).toEqual([
      { a: 2 ** 40, b: null },
      { a: NaN, b: "x" },
    ]);
    expect(fromRows([]).numRows).toBe(0);
  });

  it("refuses columns of mixed kinds", () =>
    expect(() => fromRows([{ a: 1 }, { a: "x" }])).toThrow('column "a" holds numbers, but a string in row 1'));
});
