import { expect, test } from "vitest";
import { numbersBundle, isNumbers } from "./numbers-bundle.ts";
import { summarizeNumbers } from "./number-summary.ts";
import { summaryText } from "./summary-text.ts";

test("NaN and infinities are counted, and left out of the rest", () => {
  const values = [1, 2, 3, 4, NaN, Infinity, -Infinity];
  const summary = summarizeNumbers(values.length, (index) => values[index]!);
  expect(summary).toMatchObject({ notANumber: 1, infinite: 2, step: 1 });
  expect(summary.finite).toMatchObject({ min: 1, max: 4, mean: 2.5, deviation: Math.sqrt(1.25) });
  expect(summary.finite!.histogram.reduce((sum, count) => sum + count)).toBe(4);
  expect(summaryText(summary)).toMatch(/^min 1 {2}max 4 {2}mean 2.5 {2}std 1.11803 {2}NaN 1 {2}±Infinity 2 {2}█/);
});

test("a small spread on a large mean keeps its digits, and the widest range its bins", () => {
  const near = [1e9 + 1, 1e9 + 2, 1e9 + 3];
  expect(summarizeNumbers(3, (index) => near[index]!).finite!.deviation).toBeCloseTo(Math.sqrt(2 / 3), 12);
  const wide = [-Number.MAX_VALUE, 0, Number.MAX_VALUE];
  expect(summarizeNumbers(3, (index) => wide[index]!).finite!.histogram.filter((count) => count > 0)).toEqual([
    1, 1, 1,
  ]);
  expect(summarizeNumbers(2, () => 5).finite!.histogram).toEqual([2]);
  expect(summarizeNumbers(2, () => NaN).finite).toBeUndefined();
});

test("of very many, evenly spaced ones are looked at, which is said", () => {
  const summary = summarizeNumbers(10_000_000, (index) => index % 2);
  expect(summary.step).toBe(10);
  expect(summaryText(summary)).toMatch(/\nof every 10th value$/);
});

test("long lists of nothing but numbers are numbers", () => {
  expect(isNumbers(new Float32Array(101))).toBe(true);
  expect(isNumbers(new BigInt64Array(101))).toBe(true);
  expect(isNumbers(Array.from({ length: 101 }, () => 0))).toBe(true);
  expect(isNumbers(Array.from({ length: 101 }, (_, index) => (index === 100 ? "x" : 0)))).toBe(false);
  expect(isNumbers(Object.assign([], { length: 101 }))).toBe(false);
  expect(isNumbers(Buffer.alloc(200))).toBe(false);
  expect(isNumbers(new Float32Array(100))).toBe(false);
  expect(numbersBundle(new BigInt64Array(200).fill(7n), {})["text/plain"]).toMatch(/min 7 {2}max 7 {2}mean 7 {2}std 0/);
});
