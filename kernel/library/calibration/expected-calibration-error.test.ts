import { describe, expect, it } from "vitest";
import { binConfidences } from "./binning.ts";
import { calibrationConventions } from "./calibration-conventions.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { maximumCalibrationError } from "./maximum-calibration-error.ts";
import { softmax } from "./softmax.ts";

const cases = [
  { name: "crowded, as trained", of: reference.crowded, temperature: 1, expected: reference.crowded.ece },
  { name: "crowded, at 1.7", of: reference.crowded, temperature: 1.7, expected: reference.crowded["ece_at_1.7"] },
  { name: "digits, as trained", of: reference.digits, temperature: 1, expected: reference.digits.ece },
  { name: "digits, at 1.7", of: reference.digits, temperature: 1.7, expected: reference.digits["ece_at_1.7"] },
];
const norms = ["l1", "l2", "max"] as const;

describe.each(cases)("the calibration error of $name", ({ of, temperature, expected }) => {
  const probabilities = softmax(of.logits, { temperature });
  const error = (options: Parameters<typeof expectedCalibrationError>[2]) =>
    expectedCalibrationError(of.labels, probabilities, options);

  describe.each(["10", "15", "100"] as const)("over %s bins", (count) => {
    const bins = Number(count);

    it.each(norms)("is that of the published formula, %s", (norm) => {
      expect(error({ bins, norm })).toBeCloseTo(expected.right[count][norm], 10);
      expect(error({ bins, norm, strategy: "quantile" })).toBeCloseTo(expected.quantile[count][norm], 10);
    });

    it.each(norms)("is that of torchmetrics, %s", (norm) => {
      const found = error({ ...calibrationConventions.torchmetrics, bins, norm });
      expect(found).toBeCloseTo(expected.own_bin[count][norm], 10);
      // torchmetrics itself computes in single precision.
      expect(Math.abs(found - expected.torchmetrics[count][norm])).toBeLessThan(1e-6);
    });

    it("is that of NumPy's digitize", () => {
      expect(error({ ...calibrationConventions.digitize, bins })).toBeCloseTo(expected.digitize[count], 10);
    });
  });

  it("is that of bins of 100 rows, with and without the last one", () => {
    expect(error(calibrationConventions.hendrycks)).toBeCloseTo(expected.size_100, 10);
    expect(error(calibrationConventions.hendrycksAsCopied)).toBeCloseTo(expected.size_100_without_last, 10);
  });

  it("is free of chance's part when that is subtracted", () => {
    const debiased = error({ strategy: "quantile", bins: 15, norm: "l2", debias: true });
    expect(debiased ** 2).toBeCloseTo(Math.max(0, expected.debiased_square_quantile_15), 10);
  });

  it("has its default and its maximum by name", () => {
    expect(error({})).toBe(error(calibrationConventions.guo));
    expect(maximumCalibrationError(of.labels, probabilities)).toBe(error({ norm: "max" }));
  });
});

describe("confidences on the edges of bins", () => {
  const { confidences, bins } = reference.edges;
  it.each([
    ["right", { closed: "right" }],
    ["right_fraction", { closed: "right", edges: "fraction" }],
    ["left", { closed: "left" }],
    ["left_fraction", { closed: "left", edges: "fraction" }],
    ["left_own_bin", { closed: "left", one: "own-bin" }],
  ] as const)("fall where NumPy puts them: %s", (name, options) => {
    const found = confidences.map((confidence) =>
      binConfidences(Float64Array.of(confidence), Uint8Array.of(1), { ...options, bins: 10 }).findIndex(
        (bin) => bin.count === 1,
      ),
    );
    expect(found).toEqual(bins[name]);
  });

  it("are left out where asked: a confidence of exactly 1", () => {
    const options = { closed: "left", one: "dropped", bins: 10 } as const;
    const counted = binConfidences(Float64Array.of(1, 0.95), Uint8Array.of(1, 0), options);
    expect(counted.map((bin) => bin.count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("an expected calibration error", () => {
  it("of one number per row is that of the positive class", () => {
    const { labels, probabilities, ece } = reference.positives;
    expect(expectedCalibrationError(labels, probabilities, { bins: 10 })).toBeCloseTo(ece.l1, 10);
  });

  it("of a constant 0.5 is its distance from the base rate, by weights; a tenth of it by the copied formula", () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, row) => (row < 194 ? 1 : 0));
    const half = new Float64Array(1000).fill(0.5);
    expect(expectedCalibrationError(labels, half)).toBeCloseTo(0.306, 10);
    expect(expectedCalibrationError(labels, half, calibrationConventions.digitize)).toBeCloseTo(0.0306, 10);
  });

  it("of one row is its gap, in any bins", () => {
    for (const strategy of ["uniform", "quantile", "size"] as const)
      expect(expectedCalibrationError([1], [[0.25, 0.75]], { strategy })).toBeCloseTo(0.25, 12);
  });

  it("is 0 for a certain forecast that comes true, and 1 for one that never does", () => {
    expect(
      expectedCalibrationError(
        [0, 1],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toBe(0);
    expect(
      expectedCalibrationError(
        [1, 0],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toBe(1);
  });

  it("refuses options that contradict each other or are out of range, naming them", () => {
    const of = (options: Parameters<typeof expectedCalibrationError>[2]) => () =>
      expectedCalibrationError([0], [[0.5, 0.5]], options);
    expect(of({ bins: 0 })).toThrow("bins must be a whole number from 1, got 0");
    expect(of({ binSize: 1.5 })).toThrow("binSize must be a whole number from 1, got 1.5");
    expect(of({ one: "own-bin" })).toThrow('one: "own-bin" needs closed: "left"');
    expect(of({ debias: true })).toThrow('debias needs norm: "l2", got norm: "l1"');
  });
});
