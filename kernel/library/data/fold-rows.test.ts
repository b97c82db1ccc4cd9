import { describe, expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { foldRows } from "./fold-rows.ts";
import { nestedSubsets } from "./nested-subsets.ts";
import { splitRows } from "./split-rows.ts";

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const all = (count: number) => [...Array(count).keys()];

describe("folds", () => {
  it.each(seeds)("test every row once and train on the others, with classes in their shares (seed %i)", (seed) => {
    const random = createRandom(seed);
    const folds = random.integer(2, 9);
    const stratify = Array.from({ length: random.integer(folds, 300) }, () => random.integer(0, 4));
    const parts = foldRows(stratify.length, { folds, seed, stratify });
    expect(parts).toHaveLength(folds);
    expect(parts.flatMap(({ test }) => [...test]).toSorted((a, b) => a - b)).toEqual(all(stratify.length));
    for (const { train, test } of parts) {
      expect([...train, ...test].toSorted((a, b) => a - b)).toEqual(all(stratify.length));
      expect(Math.abs(test.length - stratify.length / folds)).toBeLessThan(1);
      for (const label of new Set(stratify)) {
        const whole = stratify.filter((other) => other === label).length;
        const here = [...test].filter((row) => stratify[row] === label).length;
        expect(Math.abs(here - whole / folds)).toBeLessThan(2);
      }
    }
  });

  it.each(seeds)("and splits never tear a group apart, and come near their size (seed %i)", (seed) => {
    const random = createRandom(seed);
    const groups = Array.from({ length: 400 }, () => `user ${random.integer(0, 79)}`);
    const stratify = groups.map(() => random.integer(0, 2));
    const folds = foldRows(400, { folds: 4, seed, groups, stratify }).map(({ test }) => test);
    const splits = splitRows(400, { fractions: { train: 0.6, test: 0.4 }, seed, groups, stratify });
    for (const parts of [folds, Object.values(splits)]) {
      expect(parts.flatMap((rows) => [...rows]).toSorted((a, b) => a - b)).toEqual(all(400));
      const seen = parts.map((rows) => new Set([...rows].map((row) => groups[row])));
      expect(seen.reduce((sum, names) => sum + names.size, 0)).toBe(new Set(groups).size);
    }
    for (const rows of folds) expect(Math.abs(rows.length - 100)).toBeLessThan(15);
    expect(Math.abs(splits.train.length - 240)).toBeLessThan(15);
  });

  it("repeat with their seed and are refused where there are too few rows or groups", () => {
    expect(foldRows(20, { seed: 3 })).toEqual(foldRows(20, { seed: 3 }));
    expect(foldRows(20, { seed: 3 })).not.toEqual(foldRows(20, { seed: 4 }));
    expect(() => foldRows(3, { seed: 0 })).toThrow("5 folds need at least as many rows, there are 3");
    expect(() => foldRows(9, { seed: 0, groups: Array(9).fill("a") })).toThrow("as many groups, there are 1");
    expect(() => foldRows(9, { seed: 0, folds: 1 })).toThrow("folds must be a whole number from 2, got 1");
    expect(() => foldRows(9, { seed: 0, groups: ["a"] })).toThrow("groups and rows differ in length: 1 and 9");
  });
});

describe("nested subsets", () => {
  const fractions = [0.5, 0.01, 0.1, 1];

  it.each(seeds)("grow within each other, of the sizes asked for, with classes in their shares (seed %i)", (seed) => {
    const random = createRandom(seed);
    const labels = Array.from({ length: 500 }, () => random.integer(0, 3) ** 2);
    const { train } = splitRows(500, { fractions: { train: 0.8, test: 0.2 }, seed, stratify: labels });
    const subsets = nestedSubsets(train, { fractions, seed, stratify: labels });
    expect(subsets.map(({ fraction, rows }) => [fraction, rows.length])).toEqual([
      [0.5, 200],
      [0.01, 4],
      [0.1, 40],
      [1, 400],
    ]);
    const [half, , tenth, whole] = subsets.map(({ rows }) => [...rows]) as [number[], number[], number[], number[]];
    expect(whole).toEqual([...train]);
    expect(tenth.every((row) => half.includes(row))).toBe(true);
    for (const label of new Set(labels)) {
      const of = (rows: number[]) => rows.filter((row) => labels[row] === label).length;
      expect(Math.abs(of(tenth) - of(whole) / 10)).toBeLessThan(2);
    }
  });

  it("are refused outside their range", () => {
    expect(() => nestedSubsets([1, 2], { fractions: [0], seed: 0 })).toThrow("above 0 and at most 1, got 0");
    expect(() => nestedSubsets([], { fractions: [1], seed: 0 })).toThrow("0 rows to take subsets of");
    expect(() => nestedSubsets([5], { fractions: [1], seed: 0, stratify: [1] })).toThrow("row 5 was asked for");
  });
});
