import { expect, it } from "vitest";
import { createRandom } from "../../random/create-random.ts";
import { fillNumericBins, findNumericBins, missingBin } from "./feature-bins.ts";

function binsOf(values: readonly number[], maxBins: number, minRows = 1) {
  const column = Float64Array.from(values);
  const feature = findNumericBins(column.slice(), maxBins, minRows);
  const bins = new Uint8Array(values.length);
  fillNumericBins(feature, column, bins);
  return { bounds: [...feature.bounds], bins: [...bins] };
}

it("gives few values a bin each, with bounds halfway, and missing ones their own", () => {
  expect(binsOf([3, 1, NaN, 2, 1, 2.5], 255)).toEqual({
    bounds: [1.5, 2.25, 2.75],
    bins: [3, 0, missingBin, 1, 0, 2],
  });
  expect(binsOf([7, 7, 7], 255).bounds).toEqual([]);
  expect(binsOf([NaN, NaN], 255)).toEqual({ bounds: [], bins: [missingBin, missingBin] });
  expect(binsOf([-0, 0, 1], 255).bins).toEqual([0, 0, 1]);
});

it("joins values until a bin has enough rows", () => {
  expect(binsOf([1, 2, 3, 4, 5, 6], 255, 3).bins).toEqual([0, 0, 0, 1, 1, 1]);
});

it("parts many values evenly, whole numbers or not", () => {
  for (const scale of [1, 0.1]) {
    const random = createRandom(1);
    const values = random.shuffle(Array.from({ length: 10_000 }, (_, at) => at * scale));
    const { bounds, bins } = binsOf(values, 16);
    expect(bounds).toHaveLength(15);
    const counts = Array.from({ length: 16 }, (_, bin) => bins.filter((own) => own === bin).length);
    expect(Math.min(...counts)).toBeGreaterThan(600);
    expect(Math.max(...counts)).toBeLessThan(650);
    for (const [row, value] of values.entries())
      expect(bounds.filter((bound) => value > bound)).toHaveLength(bins[row] as number);
  }
});

it("leaves a value that half of the rows have a bin to itself, and parts the others", () => {
  const values = Array.from({ length: 2000 }, (_, at) => (at % 2 === 0 ? 0 : at / 2000));
  const { bins } = binsOf(values, 11);
  const counts = Array.from({ length: 11 }, (_, bin) => bins.filter((own) => own === bin).length);
  expect(counts[0]).toBe(1000);
  expect(Math.min(...counts.slice(1))).toBeGreaterThan(80);
});

it("keeps a bound below the value above it, however near they are", () => {
  const low = 1;
  const high = 1 + Number.EPSILON;
  expect(binsOf([low, high], 255).bins).toEqual([0, 1]);
});
