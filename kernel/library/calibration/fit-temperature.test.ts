import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetFindings } from "../audit/findings/registry.ts";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { applyTemperature } from "./apply-temperature.ts";
import { argmax } from "./argmax.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import { fitTemperature } from "./fit-temperature.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { logLossFromLogits } from "./log-loss.ts";
import { softmax } from "./softmax.ts";

let warned: string[];
beforeEach(() => {
  forgetFindings();
  warned = [];
  vi.spyOn(console, "warn").mockImplementation((line: string) => warned.push(line));
});
afterEach(() => vi.restoreAllMocks());

describe.each(["crowded", "digits"] as const)("the temperature of %s", (name) => {
  const { logits, labels, temperature: expected } = reference[name];
  const fitted = [labels.slice(0, expected.rows), logits.slice(0, expected.rows)] as const;
  const held = [labels.slice(expected.rows), logits.slice(expected.rows)] as const;

  it("is SciPy's and torch's, by bounded search", () => {
    const fit = fitTemperature(...fitted);
    expect(Math.abs(fit.temperature - expected.temperature)).toBeLessThan(1e-9);
    expect(fit.nllBefore).toBeCloseTo(expected.nll_before, 10);
    expect(fit.nllAfter).toBeCloseTo(expected.nll_after, 10);
    expect(fit.atBound).toBeNull();
    expect(warned).toEqual([]);
  });

  it("is NumPy's by grid, for either objective", () => {
    const byNll = fitTemperature(...fitted, { method: "grid" });
    expect(byNll.temperature).toBeCloseTo(expected.grid_nll.temperature, 9);
    expect(byNll.nllAfter).toBeCloseTo(expected.grid_nll.value, 10);
    const byEce = fitTemperature(...fitted, { objective: "ece" });
    expect(byEce.temperature).toBeCloseTo(expected.grid_ece.temperature, 9);
    expect(byEce.eceAfter).toBeCloseTo(expected.grid_ece.value, 10);
    expect(byEce.curve).toHaveLength(100);
  });

  it("gives the scores of SciPy on rows that were held out", () => {
    for (const [temperature, scores] of [
      [1, expected.test.before],
      [expected.temperature, expected.test.after],
    ] as const) {
      const scaled = applyTemperature(held[1], temperature);
      expect(logLossFromLogits(held[0], scaled)).toBeCloseTo(scores.nll, 9);
      expect(expectedCalibrationError(held[0], softmax(scaled))).toBeCloseTo(scores.ece, 9);
    }
  });

  it("keeps every predicted class", () => {
    for (const temperature of [0.05, 0.7, 1.9, 40])
      expect(argmax(softmax(logits, { temperature }))).toEqual(argmax(logits));
  });
});

describe("a temperature at its bound", () => {
  const { logits, labels, nll_at, one_minus_mean_confidence } = reference.separable;

  it("is reported, on the console too: rows that are all right have no best temperature", () => {
    const fit = fitTemperature(labels, logits);
    expect(fit).toMatchObject({ temperature: 0.01, atBound: "lowest" });
    expect(fit.warnings).toHaveLength(1);
    expect(fit.warnings[0]).toContain("the search ended at its lowest temperature, 0.01");
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain("The search ended at its lowest temperature, 0.01");
    expect(fitTemperature(labels, logits, { method: "grid" }).atBound).toBe("lowest");
  });

  it("comes with a loss that falls all the way, and an error of 1 - mean confidence", () => {
    for (const [temperature, nll] of Object.entries(nll_at))
      expect(logLossFromLogits(labels, logits, { temperature: Number(temperature) })).toBeCloseTo(nll, 10);
    expect(expectedCalibrationError(labels, softmax(logits))).toBeCloseTo(one_minus_mean_confidence, 10);
  });

  it("is the highest one where logits speak against the labels", () => {
    expect(
      fitTemperature(
        [0, 1],
        [
          [0, 4],
          [4, 0],
        ],
        { bounds: [0.5, 5] },
      ),
    ).toMatchObject({
      temperature: 5,
      atBound: "highest",
    });
  });

  it("is not a bound, but a warning, where rows prefer no class", () => {
    const logits = [
      [1, 1],
      [2, 2],
    ];
    const fit = fitTemperature([0, 1], logits);
    expect(fit).toMatchObject({ temperature: 1, atBound: null });
    expect(fit.warnings[0]).toContain("the same at every temperature");
    expect(warned).toEqual([`fitTemperature: ${fit.warnings[0]}`]);
    expect(fitTemperature([0, 1], logits, { quiet: true }).warnings).toEqual(fit.warnings);
    expect(warned).toHaveLength(1);
  });
});

it("a fit shows itself as text and as a figure with its temperature in the title", async () => {
  const { logits, labels } = reference.crowded;
  const bundle = await fitTemperature(labels, logits)[displaySymbol]();
  expect(bundle["text/plain"]).toMatch(/^Temperature 1\.\d+ by least negative log likelihood, bounded search/);
  const figure = bundle["application/vnd.plotly.v1+json"] as { layout: { title: { text: string }; meta: object } };
  expect(figure.layout.title.text).toMatch(/^Temperature 1\.\d+$/);
  expect(figure.layout.meta).toEqual({ alt: bundle["text/plain"] });
});

it.each([
  [{ method: "bounded", objective: "ece" }, "many local minima"],
  [{ bounds: [2, 1] }, "bounds must ascend, got 2 and 1"],
  [{ bounds: [0, 1] }, "the lowest temperature must be a finite number above 0, got 0"],
  [{ method: "grid", grid: { min: 3, max: 2 } }, "got min 3 and max 2"],
  [{ method: "grid", grid: { steps: 1 } }, "steps must be a whole number from 2, got 1"],
] as const)("a fit by %j is refused", (options, message) => {
  expect(() => fitTemperature([0], [[1, 0]], options)).toThrow(message);
});

it("forecasts are taken as the other calibrators take them", () => {
  const logits = [
    [2, 0, 0],
    [0, 1, 0],
    [0, 3, 1],
    [1, 0, 2],
  ];
  const labels = [0, 1, 2, 2];
  const alone = fitTemperature(labels, logits).temperature;
  expect(fitTemperature(labels, { logits }).temperature).toBe(alone);
  expect(fitTemperature(labels, { probabilities: softmax(logits) }).temperature).toBeCloseTo(alone, 8);
  expect(() => fitTemperature(labels, { logits: logits.slice(1) })).toThrow("4 and 3");
});
