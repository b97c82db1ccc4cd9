import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  accuracy,
  evaluateLogits,
  macroF1,
  expectedCalibrationError,
  fitIsotonic,
  fitTemperature,
  softmax,
} from "../calibration/index.ts";
import { pickRows, splitRows } from "../data/index.ts";
import { resampleRows, voteSweep } from "../labels/index.ts";
import { fitStandardizer } from "../features/index.ts";
import { leaderboard } from "../figures/index.ts";
import { fitBoostedClassifier, linearProbe, predict } from "../models/index.ts";
import { kNearestNeighbors, neighborConfidence } from "../neighbors/index.ts";
import { createRandom } from "../random/index.ts";
import { openRuns } from "../runs/index.ts";
import { bootstrapInterval, pairedTTest, summarizeSeeds } from "../statistics/index.ts";
import { sweep } from "../sweep/index.ts";
import { parseConfidences } from "../text/index.ts";
import { train } from "../training/index.ts";
import type { Tensor2D } from "../../tensors/index.ts";
import { loadWeights, saveWeights } from "../../tensors/weights-file.ts";
import { forgetFindings } from "./findings/registry.ts";
import { forgetLabels } from "./lineage/judged-labels.ts";
import { forgetMeasures } from "./lineage/measured.ts";
import { findings } from "./index.ts";

beforeEach(() => {
  forgetFindings();
  forgetLabels();
  forgetMeasures();
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

test("a training whose features hold the label, and near copies of training rows", async () => {
  const { inputs, labels } = rowsOf(300, 6);
  const model = linearProbe({ features: 9, classes: 2 });
  await train(model, { train: { labels, inputs: inputs.map((row, at) => [...row, 7 * labels[at]!]) }, epochs: 1 });
  expect(found()).toEqual(["serious label-in-features"]);
  forgetFindings();
  const random = createRandom(7);
  const jittered = inputs.slice(0, 60).map((row) => row.map((value) => value + 0.003 * random.normal()));
  const trees = await fitBoostedClassifier(labels, inputs, { iterations: 3, quiet: true });
  trees.predict(rowsOf(150, 8).inputs);
  expect(found()).toEqual([]);
  trees.predict(jittered);
  expect(found()).toEqual(["warning near-duplicate-rows"]);
});

test("rows that are standardized twice, or not at all where the training rows were", async () => {
  const { inputs, labels } = rowsOf(200, 9);
  const far = inputs.map((row) => row.map((value) => 50 + 20 * value));
  const standardizer = fitStandardizer(far);
  const scaled = standardizer.apply(far);
  const model = linearProbe({ features: 8, classes: 2 });
  await train(model, { train: { inputs: scaled, labels }, epochs: 1 });
  const others = rowsOf(100, 10).inputs.map((row) => row.map((value) => 50 + 20 * value));
  await predict(model, standardizer.apply(others));
  expect(found()).toEqual([]);
  await predict(model, others);
  expect(found()).toEqual(["serious configuration-mismatch"]);
  forgetFindings();
  standardizer.apply(scaled);
  expect(findings()[0]!.seen[0]).toContain("come to the same standardizer");
});

test("rows that are divided in training and not in use", async () => {
  const { inputs, labels } = rowsOf(200, 19);
  const model = linearProbe({ features: 8, classes: 2 });
  await train(model, { train: { inputs, labels }, epochs: 1 });
  const others = rowsOf(100, 20).inputs;
  await predict(model, others);
  await predict(
    model,
    others.map((row) => row.map((value) => 1.5 * value + 1)),
  );
  expect(found()).toEqual([]);
  await predict(
    model,
    others.map((row) => row.map((value) => 16 * value)),
  );
  expect(findings()[0]!.seen[0]).toContain(
    "In 8 of 8 columns the 100 rows forecast are spread at least 3 times as wide",
  );
});

test("rows of a test that were picked by hand are known by the labels of their split", async () => {
  const { inputs, labels } = rowsOf(400, 21);
  const random = createRandom(22);
  const classes = labels.map((label) => (random.uniform() < 0.3 ? 2 : label));
  const split = splitRows(400, { fractions: { train: 0.5, validation: 0.2, test: 0.3 }, stratify: classes, seed: 0 });
  const of = (rows: Int32Array) => ({
    inputs: Array.from(rows, (row) => inputs[row]!),
    labels: Array.from(rows, (row) => classes[row]!),
  });
  const model = linearProbe({ features: 8, classes: 3 });
  await train(model, { train: of(split.train), validation: of(split.validation), epochs: 1 });
  expect(found()).toEqual([]);
  await train(model, { train: of(split.train), validation: of(split.test), epochs: 1 });
  fitTemperature(of(split.test).labels, await predict(model, of(split.test).inputs), {
    method: "fixed",
    temperature: 1.1,
  });
  expect(findings()[0]!.seen).toEqual([
    'The rows of the split "test" choose the epoch of a training.',
    'The rows of the split "test" choose a temperature.',
  ]);
});

test("results of another program in which the temperature is 1", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kelvin-"));
  const paths = await Promise.all(
    [1, 1.83].map(async (temperature, at) => {
      const path = join(folder, `${at}.json`);
      await writeFile(path, JSON.stringify({ calibration: { temperature }, sampling: { temperature: 1 }, ece: 0.44 }));
      return path;
    }),
  );
  await openRuns(join(folder, "runs")).importFiles(paths.slice(1));
  expect(found()).toEqual([]);
  await openRuns(join(folder, "others")).importFiles(paths);
  expect(findings()[0]!.seen).toEqual(["calibration.temperature is exactly 1 in 1 of 2 results that were read."]);
  await rm(folder, { recursive: true });
});

test("targets that hold a row's own answer", async () => {
  const { inputs, labels } = rowsOf(60, 11);
  const neighbors = await kNearestNeighbors(inputs, inputs, { k: 5, excludeSelf: true });
  neighborConfidence(labels, neighbors, { bonus: 0, penalty: 0 });
  expect(found()).toEqual([]);
  neighborConfidence(labels, neighbors);
  expect(found()).toEqual(["serious own-label-in-target"]);
});

test("a loss that counts its own calls", async () => {
  const spec = { ...rowsOf(40, 12) };
  const model = linearProbe({ features: 8, classes: 2 });
  let step = 0;
  const mean = (logits: Tensor2D) => logits.square().mean();
  const counting = (_: unknown, logits: Tensor2D) => {
    step += 1;
    return mean(logits).mul(Math.min(1, step / 10));
  };
  await train(model, { train: spec, epochs: 1, loss: counting });
  await train(model, {
    train: spec,
    validation: rowsOf(20, 13),
    epochs: 1,
    loss: (_, logits, { step: at }) => mean(logits).mul(at),
  });
  expect(found()).toEqual([]);
  await train(model, { train: spec, validation: rowsOf(20, 13), epochs: 1, loss: counting });
  expect(found()).toEqual(["serious steps-in-evaluation"]);
  forgetFindings();
  const summing = (_: unknown, logits: Tensor2D) => {
    let steps = 0;
    for (const part of [1, 2]) steps += part;
    return mean(logits).mul(steps);
  };
  await train(model, { train: spec, validation: rowsOf(20, 13), epochs: 1, loss: summing });
  expect(found()).toEqual([]);
  let t = 0;
  const warming = (_: unknown, logits: Tensor2D) => mean(logits).mul(Math.min(1, t++ / 10));
  await train(model, { train: spec, validation: rowsOf(20, 13), epochs: 1, loss: warming });
  expect(findings()[0]!.seen[0]).toContain("counts its own calls (t)");
});

test("scores that meet again know the rows and the convention that they were computed by", () => {
  const random = createRandom(14);
  const make = (rows: number) => Array.from({ length: rows }, () => Number(random.uniform() < 0.4));
  const guess = (labels: readonly number[]) => labels.map((label) => (random.uniform() < 0.7 ? label : 1 - label));
  const sets = [make(701), make(701), make(701)];
  const scores = () => sets.map((labels) => accuracy(labels, guess(labels)));
  const [a, b] = [scores(), scores()];
  pairedTTest(a, b);
  expect(found()).toEqual([]);
  const elsewhere = make(503);
  pairedTTest(a, b.with(1, accuracy(elsewhere, guess(elsewhere))));
  expect(found()).toEqual(["serious different-test-sets"]);
  forgetFindings();
  const confident = sets.map((labels) => labels.map((label) => (label + random.uniform()) / 2));
  const of = (bins: number) => sets.map((labels, at) => expectedCalibrationError(labels, confident[at]!, { bins }));
  pairedTTest(of(15), of(10));
  pairedTTest(a, of(10));
  expect(findings()[0]!.seen.map((each) => each.slice(0, 40))).toEqual([
    "a: 15 uniform bins, norm l1, weighted by",
    "a is accuracy, b is calibration error.",
  ]);
});

test("what is ranked and what is tabled is held against its noise", () => {
  leaderboard([
    { model: "fusion 90 %", accuracy: 0.5813, n: 3000 },
    { model: "fusion 70 %", accuracy: 0.5691, n: 9000 },
  ]);
  expect(found()).toEqual(["warning different-test-sets", "warning difference-in-noise"]);
  forgetFindings();
  leaderboard([
    { model: "fusion", accuracy: 0.5813, n: 3000 },
    { model: "kNN", accuracy: 0.4672, n: 3000 },
  ]);
  summarizeSeeds({ CE: [0.19, 0.18, 0.2], Brier: [0.11, 0.1, 0.125] }, { baseline: "CE" });
  expect(found()).toEqual([]);
  summarizeSeeds({ CE: [0.19, 0.12, 0.16], Brier: [0.16, 0.15, 0.12] }, { baseline: "CE" });
  expect(found()).toEqual(["note difference-in-noise"]);
});

test("classes of a few rows, and test sets of which each is the beginning of the next", () => {
  const random = createRandom(15);
  const labels = Array.from({ length: 400 }, () => Math.floor(2.02 * random.uniform()));
  macroF1(labels, labels);
  expect(findings()[0]!.seen[0]).toContain("Class 2 has");
  forgetFindings();
  forgetLabels();
  for (const rows of [100, 200]) accuracy(labels.slice(0, rows), labels.slice(0, rows));
  expect(found()).toEqual([]);
  accuracy(labels, labels);
  expect(found()).toEqual(["warning prefix-subsets"]);
  // Other rows are not told of those.
  forgetFindings();
  const others = labels.toReversed();
  accuracy(others, others);
  expect(found()).toEqual([]);
});

test("a calibrator that is applied to other confidences, or fitted on rows of the training", async () => {
  const random = createRandom(16);
  const logits = (scale: number) =>
    Array.from({ length: 300 }, (_, row) => [0, 1].map((k) => scale * random.normal() + (row % 2 === k ? scale : 0)));
  const labels = Array.from({ length: 300 }, (_, row) => row % 2);
  const fit = fitTemperature(labels, logits(1));
  fit.apply({ logits: logits(1) });
  expect(found()).toEqual([]);
  fit.apply({ logits: logits(6) });
  expect(found()).toEqual(["warning confidence-shift"]);
  forgetFindings();
  // The same by the number.
  evaluateLogits(labels, logits(1), { temperature: fit.temperature });
  expect(found()).toEqual([]);
  evaluateLogits(labels, logits(6), { temperature: fit.temperature });
  expect(found()).toEqual(["warning confidence-shift"]);
  forgetFindings();
  const { inputs, labels: classes } = rowsOf(200, 17);
  const model = linearProbe({ features: 8, classes: 2 });
  await train(model, { train: { inputs, labels: classes }, epochs: 2, learningRate: 0.05 });
  fitTemperature(classes, await predict(model, inputs), { method: "fixed", temperature: 1.3 });
  expect(findings()[0]!.seen[0]).toContain("A calibrator is fitted on forecasts of 200 rows");
});

test("weights that were loaded although they do not agree", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kelvin-"));
  const file = join(folder, "weights.safetensors");
  await saveWeights(file, linearProbe({ features: 3, classes: 2 }));
  await loadWeights(file, linearProbe({ features: 3, classes: 2 }));
  expect(found()).toEqual([]);
  await loadWeights(file, linearProbe({ features: 5, classes: 2 }), { strict: false });
  expect(found()).toEqual(["serious unmatched-weights"]);
  await rm(folder, { recursive: true });
});

test("a sweep whose best is at an end, indistinct or chosen by luck", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kelvin-"));
  const options = { runs: openRuns(folder), metric: "loss", quiet: true };
  const random = createRandom(18);
  await sweep({ ...options, parameters: { inside: [0.1, 0.2, 0.3] }, seeds: [0, 1, 2] }, ({ parameters, seed }) => ({
    loss: (parameters["inside"] as number) * 10 === 2 ? seed / 1000 : 1 + (seed * random.uniform()) / 100,
  }));
  expect(found()).toEqual([]);
  await sweep({ ...options, parameters: { rate: [1, 2, 3, 4, 5] }, seeds: [0, 1, 2] }, () => ({
    loss: random.normal(),
  }));
  expect(found()).toContain("warning difference-in-noise");
  forgetFindings();
  await sweep({ ...options, parameters: { end: [1, 2, 3] }, seeds: [0] }, ({ parameters }) => ({
    loss: -(parameters["end"] as number),
  }));
  expect(found()).toEqual(["warning search-at-bound"]);
  await rm(folder, { recursive: true });
});
