import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRandom } from "../../random/create-random.ts";
import { argmax } from "../argmax.ts";
import { fitTemperature } from "../fit-temperature.ts";
import type { Calibrator } from "./calibrator.ts";
import { crossFit } from "./cross-fit.ts";
import { fitBiasCorrected, fitDirichlet, fitMatrixScaling, fitVectorScaling } from "./fit-affine.ts";
import { fitBayesianBinning } from "./fit-bayesian-binning.ts";
import { fitBeta } from "./fit-beta.ts";
import { fitEnsembleTemperature } from "./fit-ensemble-temperature.ts";
import { fitHistogram } from "./fit-histogram.ts";
import { fitIsotonic } from "./fit-isotonic.ts";
import { fitPlatt } from "./fit-platt.ts";
import { fitVennAbers } from "./fit-venn-abers.ts";
import type { ClassForecastsSpec, ForecastsSpec } from "./forecasts.ts";
import { isotonicRegression } from "./isotonic-regression.ts";
import { restoreCalibrator } from "./restore-calibrator.ts";

beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

const fits: Record<string, (labels: ArrayLike<number>, forecasts: ForecastsSpec) => Calibrator> = {
  fitVectorScaling,
  fitBiasCorrected,
  fitMatrixScaling,
  fitDirichlet,
  fitEnsembleTemperature,
  fitPlatt,
  fitBeta,
  fitIsotonic,
  fitHistogram,
  fitQuantileHistogram: (labels, forecasts) => fitHistogram(labels, forecasts, { strategy: "quantile" }),
  fitBayesianBinning,
  fitVennAbers,
};

/** Labels drawn from the softmax of half of the logits: over-confident, but with something to say. */
function drawn(seed: number, rows: number, classes: number) {
  const random = createRandom(seed);
  const logits = Array.from({ length: rows }, () => Array.from({ length: classes }, () => 2 * random.normal()));
  const labels = logits.map((row) => {
    const weights = row.map((value) => Math.exp(value / 2));
    let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const label = weights.findIndex((weight) => (left -= weight) < 0);
    return label < 0 ? classes - 1 : label;
  });
  return { labels, logits };
}

describe.each(Object.keys(fits))("%s", (name) => {
  const fit = fits[name] as (typeof fits)[string];

  it.each([
    [1, 2],
    [2, 3],
    [3, 6],
  ])("of seed %i and %i classes gives probabilities, the same after a trip through JSON", (seed, classes) => {
    const { labels, logits } = drawn(seed, 120, classes);
    const calibrator = fit(labels, { logits });
    const said = calibrator.apply({ logits });
    for (let row = 0; row < said.rows; row += 1) {
      const line = said.data.subarray(row * classes, (row + 1) * classes);
      expect(line.every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
      expect(line.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    }
    const restored = restoreCalibrator(JSON.stringify(calibrator));
    expect(restored.apply({ logits })).toEqual(said);
    expect(restored.toJSON()).toEqual(calibrator.toJSON());
  });

  it("lowers the loss of over-confident forecasts on other rows", () => {
    const { labels, logits } = drawn(7, 4000, 3);
    const scaled = logits.map((row) => row.map((value) => 3 * value));
    const calibrator = fit(labels.slice(0, 2000), { logits: scaled.slice(0, 2000) });
    const held = { labels: labels.slice(2000), logits: scaled.slice(2000) };
    const loss = (data: ArrayLike<number>) =>
      held.labels.reduce((sum, label, row) => sum - Math.log(Math.max(1e-4, data[row * 3 + label] as number)), 0) /
      2000;
    const before = fitTemperature(held.labels, held.logits, { method: "fixed", temperature: 1 }).nllBefore;
    expect(loss(calibrator.apply({ logits: held.logits }).data)).toBeLessThan(0.75 * before);
  });

  it("takes one number per row, and gives one back", () => {
    const { labels, logits } = drawn(4, 80, 2);
    const odds = logits.map(([zero, one]) => (one as number) - (zero as number));
    const probabilities = odds.map((value) => 1 / (1 + Math.exp(-value)));
    const fromOdds = fit(labels, { logits: odds });
    const said = fromOdds.apply({ logits: odds });
    expect(said).toHaveLength(80);
    expect(said.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(fit(labels, { probabilities }).apply({ probabilities: Float32Array.from(probabilities) })).toHaveLength(80);
    expect(fromOdds.apply({ logits: [] as number[] })).toHaveLength(0);
  });

  it("survives forecasts of 0 and 1, ties, constants and one class", () => {
    const sure = { probabilities: [0, 1, 1, 0, 0.5, 0.5] };
    for (const labels of [
      [0, 1, 0, 1, 0, 1],
      [1, 1, 1, 1, 1, 1],
    ]) {
      const said = fit(labels, sure).apply(sure);
      expect(said.every((value) => value >= 0 && value <= 1)).toBe(true);
      const constant = { probabilities: new Float64Array(6).fill(0.5) };
      expect(fit(labels, constant).report.warnings.join()).toContain("every row has the same forecast");
    }
  });

  it.each([
    ["lengths that differ", [0, 1], { logits: [[1, 0]] }, "labels and forecasts differ in length: 2 and 1"],
    ["no rows", [], { logits: [] as number[][] }, "0 rows"],
    ["a label that is no class", [2], { logits: [[1, 0]] }, "whole numbers from 0 to 1, row 0 holds 2"],
    ["NaN", [0], { logits: [[1, NaN]] }, "logits must be finite, row 0, column 1 holds NaN"],
    ["infinity", [0], { logits: [[1, -Infinity]] }, "logits must be finite, row 0, column 1 holds -Infinity"],
    ["no probabilities", [0], { probabilities: [[2, -1]] }, "probabilities must lie between 0 and 1"],
    ["rows that do not sum to 1", [0], { probabilities: [[0.2, 0.2]] }, "must sum to 1"],
    ["one class", [0], { logits: [[1]] }, "need 2 classes or more, got 1 column"],
    ["forecasts without a name", [0], [[1, 0]] as never, "must be written as { logits } or { probabilities }"],
  ] as [string, number[], ForecastsSpec, string][])("refuses %s", (_, labels, forecasts, message) => {
    expect(() => fit(labels, forecasts)).toThrow(message);
  });
});

describe.each([1, 2, 3, 4, 5, 6])("by law, of seed %i:", (seed) => {
  const random = createRandom(seed);
  const rows = random.integer(1, 300);
  const scores = Float64Array.from({ length: rows }, () =>
    seed % 2 ? random.normal() * 10 ** random.integer(-8, 8) : random.integer(-3, 3),
  );
  const targets = Array.from({ length: rows }, () => random.integer(0, 1));
  const weights = Array.from({ length: rows }, () => random.uniform() + 0.1);

  it("an isotonic regression never falls, keeps the mean, and falls when asked to", () => {
    const fit = isotonicRegression(targets, scores, { weights });
    expect(fit.y.every((value, at) => at === 0 || value >= (fit.y[at - 1] as number))).toBe(true);
    const mean = (values: ArrayLike<number>) =>
      weights.reduce((sum, weight, row) => sum + weight * (values[row] as number), 0) /
      weights.reduce((sum, weight) => sum + weight, 0);
    expect(mean(fit.predict(scores))).toBeCloseTo(mean(targets), 10);
    const falling = isotonicRegression(targets, scores, { weights, increasing: false });
    const mirrored = isotonicRegression(
      targets,
      scores.map((score) => -score),
      { weights },
    );
    const there = mirrored.predict(scores.map((score) => -score));
    for (const [row, value] of falling.predict(scores).entries()) expect(value).toBeCloseTo(there[row] as number, 12);
  });

  it("Venn-Abers intervals hold what two isotonic fits per row say, ties included", () => {
    const p = scores.map((score) => 1 / (1 + Math.exp(-score)));
    const fit = fitVennAbers(targets, { probabilities: p });
    const query = Array.from({ length: 12 }, () =>
      random.uniform() < 0.5 ? (p[random.integer(0, rows - 1)] as number) : random.uniform(),
    );
    const said = fit.apply({ probabilities: query });
    for (const [at, score] of query.entries()) {
      const [p0, p1] = [0, 1].map(
        (label) => isotonicRegression([...targets, label], [...p, score]).predict([score])[0] as number,
      ) as [number, number];
      expect(said[at]).toBeCloseTo(p1 / (1 - p0 + p1), 10);
    }
  });

  it("all searches of a temperature agree, and keep the predicted classes", () => {
    const { labels, logits } = drawn(seed, 400, 4);
    const exact = fitTemperature(labels, logits).temperature;
    for (const method of ["brent", "lbfgs"] as const) {
      const fit = fitTemperature(labels, logits, { method });
      expect(Math.abs(fit.temperature / exact - 1)).toBeLessThan(1e-6);
      expect(argmax(fit.apply({ logits }))).toEqual(argmax(logits));
      const cross = crossFit(labels, { logits }, (some, forecasts: ClassForecastsSpec) =>
        fitTemperature(some, (forecasts as { logits: number[][] }).logits),
      );
      expect(cross.members).toHaveLength(5);
      expect(restoreCalibrator(JSON.stringify(fit)).apply({ logits })).toEqual(fit.apply({ logits }));
    }
    expect(fitTemperature(labels, logits, { method: "fixed", temperature: 2 })).toMatchObject({
      temperature: 2,
      atBound: null,
    });
  });
});

it("a search of many rows finds what one of few finds", () => {
  const { labels, logits } = drawn(9, 500, 3);
  const many = (times: number) => ({
    labels: Array.from({ length: times }, () => labels).flat(),
    logits: Array.from({ length: times }, () => logits).flat(),
  });
  const repeated = many(100);
  const fit = fitTemperature(repeated.labels, repeated.logits);
  expect(fit.temperature).toBeCloseTo(fitTemperature(labels, logits).temperature, 10);
  expect(fit.curve).toHaveLength(61);
});

it.each([
  ["no calibrator", { kind: "other" }, 'expected JSON with kind "kelvin.calibrator"'],
  ["a later version", { kind: "kelvin.calibrator", version: 2 }, "this Kelvin reads version 1"],
  [
    "a list too short",
    {
      kind: "kelvin.calibrator",
      version: 1,
      method: "vector",
      classes: 3,
      parameters: { scales: [1], bias: [0, 0, 0] },
      report: {
        rows: 1,
        before: { nll: 0, brier: 0, ece: 0, accuracy: 0 },
        after: { nll: 0, brier: 0, ece: 0, accuracy: 0 },
        bounds: [],
        warnings: [],
      },
    },
    "the parameter scales must hold 3 numbers, got 1",
  ],
])("restoring refuses %s", (_, json, message) => expect(() => restoreCalibrator(json)).toThrow(message));

it("applying refuses forecasts of another number of classes", () =>
  expect(() =>
    fitVectorScaling([0, 1], {
      logits: [
        [1, 0],
        [0, 1],
      ],
    }).apply({ logits: [[1, 2, 3]] }),
  ).toThrow("fitted on 2 classes, the forecasts have 3"));
