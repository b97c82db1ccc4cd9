import { expect, test } from "vitest";
import { sparklineOf } from "./sparkline.ts";

test("lists of numbers are drawn by a few of them, from the first to the last", () => {
  expect(sparklineOf(Float64Array.from({ length: 24_001 }, (_, index) => index))?.slice(0, 3)).toEqual([0, 1043, 2087]);
  expect(sparklineOf(Float64Array.from({ length: 24_001 }, (_, index) => index))?.at(-1)).toBe(24_000);
  expect(sparklineOf([1, 2, Number.NaN, 4, Infinity, 1 / 3])).toEqual([1, 2, null, 4, null, 0.3333]);
  expect(sparklineOf([1, 2, 3])).toBeUndefined();
  expect(sparklineOf([1, 2, 3, 4, 5, "6"])).toBeUndefined();
  expect(sparklineOf(BigInt64Array.from({ length: 10 }, () => 1n))).toBeUndefined();
});

test("nothing of the list is called", () => {
  const list = [1, 2, 3, 4, 5, 6];
  Object.defineProperty(list, 0, {
    get() {
      throw new Error("called");
    },
  });
  expect(sparklineOf(list)).toBeUndefined();
});
