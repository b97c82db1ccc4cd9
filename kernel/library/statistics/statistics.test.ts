import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { createRandom } from "../random/create-random.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import {
  adjustPValues,
  bootstrapInterval,
  clopperPearsonInterval,
  cohensD,
  friedmanTest,
  mcNemarTest,
  pairedTTest,
  permutationTest,
  significanceStars,
  studentTTest,
  summarizeSeeds,
  twoProportionsTest,
  welchTTest,
  wilcoxonTest,
} from "./index.ts";

const close = (found: readonly number[], expected: readonly (number | undefined)[], digits = 10) => {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at] as number, digits);
};
const farthest = (found: readonly number[], expected: readonly number[]) =>
  Math.max(...found.map((value, at) => Math.abs(value - (expected[at] as number))));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe.each(reference.map((of, at) => [at, of] as const))(
  "sample %i gives what SciPy and statsmodels give",
  (_, of) => {
    it.each(["two-sided", "greater", "less"] as const)("in tests, %s", (alternative) => {
      const expected = of.tests[alternative];
      expect(pairedTTest(of.a, of.b, { alternative }).pValue).toBeCloseTo(expected.paired, 12);
      expect(welchTTest(of.a, of.c, { alternative }).pValue).toBeCloseTo(expected.welch, 12);
      expect(wilcoxonTest(of.big_a, of.big_b, { alternative }).pValue).toBeCloseTo(expected.wilcoxon_ties, 12);
      expect(permutationTest(of.a, of.b, { alternative }).pValue).toBeCloseTo(expected.permutation_paired, 12);
      const mixed = permutationTest(of.a, of.small, { paired: false, alternative });
      expect(mixed.pValue).toBeCloseTo(expected.permutation_mixed, 12);
      expect(mixed.exact).toBe(true);
    });

    it("in the exact Wilcoxon test, where sizes differ", () => {
      const sizes = new Set(of.a.map((value, at) => Math.abs(value - (of.b[at] as number))));
      if (sizes.size < of.a.length || sizes.has(0)) return;
      const found = wilcoxonTest(of.a, of.b);
      expect(found.method).toBe("exact");
      expect(found.pValue).toBeCloseTo(of.tests["two-sided"].wilcoxon, 12);
      expect(found.statistic).toBeCloseTo(of.wilcoxon.W, 12);
    });

    it("in statistics, degrees of freedom and intervals", () => {
      const paired = pairedTTest(of.a, of.b, { level: 0.9 });
      close(
        [paired.statistic, paired.degreesOfFreedom, ...paired.interval],
        [of.paired.t, of.paired.df, ...of.paired.interval],
        9,
      );
      const welch = welchTTest(of.a, of.c);
      close(
        [welch.statistic, welch.degreesOfFreedom, ...welch.interval],
        [of.welch.t, of.welch.df, ...of.welch.interval],
      );
      const student = studentTTest(of.a, of.c);
      close([student.statistic, student.pValue], [of.student.t, of.student.p]);
      expect(wilcoxonTest(of.big_a, of.big_b).statistic).toBeCloseTo(of.wilcoxon.W_ties, 12);
    });

    it("in shares", () => {
      for (const method of ["exact", "corrected", "chi-square"] as const)
        expect(mcNemarTest(of.first, of.second, { method }).pValue).toBeCloseTo(of.mcnemar[method], 12);
      const [a, b] = of.counts.map((successes, at) => ({ successes, trials: of.trials[at] as number }));
      if (!a || !b) throw new Error("two counts are needed");
      const test = twoProportionsTest(a, b);
      close([test.statistic, test.pValue], of.two_proportions, 12);
      close(test.interval, of.newcombe);
      close(clopperPearsonInterval(a.successes, a.trials), of.clopper_pearson);
      close(clopperPearsonInterval(a.successes, a.trials, { level: 0.99 }), of.clopper_pearson_99);
    });

    it("in adjusted p-values", () => {
      for (const method of ["holm", "benjamini-hochberg", "bonferroni"] as const)
        expect(farthest(adjustPValues(of.p_values, method), of.adjusted[method])).toBeLessThan(1e-12);
    });

    it("in many methods on many data sets", () => {
      const [knn, mlp, probe, trees] = of.methods as [number[], number[], number[], number[]];
      const test = friedmanTest({ knn, mlp, probe, trees });
      close([test.statistic, test.pValue], of.friedman, 10);
      expect(test.imanDavenport.pValue).toBeCloseTo(of.iman_davenport, 10);
      expect(test.criticalDifference).toBeCloseTo(of.critical_difference, 5);
      expect(test.pairs[0]?.pValue).toBeCloseTo(of.nemenyi_01, 5);
      const ranks = Object.fromEntries(test.methods.map(({ method, meanRank }) => [method, meanRank]));
      close(
        ["knn", "mlp", "probe", "trees"].map((name) => ranks[name] as number),
        of.mean_ranks,
      );
      expect(
        friedmanTest(
          { knn: knn.map((x) => -x), mlp: mlp.map((x) => -x), probe: probe.map((x) => -x) },
          { better: "lower" },
        ).methods,
      ).toEqual(friedmanTest({ knn, mlp, probe }).methods);
    });

    it("in bootstrap intervals, within what two streams of random numbers differ", () => {
      for (const [method, expected] of [
        ["bca", of.bca_mean],
        ["percentile", of.percentile_mean],
      ] as const) {
        const { interval } = bootstrapInterval(mean, [of.c], { method, resamples: 20_000 });
        expect(farthest(interval, expected)).toBeLessThan(2e-3);
      }
    });
  },
);

describe("published numbers", () => {
  const a = [0.1929, 0.18, 0.2327, 0.1903, 0.2276, 0.1793, 0.1606];
  const b = [0.1747, 0.1599, 0.2166, 0.1482, 0.2164, 0.1712, 0.1437];
  it("seven seeds: paired t, its interval, and the signs of all patterns", () => {
    const test = pairedTTest(a, b);
    close([test.statistic, test.pValue], [4.553617572512116, 0.003876977216588006]);
    expect(permutationTest(a, b).pValue).toBe(0.015625);
    expect(test.stars).toBe("**");
  });
  it("Cohen's d of two samples, and its correction", () => {
    const c = [0.239, 0.1124, 0.1122, 0.1142, 0.0951, 0.127, 0.2161, 0.2245, 0.1864, 0.2488, 0.1377];
    expect(cohensD(a, c)).toBeCloseTo(0.6100153147074123, 10);
    expect(cohensD(a, c, { corrected: true })).toBeCloseTo(0.6100153147074123 * (1 - 3 / 63), 10);
    expect(cohensD(a, b, { paired: true })).toBeCloseTo(4.553617572512116 / Math.sqrt(7), 10);
  });
});

describe("laws", () => {
  const drawn = (seed: number, size: number) => {
    const random = createRandom(seed);
    return Array.from({ length: size }, () => random.normal());
  };
  it.each([1, 2, 3, 4, 5])("seed %i: swapping the samples swaps the sides", (seed) => {
    const [a, b] = [drawn(seed, 12), drawn(seed + 100, 12)];
    for (const test of [pairedTTest, welchTTest, wilcoxonTest, permutationTest]) {
      const there = test(a, b, { alternative: "greater" });
      const back = test(b, a, { alternative: "less" });
      expect(there.pValue).toBeCloseTo(back.pValue, 10);
      expect(test(a, b).pValue).toBeLessThanOrEqual(1);
    }
    expect(cohensD(a, b)).toBeCloseTo(-cohensD(b, a), 12);
  });
  it.each([1, 2, 3])("seed %i: intervals hold the estimate and repeat under their seed", (seed) => {
    const values = drawn(seed, 200);
    for (const method of ["percentile", "basic", "bca"] as const) {
      const found = bootstrapInterval(mean, [values], { method, seed, resamples: 400 });
      expect(found.interval[0]).toBeLessThan(found.estimate);
      expect(found.interval[1]).toBeGreaterThan(found.estimate);
      expect(bootstrapInterval(mean, [values], { method, seed, resamples: 400 }).values).toEqual(found.values);
    }
  });
  it("the bootstrap draws the same rows of every column: a difference of a column and itself is 0", () => {
    const values = Float64Array.from(drawn(3, 50));
    const matrix = { data: values, rows: 25, columns: 2 };
    const half = Float64Array.from({ length: 25 }, (_, row) => values[2 * row] as number);
    const found = bootstrapInterval(
      (x, y) =>
        x.data.reduce((sum, value, at) => sum + (at % 2 === 0 ? value : 0), 0) -
        y.reduce((sum, value) => sum + value, 0),
      [matrix, half] as const,
      { resamples: 50, method: "bca" },
    );
    for (const value of found.values) expect(value).toBeCloseTo(0, 12);
  });
  it("an interval of the mean covers the truth about as often as promised", () => {
    let covered = 0;
    for (let seed = 0; seed < 300; seed += 1) {
      const [lower, upper] = bootstrapInterval(mean, [drawn(seed, 60)], { seed, resamples: 200 }).interval;
      if (lower <= 0 && upper >= 0) covered += 1;
    }
    expect(covered / 300).toBeGreaterThan(0.88);
    expect(covered / 300).toBeLessThan(0.99);
  });
});

describe("displays", () => {
  it("seeds as a table with stars, against a baseline", () => {
    const table = summarizeSeeds(
      {
        CE: [0.1929, 0.18, 0.2327, 0.1903, 0.2276],
        Brier: [0.1747, 0.1599, 0.2166, 0.1702, 0.2064],
        same: [0.2929, 0.28, 0.3327, 0.2903, 0.3276],
      },
      { baseline: "CE" },
    );
    const [ce, brier, same] = table.methods;
    expect(ce).toMatchObject({ difference: null, pValue: null, stars: "" });
    expect(brier?.stars).toBe("***");
    expect(same?.pValue).toBeNull();
    const { "text/plain": text, "text/html": html } = table[displaySymbol]() as Record<string, string>;
    expect(text).toContain("0.1856 ± 0.0245 ***");
    expect(html).toContain("<table>");
  });
  it("tests as sentences", () => {
    const test = pairedTTest([1, 2, 3, 4], [0.5, 1.9, 2.2, 3.1]);
    expect((test[displaySymbol]() as Record<string, string>)["text/plain"]).toMatch(
      /^paired t-test: difference 0\.575 .* p = /,
    );
    expect(significanceStars(0.05)).toBe("");
  });
});

describe("what cannot be judged is refused", () => {
  it.each([
    ["pairs that differ in number", () => pairedTTest([1, 2], [1, 2, 3]), "differ in length: 2 and 3"],
    ["a single pair", () => pairedTTest([1], [2]), "needs 2 or more numbers, got 1"],
    ["equal differences, but for rounding", () => pairedTTest([0.1, 0.2, 0.3], [0.2, 0.3, 0.4]), "without spread"],
    ["NaN", () => welchTTest([1, NaN], [1, 2]), "number 1 is NaN"],
    ["equal differences", () => cohensD([0.3, 0.2, 0.1], [0.2, 0.1, 0], { paired: true }), "there is no spread"],
    ["Infinity", () => cohensD([1, 2], [1, Infinity]), "number 1 is Infinity"],
    ["no spread", () => welchTTest([1, 1], [2, 2]), "spread"],
    ["pairs without a difference", () => wilcoxonTest([1, 2], [1, 2]), "none of the 2 pairs differs"],
    ["a level of 95", () => welchTTest([1, 2], [1, 3], { level: 95 }), "0.95 for 95 %"],
    ["more successes than trials", () => clopperPearsonInterval(3, 2), "got 3 of 2"],
    ["a p-value of 2", () => adjustPValues([0.1, 2]), "number 1 is 2"],
    [
      "shares that are all 1",
      () => twoProportionsTest({ successes: 3, trials: 3 }, { successes: 2, trials: 2 }),
      "ended alike",
    ],
    ["two methods", () => friedmanTest({ a: [1, 2], b: [2, 1] }), "3 or more methods, got 2"],
    ["methods of other data sets", () => friedmanTest({ a: [1, 2], b: [2, 1], c: [1] }), "c"],
    ["a baseline that is not there", () => summarizeSeeds({ a: [1] }, { baseline: "b" }), "not among the methods: a"],
    ["a wrong outcome", () => mcNemarTest([1, 2], [0, 1]), "row 1 holds 2"],
    ["no rows to draw", () => bootstrapInterval(mean, [[] as number[]]), "0 rows"],
    [
      "columns that differ",
      () => bootstrapInterval((x: number[], y: number[]) => x.length + y.length, [[1], [1, 2]]),
      "column 1 has 2",
    ],
    [
      "a statistic without value",
      () => bootstrapInterval((x: number[]) => x.length * NaN, [[1, 2]]),
      "all rows it gave NaN",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  it("equal counts and certain shares have their ends", () => {
    expect(clopperPearsonInterval(0, 0)).toEqual([0, 1]);
    expect(clopperPearsonInterval(0, 9)[0]).toBe(0);
    expect(clopperPearsonInterval(9, 9)[1]).toBe(1);
    expect(mcNemarTest([1, 0], [1, 0]).pValue).toBe(1);
    expect(adjustPValues([])).toEqual([]);
  });
});
