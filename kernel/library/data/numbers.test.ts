import { Bool, Float64, makeVector, vectorFromArray } from "apache-arrow";
import { expect, it } from "vitest";
import { numbers } from "./numbers.ts";
import { tableOfColumns } from "./table-of-columns.ts";

const whole = Int32Array.of(1, 2);
const table = tableOfColumns([
  ["whole", makeVector(whole)],
  ["big", makeVector(BigInt64Array.of(5n, -6n))],
  ["huge", makeVector(BigInt64Array.of(5n, 2n ** 60n))],
  ["text", vectorFromArray(["a", "b"])],
  ["gaps", vectorFromArray([0.5, null], new Float64())],
  ["right", vectorFromArray([true, false], new Bool())],
]);

it("numbers are handed out as they lie, wide ones and booleans as numbers", () => {
  expect((numbers(table, "whole") as Int32Array).buffer).toBe(table.getChild("whole")?.data[0]?.values.buffer);
  expect(numbers(table, "big")).toEqual(Float64Array.of(5, -6));
  expect(numbers(table, "gaps")).toEqual(Float64Array.of(0.5, NaN));
  expect(numbers(table, "right")).toEqual(Uint8Array.of(1, 0));
});

it.each([
  ["text", 'column "text" is of type Dictionary<Int32, Utf8>, not of numbers'],
  ["huge", 'column "huge": 1152921504606846976 in row 1 is beyond 2^53'],
  ["none", 'there is no column "none"'],
])("%s is refused", (name, message) => {
  expect(() => numbers(table, name)).toThrow(message);
});
