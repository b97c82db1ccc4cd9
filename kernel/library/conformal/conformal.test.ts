import { describe, expect, it } from "vitest";
import { softmax } from "../calibration/softmax.ts";
import reference from "../metrics/fixtures/reference.json" with { type: "json" };
import { createRandom } from "../random/create-random.ts";
import { type ConformalOptions, evaluateSets, fitConformalSets } from "./index.ts";

describe.each(reference.map((of, at) => [at, of] as const))(
  "sets of data %i have NumPy's thresholds and sizes",
  (_, of) => {
    const half = Math.floor(of.labels.length / 2);
    it.each([
      ["lac", { method: "lac" }],
      ["aps", { method: "aps" }],
      ["aps_excluded", { method: "aps", lastClass: "excluded" }],
      ["raps", { method: "raps", penalty: 0.05, freeClasses: 2 }],
    ] as const)("%s", (name, options) => {
      const fit = fitConformalSets(of.labels.slice(0, half), softmax(of.logits.slice(0, half)), {
        coverage: 0.85,
        ...options,
      });
      expect(fit.threshold).toBeCloseTo(of.conformal[name].threshold, 12);
      const sets = fit.predict(softmax(of.logits.slice(half)));
      expect(sets.map((set) => set.length)).toEqual(of.conformal[name].sizes);
    });
  },
);

function drawn(seed: number, rows: number) {
  const random = createRandom(seed);
  const labels = Array.from({ length: rows }, () => random.integer(0, 4));
  const logits = labels.map((label) =>
    Array.from({ length: 5 }, (_, at) => 1.2 * random.normal() + (at === label ? 1.5 : 0)),
  );
  return { labels, probabilities: softmax(logits) };
}

describe.each([1, 2, 3, 4])("seed %i", (seed) => {
  const calibration = drawn(seed, 2000);
  const test = drawn(seed + 50, 4000);
  it.each<ConformalOptions>([
    { method: "lac" },
    { method: "aps", lastClass: "randomized" },
    { method: "raps", lastClass: "randomized" },
    { method: "aps", lastClass: "excluded" },
  ])("the promise is kept, and not by much more: %o", (options) => {
    for (const coverage of [0.8, 0.95]) {
      const sets = fitConformalSets(calibration.labels, calibration.probabilities, { ...options, coverage }).predict(
        test.probabilities,
      );
      expect(Math.abs(evaluateSets(test.labels, sets).coverage - coverage)).toBeLessThan(0.03);
    }
  });
  it("including the last class covers no less, and lac has the smallest sets", () => {
    const of = (options: ConformalOptions) =>
      evaluateSets(
        test.labels,
        fitConformalSets(calibration.labels, calibration.probabilities, options).predict(test.probabilities),
      );
    const included = of({ method: "aps" });
    expect(included.coverage).toBeGreaterThanOrEqual(of({ method: "aps", lastClass: "excluded" }).coverage);
    expect(included.emptySets).toBe(0);
    expect(of({ method: "lac" }).meanSize).toBeLessThanOrEqual(included.meanSize);
  });
});

describe("nasty cases", () => {
  it("too few rows promise nothing: every set holds every class", () => {
    const fit = fitConformalSets([0], [[0.9, 0.1]], { coverage: 0.9 });
    expect(fit.threshold).toBe(Infinity);
    expect(fit.predict([[0.2, 0.8]])).toEqual([[1, 0]]);
  });
  it("sets are measured by class and size", () => {
    const found = evaluateSets([0, 1, 1, 3], [[0], [0, 1], [], [2]]);
    expect(found).toMatchObject({
      coverage: 0.5,
      meanSize: 1,
      emptySets: 1,
      singletons: 0.5,
      byClass: [1, 0.5, null, 0],
      worstClassCoverage: 0,
    });
    expect(found.bySize).toEqual([
      { size: 0, count: 1, coverage: 0 },
      { size: 1, count: 2, coverage: 0.5 },
      { size: 2, count: 1, coverage: 1 },
    ]);
  });
  it.each([
    ["a coverage of 90", () => fitConformalSets([0], [[1, 0]], { coverage: 90 }), "0.95 for 95 %"],
    [
      "other classes",
      () => fitConformalSets([0], [[1, 0]]).predict([[0.2, 0.3, 0.5]]),
      "fitted on 2 classes, these probabilities have 3",
    ],
    ["no rows", () => fitConformalSets([], []), "have 0 rows"],
    ["sets of other rows", () => evaluateSets([0, 1], [[0]]), "differ in length: 2 and 1"],
  ])("%s: refused", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
