import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import {
  accuracy,
  adaptiveCalibrationError,
  brierDecomposition,
  calibrationErrorPerClass,
  classwiseCalibrationError,
  smoothCalibrationError,
  topLabelCalibrationError,
} from "../calibration/index.ts";
import { createRandom } from "../random/create-random.ts";
import { softmax } from "../calibration/softmax.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import {
  areaUnderRoc,
  averagePrecision,
  balancedAccuracy,
  brierScore,
  classScores,
  classificationReport,
  confidenceAuroc,
  evaluateLogits,
  matthewsCorrelation,
  meanAbsoluteError,
  perplexity,
  perplexityOfTokens,
  quadraticWeightedKappa,
  rankedProbabilityScore,
  riskCoverage,
  sphericalScore,
  weightedF1,
} from "./index.ts";

describe.each(reference.map((of, at) => [at, of] as const))("data %i scores as in Python", (_, of) => {
  const { labels, logits, predicted } = of;
  const probabilities = softmax(logits);

  it("by class and in ordinal measures", () => {
    expect(balancedAccuracy(labels, predicted)).toBeCloseTo(of.balanced_accuracy, 12);
    expect(weightedF1(labels, predicted)).toBeCloseTo(of.weighted_f1, 12);
    const scores = classScores(labels, predicted, { classes: of.recall.length });
    for (const [at, { precision, recall }] of scores.entries()) {
      expect(precision ?? 0).toBeCloseTo(of.precision[at] as number, 12);
      expect(recall ?? 0).toBeCloseTo(of.recall[at] as number, 12);
    }
    expect(matthewsCorrelation(labels, predicted)).toBeCloseTo(of.mcc, 12);
    expect(meanAbsoluteError(labels, predicted)).toBeCloseTo(of.mae, 12);
    expect(quadraticWeightedKappa(labels, predicted)).toBeCloseTo(of.qwk, 12);
  });

  it("in proper scores", () => {
    expect(sphericalScore(labels, probabilities)).toBeCloseTo(of.spherical, 12);
    expect(rankedProbabilityScore(labels, probabilities)).toBeCloseTo(of.rps, 12);
    expect(perplexity(labels, logits)).toBeCloseTo(of.perplexity, 10);
    const logs = labels.map((label, row) =>
      Math.log(probabilities.data[row * probabilities.columns + label] as number),
    );
    expect(perplexityOfTokens(logs)).toBeCloseTo(of.perplexity, 10);
  });

  it("in order of confidence", () => {
    expect(confidenceAuroc(labels, probabilities)).toBeCloseTo(of.auroc, 12);
    expect(areaUnderRoc(of.hit, of.coarse)).toBeCloseTo(of.auroc_coarse, 12);
    expect(averagePrecision(of.hit, of.coarse)).toBeCloseTo(of.average_precision_coarse, 12);
    expect(riskCoverage(labels, probabilities).area).toBeCloseTo(of.aurc, 10);
  });

  it("in calibration by class, by predicted class, by ranges and smoothed", () => {
    for (const [at, error] of calibrationErrorPerClass(labels, probabilities).entries())
      expect(error).toBeCloseTo(of.classwise[at] as number, 12);
    const mean = of.classwise.reduce((sum, error) => sum + error, 0) / of.classwise.length;
    expect(classwiseCalibrationError(labels, probabilities)).toBeCloseTo(mean, 12);
    expect(topLabelCalibrationError(labels, probabilities)).toBeCloseTo(of.top_label, 12);
    expect(adaptiveCalibrationError(labels, probabilities)).toBeCloseTo(of.adaptive, 12);
    const smooth = smoothCalibrationError(labels, probabilities);
    expect(smooth.error).toBeCloseTo(of.smooth_ece, 6);
    expect(smooth.bandwidth).toBeCloseTo(smooth.error, 6);
  });

  it("in the parts of the Brier score", () => {
    for (const [found, expected] of [
      [brierDecomposition(labels, probabilities, { bins: 10 }), of.murphy],
      [brierDecomposition(of.hit, of.coarse, { bins: 10 }), of.murphy_coarse],
    ] as const) {
      const { reliability, resolution, uncertainty, withinBinVariance, withinBinCovariance } = found;
      const parts = [reliability, resolution, uncertainty, withinBinVariance, withinBinCovariance];
      for (const [at, part] of parts.entries()) expect(part).toBeCloseTo(expected[at] as number, 12);
    }
    expect(brierDecomposition(labels, probabilities).brierScore).toBeCloseTo(of.brier, 12);
  });

  it("in one pass over logits", () => {
    const found = evaluateLogits(labels, logits);
    expect(found.logLoss).toBeCloseTo(of.log_loss, 12);
    expect(found.brierScore).toBeCloseTo(of.brier, 12);
    expect(found.expectedCalibrationError).toBeCloseTo(of.ece, 12);
    expect(found.accuracy).toBe(of.hit.filter((hit) => hit === 1).length / of.hit.length);
    const data = Float32Array.from(logits.flat());
    const single = evaluateLogits(Uint8Array.from(labels), {
      data,
      rows: logits.length,
      columns: logits[0]?.length ?? 0,
    });
    expect(single.logLoss).toBeCloseTo(of.log_loss, 5);
  });
});

describe("laws", () => {
  const drawn = (seed: number, rows: number) => {
    const random = createRandom(seed);
    const truth = Float64Array.from({ length: rows }, () => random.uniform());
    return { truth, labels: Uint8Array.from(truth, (p) => (random.uniform() < p ? 1 : 0)) };
  };

  it.each([1, 2, 3])(
    "seed %i: the smooth error is small of the truth, and that of a shift is about the shift",
    (seed) => {
      const { truth, labels } = drawn(seed, 40_000);
      expect(smoothCalibrationError(labels, truth).error).toBeLessThan(0.02);
      const raised = truth.map((p) => 0.8 * p + 0.2);
      expect(smoothCalibrationError(labels, raised).error).toBeCloseTo(0.1, 1.5);
    },
  );

  it.each([1, 2, 3])("seed %i: many rows on a grid give what each row by itself gives", (seed) => {
    const { truth, labels } = drawn(seed, 4096);
    const twice = Float64Array.of(...truth, ...truth);
    const one = smoothCalibrationError(
      labels,
      truth.map((p) => p ** 2),
    ).error;
    const other = smoothCalibrationError(
      Uint8Array.of(...labels, ...labels),
      twice.map((p) => p ** 2),
    ).error;
    expect(other).toBeCloseTo(one, 5);
  });

  it.each([1, 2, 3])("seed %i: any strictly growing scores have the same AUROC, reversed ones the rest", (seed) => {
    const { truth, labels } = drawn(seed, 500);
    const area = areaUnderRoc(labels, truth);
    expect(
      areaUnderRoc(
        labels,
        truth.map((p) => Math.log(p) * 7),
      ),
    ).toBeCloseTo(area, 12);
    expect(
      areaUnderRoc(
        labels,
        truth.map((p) => -p),
      ),
    ).toBeCloseTo(1 - area, 12);
    const curve = riskCoverage(labels, truth);
    expect(curve.excessArea).toBeGreaterThanOrEqual(0);
    expect(curve.risk.at(-1)).toBeCloseTo(1 - labels.filter((label) => label === 1).length / 500, 12);
  });

  it("a constant confidence has the error rate at every coverage, in whatever order the rows come", () => {
    const { risk, area } = riskCoverage([1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5]);
    expect([...risk]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(area).toBe(0.5);
  });

  it("perfect forecasts are best in every measure", () => {
    const perfect = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect(sphericalScore([0, 1, 2], perfect)).toBe(1);
    expect(rankedProbabilityScore([0, 1, 2], perfect)).toBe(0);
    expect(riskCoverage([0, 1, 2], perfect)).toMatchObject({ area: 0, excessArea: 0 });
    expect(smoothCalibrationError([0, 1, 2], perfect).error).toBeCloseTo(0, 12);
    expect(brierDecomposition([0, 1, 2], perfect).reliability).toBeCloseTo(0, 12);
    expect(matthewsCorrelation([0, 1, 2], [0, 1, 2])).toBe(1);
  });
});

describe("nasty cases", () => {
  it("padding does not count towards perplexity", () => {
    expect(
      perplexity(
        [0, -100, 1],
        [
          [2, 1],
          [9, 9],
          [0, 3],
        ],
        { ignore: -100 },
      ),
    ).toBeCloseTo(
      perplexity(
        [0, 1],
        [
          [2, 1],
          [0, 3],
        ],
      ),
      12,
    );
    expect(
      perplexity(
        [0, 3],
        [
          [0, 0, 0, 0],
          [0, 0, 0, 0],
        ],
      ),
    ).toBeCloseTo(4, 12);
  });

  it("classes that never occur have no precision and no recall, and one class no correlation", () => {
    const report = classificationReport([0, 0, 1], [0, 0, 0], { names: ["none", "some", "all"] });
    expect(report.classes[1]).toEqual({ class: 1, support: 1, precision: null, recall: 0, f1: 0 });
    expect(report.classes[2]).toEqual({ class: 2, support: 0, precision: null, recall: null, f1: null });
    expect(matthewsCorrelation([0, 0, 1], [0, 0, 0])).toBe(0);
    expect((report[displaySymbol]() as Record<string, string>)["text/plain"]).toContain(
      "all            -       -       -     0",
    );
  });

  it("an impossible class that is the true one costs infinitely much, K = 1 nothing", () => {
    expect(evaluateLogits([1], [[0, -Infinity]])).toMatchObject({ logLoss: Infinity, brierScore: 2 });
    expect(evaluateLogits([0, 0], [[3], [-2]])).toMatchObject({
      logLoss: 0,
      brierScore: 0,
      expectedCalibrationError: 0,
    });
    expect(smoothCalibrationError([0, 0], [[1], [1]]).error).toBe(0);
  });

  it("probabilities of 0 and 1 are probabilities", () => {
    expect(brierDecomposition([0, 1], [0, 1]).brierScore).toBe(0);
    expect(brierDecomposition([1, 0], [0, 1]).brierScore).toBe(1);
    expect(brierScore([1, 0], [0, 1])).toBe(1);
  });

  it.each([
    [
      "NaN among logits",
      () =>
        evaluateLogits(
          [0, 1],
          [
            [0, 1],
            [NaN, 1],
          ],
        ),
      "row 1, column 0 holds NaN",
    ],
    ["Infinity among logits", () => evaluateLogits([0], [[Infinity, 1]]), "row 0, column 0 holds Infinity"],
    ["a row without a possible class", () => evaluateLogits([0], [[-Infinity, -Infinity]]), "no class is possible"],
    ["0 bins", () => evaluateLogits([0], [[0, 1]], { bins: 0 }), "bins must be a whole number from 1, got 0"],
    ["a temperature of 0", () => evaluateLogits([0], [[0, 1]], { temperature: 0 }), "above 0, got 0"],
    ["labels out of range", () => evaluateLogits([2], [[0, 1]]), "from 0 to 1, row 0 holds 2"],
    ["a column of bigints", () => brierScore(BigInt64Array.of(1n) as never, [0.5]), "1n (a bigint: convert the column"],
    ["no rows", () => riskCoverage([], []), "have 0 rows"],
    ["one class alone for AUROC", () => areaUnderRoc([1, 1], [0.2, 0.3]), "all 2 rows are positive"],
    ["no positive for AUROC", () => areaUnderRoc([0, 0], [0.2, 0.3]), "none of the 2 rows is positive"],
    ["NaN among scores", () => areaUnderRoc([0, 1], [NaN, 1]), "row 0 holds NaN"],
    [
      "one number per row where classes are needed",
      () => classwiseCalibrationError([0, 1], [0.2, 0.3] as never),
      "[rows, classes]",
    ],
    ["only padding", () => perplexity([9, 9], [[1], [2]], { ignore: 9 }), "all 2 rows have the label 9"],
    ["a positive log probability", () => perplexityOfTokens([-1, 0.5]), "token 1 holds 0.5"],
    ["lengths that differ", () => meanAbsoluteError([1, 2], [1]), "differ in length: 2 and 1"],
    [
      "a column of bigints among classes",
      () => accuracy(BigInt64Array.of(1n) as never, [1]),
      "row 0 holds 1n (a bigint",
    ],
    ["NaN among classes", () => accuracy([0, 1], [0, NaN]), "predictions must be whole numbers, row 1 holds NaN"],
    ["a column of bigints as scores", () => areaUnderRoc([0], BigInt64Array.of(1n) as never), "row 0 holds 1n"],
    ["NaN among numbers", () => meanAbsoluteError([1, NaN], [1, 2]), "labels must be numbers, row 1 holds NaN"],
    [
      "a decomposition that drops rows",
      () => brierDecomposition([1], [1], { closed: "left", one: "dropped" }),
      "needs all of them",
    ],
  ])("%s: refused", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
