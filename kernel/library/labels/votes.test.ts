import { describe, expect, it } from "vitest";
import { argmax } from "../calibration/argmax.ts";
import { findLeakage } from "../data/find-leakage.ts";
import { foldRows } from "../data/fold-rows.ts";
import { splitRows } from "../data/split-rows.ts";
import { createRandom } from "../random/create-random.ts";
import { complementarity } from "./complementarity.ts";
import reference from "./fixtures/votes.json" with { type: "json" };
import { fuseLabels } from "./fuse-labels.ts";
import { outOfFold } from "./out-of-fold.ts";
import { resampleRows } from "./resample-rows.ts";
import { softVote } from "./soft-vote.ts";
import { voteSweep } from "./vote-sweep.ts";

const { labels, first, second, ratings } = reference;

describe("labels of several raters", () => {
  it("are fused as counted", () => {
    expect(fuseLabels(ratings).labels).toEqual(reference.majorityLowest);
    expect(fuseLabels(ratings, { ties: "first" }).labels).toEqual(reference.majorityFirst);
    expect(fuseLabels(ratings, { method: "median" }).labels).toEqual(reference.median);
    const consensus = fuseLabels(ratings, { method: "consensus" });
    expect(consensus.labels).toEqual(reference.consensus);
    expect(consensus.decided).toBe(reference.consensus.filter((label) => label !== null).length);
    expect(consensus.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("pass over missing ratings, and say where ties decided", () => {
    const fused = fuseLabels(
      [
        [null, 2, NaN],
        [0, 3, null],
        [null, null, null],
      ],
      { ties: "highest" },
    );
    expect(fused).toMatchObject({ labels: [2, 3, null], decided: 2, tied: 1, ratingShares: [1 / 3, 0, 1 / 3, 1 / 3] });
    expect(fuseLabels([[1, 2, 2, 2]], { method: "consensus", agree: 4 }).labels).toEqual([null]);
    expect(() => fuseLabels([[1.5, 2]])).toThrow("item 0 holds 1.5");
    expect(() => fuseLabels([[1], [1, 2]])).toThrow("item 1 has 2 places, item 0 has 1");
    expect(() => fuseLabels([[null]])).toThrow("none of the 1 items has a rating");
  });
});

describe("votes of several models", () => {
  it("mixed in every share score as NumPy and scikit-learn say", () => {
    const points = voteSweep(labels, first, second);
    expect(points).toHaveLength(11);
    for (const [at, [alpha, accuracy, macroF1]] of (reference.sweep as [number, number, number][]).entries()) {
      expect(points[at]?.alpha).toBeCloseTo(alpha, 12);
      expect(points[at]?.accuracy).toBeCloseTo(accuracy, 12);
      expect(points[at]?.macroF1).toBeCloseTo(macroF1, 12);
    }
  });

  it("are compared by where each is right", () => {
    const found = complementarity(labels, argmax(first), argmax(second));
    for (const name of ["either", "both", "disagreement"] as const)
      expect(found[name]).toBeCloseTo(reference[name], 12);
    expect(found.both + found.onlyFirst + found.onlySecond + found.neither).toBeCloseTo(1, 12);
    expect(complementarity([0, 1], [0, 1], [0, 0])).toMatchObject({ association: null, onlyFirst: 0.5 });
    expect(complementarity([0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 0, 1]).association).toBe(1);
    expect(() => complementarity([0], [0], [])).toThrow("differ in length: 1, 1 and 0");
  });

  it("are probabilities, and refused where shapes or weights differ", () => {
    const { data } = softVote([first, second, first], [1, 2, 0.5]);
    for (let row = 0; row < labels.length; row += 1)
      expect(data.slice(row * 6, row * 6 + 6).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(() => softVote([])).toThrow("at least one member, got 0");
    expect(() => softVote([[[1, 0]], [[1]]])).toThrow("member 0 has 1 x 2, member 1 1 x 1");
    expect(() => softVote([[[1, 0]]], [0])).toThrow("not all 0");
    expect(() => softVote([[[1, 0]]], [1, 1])).toThrow("differ in number: 1 and 2");
  });
});

describe("resampled rows", () => {
  it.each([1, 2, 3])("are balanced within their split and leak nothing (seed %i)", (seed) => {
    const random = createRandom(seed);
    const classes = Array.from({ length: 300 }, () => ["a", "b", "b", "b", "c", "c"][random.integer(0, 5)] as string);
    const { train, test } = splitRows(300, { fractions: { train: 0.7, test: 0.3 }, seed, stratify: classes });
    for (const perClass of ["smallest", "largest", 60] as const) {
      const drawn = resampleRows(classes, train, { perClass, seed });
      const of = (name: string) => [...drawn].filter((row) => classes[row] === name);
      expect(new Set(["a", "b", "c"].map((name) => of(name).length)).size).toBe(1);
      const copies = new Map<number, number>();
      for (const row of of("a")) copies.set(row, (copies.get(row) ?? 0) + 1);
      expect(Math.max(...copies.values()) - Math.min(...copies.values())).toBeLessThanOrEqual(1);
      expect(findLeakage({ train: drawn, test })).toEqual([]);
    }
  });

  it("are refused where they were resampled before, or asked for none", () => {
    expect(() => resampleRows([0, 1], [0, 0], { seed: 1 })).toThrow("row 0 is there twice");
    expect(() => resampleRows([0, 1], [2], { seed: 1 })).toThrow("row 2 was asked for, there are 2 labels");
    expect(() => resampleRows([0, 1], [0], { seed: 1, perClass: 0 })).toThrow("perClass");
    expect(resampleRows([], [], { seed: 1 })).toHaveLength(0);
  });
});

describe("forecasts out of fold", () => {
  it("come from a model that did not see their row", async () => {
    const folds = foldRows(23, { folds: 4, seed: 1 });
    const { data, rows, columns } = await outOfFold(folds, (train, test) =>
      Array.from(test, (row) => (train.includes(row) ? [0, 1] : [row, 1])),
    );
    expect([rows, columns]).toEqual([23, 2]);
    for (let row = 0; row < 23; row += 1) expect(data[row * 2]).toBe(row);
  });

  it("are refused where folds overlap or shapes differ", async () => {
    const fold = { train: Int32Array.of(1), test: Int32Array.of(0) };
    await expect(outOfFold([fold, fold], () => [[1]])).rejects.toThrow("row 0 is tested twice");
    await expect(outOfFold([fold], () => [[1], [2]])).rejects.toThrow("have shape 2 x 1, expected 1 x 1");
  });
});
