import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  evaluateLogits,
  expectedCalibrationError,
  fitIsotonic,
  fitTemperature,
  softmax,
} from "../calibration/index.ts";
import { pickRows, splitRows } from "../data/index.ts";
import { resampleRows, voteSweep } from "../labels/index.ts";
import { linearProbe, predict } from "../models/index.ts";
import { createRandom } from "../random/index.ts";
import { bootstrapInterval } from "../statistics/index.ts";
import { parseConfidences } from "../text/index.ts";
import { train } from "../training/index.ts";
import { forgetFindings } from "./findings/registry.ts";
import { findings } from "./index.ts";

beforeEach(() => {
  forgetFindings();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const found = () => findings().map(({ audit, severity }) => `${severity} ${audit}`);

/** Two classes that overlap, in eight columns. */
function rowsOf(count: number, seed: number) {
  const random = createRandom(seed);
  const labels = Array.from({ length: count }, (_, row) => row % 2);
  const inputs = labels.map((label) => Array.from({ length: 8 }, () => random.normal() + 0.7 * label));
  return { inputs, labels };
}

test("an experiment that is made as it should be has no findings", async () => {
  const { inputs, labels } = rowsOf(1200, 0);
  const split = splitRows(1200, { fractions: { train: 0.5, validation: 0.25, test: 0.25 }, seed: 0 });
  const of = (rows: Int32Array) => ({
    inputs: pickRows(inputs, rows),
    labels: Array.from(rows, (row) => labels[row]!),
  });
  const [learned, chosen, judged] = [of(split.train), of(split.validation), of(split.test)];
  const model = linearProbe({ features: 8, classes: 2 });
  await train(model, { train: learned, validation: chosen, epochs: 5, learningRate: 0.05 });
  const logits = await predict(model, judged.inputs);
  const fit = fitTemperature(chosen.labels, await predict(model, chosen.inputs));
  evaluateLogits(judged.labels, logits, { temperature: fit.temperature });
  evaluateLogits(learned.labels, await predict(model, learned.inputs));
  bootstrapInterval(expectedCalibrationError, [judged.labels, softmax(logits)], { resamples: 20 });
  expect(found()).toEqual([]);
});

test("rows of the training among those that choose, and among those that are forecast", async () => {
  const [a, b] = [rowsOf(300, 1), rowsOf(100, 2)];
  const leaked = { inputs: [...b.inputs, ...a.inputs.slice(0, 30)], labels: [...b.labels, ...a.labels.slice(0, 30)] };
  const model = linearProbe({ features: 8, classes: 2 });
  await train(model, { train: a, validation: leaked, epochs: 1 });
  expect(found()).toEqual(["serious duplicate-rows"]);
  forgetFindings();
  await predict(model, leaked.inputs);
  expect(findings()[0]!.seen[0]).toContain("30 of 130 rows of the rows forecast (23.1 %)");
});

test("oversampled before the split", () => {
  const { inputs, labels } = rowsOf(200, 3);
  const balanced = resampleRows(
    labels.map((label, row) => (row % 20 === 0 ? 2 : label)),
    Array.from(labels.keys()),
    { seed: 0 },
  );
  const rows = pickRows(inputs, balanced);
  const split = splitRows(rows.rows, { fractions: { train: 0.8, test: 0.2 }, seed: 0 });
  pickRows(rows, split.test);
  expect(found()).toEqual(["serious resampled-before-split"]);
  forgetFindings();
  const right = splitRows(200, { fractions: { train: 0.8, test: 0.2 }, seed: 0 });
  pickRows(inputs, resampleRows(labels, right.train, { seed: 0 }));
  pickRows(inputs, right.test);
  expect(found()).toEqual([]);
});

test("the test split chooses the epoch, the temperature, a calibrator or a weight", async () => {
  const { inputs, labels } = rowsOf(400, 4);
  const split = splitRows(400, { fractions: { train: 0.5, test: 0.5 }, seed: 0 });
  const of = (rows: Int32Array) => ({
    inputs: pickRows(inputs, rows),
    labels: Array.from(rows, (row) => labels[row]!),
  });
  const model = linearProbe({ features: 8, classes: 2 });
  const test = of(split.test);
  await train(model, { train: of(split.train), validation: test, epochs: 1 });
  const logits = await predict(model, test.inputs);
  fitTemperature(test.labels, logits, { method: "fixed", temperature: 1.1 });
  fitIsotonic(test.labels, { probabilities: softmax(logits) });
  voteSweep(test.labels, softmax(logits), softmax(logits));
  expect(found()).toEqual(["serious test-used-for-selection"]);
  expect(findings()[0]!.count).toBe(4);
});

test("forecasts that never change, answers that were not given, and searches that ran away", () => {
  const texts = Array.from({ length: 40 }, (_, row) => (row < 30 ? "I think so" : "Confidence: 0.9"));
  const { values } = parseConfidences(texts, { fallback: 0.5 });
  expect(found()).toEqual(["serious parse-fallback"]);
  forgetFindings();
  expectedCalibrationError(
    texts.map((_, row) => row % 2),
    values.fill(0.5),
  );
  expect(found()).toEqual(["serious constant-confidence"]);
  forgetFindings();
  const labels = Array.from({ length: 50 }, (_, row) => row % 2);
  const logits = labels.map((label, row) => [row / 100, label * 3 + row / 100 - 1]);
  fitTemperature(labels, logits);
  evaluateLogits(labels, logits);
  expect(found()).toEqual(["warning search-at-bound", "warning error-at-full-accuracy"]);
});

test("a temperature that was fixed at 1 where another one is better", () => {
  const { labels } = rowsOf(300, 5);
  const random = createRandom(0);
  const logits = labels.map((label) => [4 * random.normal(), 4 * random.normal() + 2 * label]);
  fitTemperature(labels, logits, { method: "fixed", temperature: 1 });
  expect(found()).toEqual(["warning temperature-of-one"]);
});
