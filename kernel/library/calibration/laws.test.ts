import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { asMatrix } from "../matrix/matrix.ts";
import { argmax } from "./argmax.ts";
import { searchInverseTemperature } from "./best-inverse-temperature.ts";
import { brierScore } from "./brier-score.ts";
import { calibrationConventions } from "./calibration-conventions.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import { logLossFromLogits } from "./log-loss.ts";
import { softmax } from "./softmax.ts";
import { temperatureScan } from "./temperature-scan.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Forecasts of many shapes: one row and many, two classes and nine, meek and extreme logits. */
function drawn(seed: number): { labels: number[]; logits: number[][] } {
  const random = xoroshiro128plus(seed);
  const rows = uniformInt(random, 1, 80);
  const classes = uniformInt(random, 2, 9);
  const scale = 10 ** uniformInt(random, -1, 2);
  return {
    labels: Array.from({ length: rows }, () => uniformInt(random, 0, classes - 1)),
    logits: Array.from({ length: rows }, () =>
      Array.from({ length: classes }, () => scale * (uniformFloat64(random) - 0.5)),
    ),
  };
}

describe.each(Array.from({ length: 40 }, (_, index) => index + 1))("on data of seed %i", (seed) => {
  const { labels, logits } = drawn(seed);
  const probabilities = softmax(logits);

  it("every convention of the calibration error stays in [0, 1]", () => {
    for (const convention of Object.values(calibrationConventions)) {
      const error = expectedCalibrationError(labels, probabilities, convention);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThanOrEqual(1);
    }
  });

  it("the three norms come in order: mean, root mean square, maximum", () => {
    const [l1, l2, max] = (["l1", "l2", "max"] as const).map((norm) =>
      expectedCalibrationError(labels, probabilities, { norm }),
    ) as [number, number, number];
    expect(l1).toBeLessThanOrEqual(l2 + 1e-12);
    expect(l2).toBeLessThanOrEqual(max + 1e-12);
  });

  it("one bin gives the distance of mean confidence and accuracy, and more bins never less", () => {
    const one = expectedCalibrationError(labels, probabilities, { bins: 1 });
    for (const bins of [2, 7, 15, 100])
      expect(expectedCalibrationError(labels, probabilities, { bins })).toBeGreaterThanOrEqual(one - 1e-12);
  });

  it("rows of a softmax sum to 1, and keep their order at any temperature", () => {
    for (const temperature of [0.3, 1, 5]) {
      const { data, rows, columns } = softmax(logits, { temperature });
      for (let row = 0; row < rows; row += 1)
        expect(data.subarray(row * columns, (row + 1) * columns).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
    expect(argmax(softmax(logits, { temperature: 5 }))).toEqual(argmax(logits));
  });

  it("the Brier score lies in [0, 2]", () => {
    const score = brierScore(labels, probabilities);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(2);
  });

  it("no temperature nearby beats the fitted one", () => {
    const { inverseTemperature } = searchInverseTemperature(
      temperatureScan(labels, asMatrix(logits, "logits")),
      0.01,
      100,
    );
    const loss = (b: number) => logLossFromLogits(labels, logits, { temperature: 1 / b });
    const least = loss(inverseTemperature);
    for (const factor of [0.5, 0.98, 1.02, 2]) {
      const nearby = Math.min(100, Math.max(0.01, inverseTemperature * factor));
      expect(loss(nearby)).toBeGreaterThanOrEqual(least - 1e-12);
    }
  });

  it("a Wilson interval holds the share it is about", () => {
    const hits = labels.filter((label, row) => label === argmax(logits)[row]).length;
    const [lower, upper] = wilsonInterval(hits, labels.length);
    expect(lower).toBeLessThanOrEqual(hits / labels.length);
    expect(upper).toBeGreaterThanOrEqual(hits / labels.length);
  });
});
