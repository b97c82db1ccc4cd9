import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findingsMediaType } from "../../../document/mime/findings.ts";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import {
  acknowledge,
  auditBestOfMany,
  auditClassSizes,
  auditConfidenceShift,
  auditConfigurations,
  auditConventions,
  auditDifference,
  auditFeatures,
  auditNearDuplicates,
  auditNormalization,
  auditOwnLabel,
  auditSteps,
  auditSubsets,
  auditTestSets,
  auditWeights,
  auditConfidences,
  auditDuplicateRows,
  auditFullAccuracy,
  auditParsing,
  auditResampling,
  audits,
  auditSearch,
  auditSelection,
  auditTemperature,
  findings,
} from "./index.ts";
import type { Finding } from "./index.ts";
import { createRandom } from "../random/create-random.ts";
import { forgetFindings } from "./findings/registry.ts";
import { unwatched, watch } from "./findings/watch.ts";

beforeEach(() => {
  forgetFindings();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const repeat = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const severities = (found: readonly Finding[]) => found.map(({ audit, severity }) => `${severity} ${audit}`);

describe("findings", () => {
  const half = new Float64Array(100).fill(0.5);

  test("are told once outside notebooks, with what was seen, why it matters and what to do", () => {
    auditConfidences(half);
    auditConfidences(half);
    expect(console.warn).toHaveBeenCalledTimes(1);
    const [finding] = findings();
    expect(finding).toMatchObject({ audit: "constant-confidence", severity: "serious", count: 1 });
    const bundle = finding![displaySymbol]() as Record<string, unknown>;
    expect(bundle["text/plain"]).toContain("All 100 confidences are 0.5.");
    expect(bundle["text/plain"]).toContain("What to do: ");
    expect(bundle[findingsMediaType]).toEqual({ findings: [JSON.parse(JSON.stringify(finding))] });
  });

  test("that are acknowledged stay, with the reason, before and after they are found", () => {
    auditConfidences(half);
    acknowledge("constant-confidence", "because it is the baseline");
    expect(findings()[0]!.acknowledged).toBe("because it is the baseline");
    acknowledge("parse-fallback", "because these texts are empty", { where: "row 1" });
    expect(auditParsing({ values: [0.5, 0.5], missing: [1] })[0]!.acknowledged).toContain("empty");
    expect(auditParsing({ values: [0.5, 0.5, 1], missing: [0] })[0]!.acknowledged).toBeUndefined();
    expect(() => acknowledge("parse-fallback", "because")).toThrow("needs a reason");
    expect(() => acknowledge("parse" as never, "because it is so")).toThrow('there is no audit "parse"');
  });

  test("of audits that are off are not made", () => {
    expect(audits({ off: ["constant-confidence"] })).not.toContain("constant-confidence");
    expect(auditConfidences(half)).toEqual([]);
    expect(audits({ off: [] })).toContain("constant-confidence");
    expect(auditConfidences(half)).toHaveLength(1);
    expect(() => audits({ off: ["everything" as never] })).toThrow("there is no audit");
  });

  test("show the first of many, and how many there are", () => {
    for (let row = 1; row <= 10; row += 1) auditParsing({ values: [0.5, 0.5, 1], missing: repeat(row, 0) });
    const [finding] = findings();
    expect(finding!.count).toBe(10);
    expect(finding!.seen).toHaveLength(3);
    expect((finding![displaySymbol]() as Record<string, string>)["text/plain"]).toContain("and 7 more like it");
  });

  test("an audit that fails is told of and changes nothing; one within another, or within the library, is not made", () => {
    watch(() => {
      throw new Error("no rows to look at");
    });
    expect(console.warn).toHaveBeenCalledWith("an audit could not be made: no rows to look at");
    unwatched(() => watch(() => auditConfidences(half)));
    expect(findings()).toHaveLength(0);
  });
});

describe("each audit finds a real case and is silent on its near miss:", () => {
  test("constant confidence", () => {
    // Write-up 5: three models of which every confidence was 0.5, and which were called the best.
    expect(severities(auditConfidences(repeat(1000, 0.5)))).toEqual(["serious constant-confidence"]);
    const nearly = Array.from({ length: 1000 }, (_, row) => (row % 50 === 0 ? 0.9 : 0.5));
    expect(severities(auditConfidences(nearly))).toEqual(["serious constant-confidence"]);
    forgetFindings();
    expect(severities(auditConfidences(Array.from({ length: 300 }, (_, row) => [0.5, 0.75, 0.95][row % 3]!)))).toEqual([
      "note constant-confidence",
    ]);
    forgetFindings();
    expect(auditConfidences(Array.from({ length: 1000 }, (_, row) => (row % 20) / 20))).toEqual([]);
    expect(auditConfidences(repeat(10, 0.5))).toEqual([]);
    // A parser that reads two answers in five, and puts 0.5 for the others.
    const spread = (row: number) => 0.05 + ((row * 37) % 91) / 100;
    const fallback = Array.from({ length: 500 }, (_, row) => (row % 5 < 2 ? spread(row) : 0.5));
    expect(auditConfidences(fallback)[0]!.seen[0]).toContain("302 of 500 confidences are 0.5");
    forgetFindings();
    const sure = fallback.map((value) => (value === 0.5 ? 1 : value));
    const step = fallback.map((value) => (value === 0.5 ? 0.8731 : value));
    expect([...auditConfidences(sure), ...auditConfidences(step)]).toEqual([]);
  });

  test("parse fallbacks", () => {
    expect(severities(auditParsing({ values: [0.9, 0.5, 0.5], missing: [1, 2] }))).toEqual(["serious parse-fallback"]);
    forgetFindings();
    expect(severities(auditParsing({ values: [0.9, NaN, NaN], missing: [1, 2] }))).toEqual(["warning parse-fallback"]);
    expect(auditParsing({ values: repeat(100, 0.4).with(3, NaN), missing: [3] })).toEqual([]);
    expect(auditParsing({ values: [0.5, 0.5], missing: [] })).toEqual([]);
  });

  test("a search at its bound, and a temperature of exactly 1", () => {
    expect(severities(auditSearch({ value: 0.1, bounds: [0.1, 10] }))).toEqual(["warning search-at-bound"]);
    expect(auditSearch({ value: 0.11, bounds: [0.1, 10] })).toEqual([]);
    expect(auditSearch({ value: 0.01, bounds: [0, 1] })).toEqual([]);
    expect(severities(auditTemperature({ temperature: 1, optimum: 2.3 }))).toEqual(["warning temperature-of-one"]);
    expect(auditTemperature({ temperature: 1, optimum: 1.02 })).toEqual([]);
    expect(auditTemperature({ temperature: 1.0001 })).toEqual([]);
  });

  test("a calibration error at full accuracy", () => {
    // Write-up 1: ECE 0.445 at F1 = 1 was read as over-confidence.
    expect(auditFullAccuracy({ rows: 1000, accuracy: 1, meanConfidence: 0.555 })[0]!.seen[0]).toContain("0.445");
    expect(auditFullAccuracy({ rows: 1000, accuracy: 0.999, meanConfidence: 0.555 })).toEqual([]);
    expect(auditFullAccuracy({ rows: 1000, accuracy: 1, meanConfidence: 0.995 })).toEqual([]);
  });

  test("equal rows in two splits", () => {
    const random = (rows: number, offset: number) =>
      Array.from({ length: rows }, (_, row) => [Math.sin(row + offset), Math.cos(3 * row + offset), row + offset]);
    const train = random(200, 0);
    const leaked = [...random(50, 0.5), ...train.slice(0, 20)];
    expect(severities(auditDuplicateRows({ train, test: leaked }))).toEqual(["serious duplicate-rows"]);
    forgetFindings();
    expect(auditDuplicateRows({ train, test: random(70, 0.5) })).toEqual([]);
    // One column so large that others are lost in a sum beside it.
    const stamped = (offset: number) =>
      train.map(([a, b, c]) => [a!, b!, c!, 0, 1e12 * (1 + (c! % 3)) + offset, 1e-9 * (c! + offset)]);
    expect(auditDuplicateRows({ train: stamped(0), test: stamped(0.5) })).toEqual([]);
    // Most people tick the same answers.
    const ticked = createRandom(4);
    const answers = (count: number) =>
      Array.from({ length: count }, () =>
        Array.from({ length: 8 }, () => (ticked.uniform() < 0.75 ? 1 : ticked.integer(2, 4))),
      );
    expect(auditDuplicateRows({ train: answers(600), test: answers(300) })).toEqual([]);
    // Eight different rows are all that three columns of two values allow.
    const binary = (rows: number, seed: number) =>
      Array.from({ length: rows }, (_, row) => [0, 1, 2].map((bit) => ((row * 2654435761 + seed) >> (7 + bit)) & 1));
    expect(auditDuplicateRows({ train: binary(100, 1), test: binary(40, 5) })).toEqual([]);
  });

  test("resampling before the split", () => {
    expect(severities(auditResampling({ rows: [0, 1, 1, 2], splits: { train: [0, 1], test: [2, 3] } }))).toEqual([
      "serious resampled-before-split",
    ]);
    forgetFindings();
    expect(auditResampling({ rows: [0, 1, 1, 2], splits: { train: [0, 1, 2], test: [3] } })).toEqual([]);
  });

  test("rows that judge what they chose", () => {
    const chosenOn = [[1], [2], [3]];
    expect(severities(auditSelection({ chosenOn, judgedOn: [[3], [4]] }))).toEqual(["serious test-used-for-selection"]);
    forgetFindings();
    expect(auditSelection({ chosenOn, judgedOn: [[4], [5]] })).toEqual([]);
  });

  test("near copies in two splits", () => {
    const random = createRandom(0);
    const rows = (count: number, columns: number) =>
      Array.from({ length: count }, () => Array.from({ length: columns }, () => random.normal()));
    const train = rows(400, 20);
    const jittered = train.slice(0, 15).map((row) => row.map((value) => value + 0.01 * random.normal()));
    expect(severities(auditNearDuplicates({ train, test: [...rows(100, 20), ...jittered] }))).toEqual([
      "warning near-duplicate-rows",
    ]);
    forgetFindings();
    expect(auditNearDuplicates({ train, test: rows(115, 20) })).toEqual([]);
    // Four noisy copies of each row, shuffled and then split: copies are in the training rows as well.
    const augmented = random.shuffle(
      rows(150, 20).flatMap((row) => [0, 1, 2, 3].map((k) => row.map((value) => value + 0.02 * k * random.normal()))),
    );
    expect(severities(auditNearDuplicates({ train: augmented.slice(0, 400), test: augmented.slice(400) }))).toEqual([
      "warning near-duplicate-rows",
    ]);
    forgetFindings();
    // Dense data has neighbours everywhere, none of them a copy.
    for (const columns of [1, 2, 3])
      expect(auditNearDuplicates({ train: rows(500, columns), test: rows(200, columns) })).toEqual([]);
    // Whole numbers lie as near as whole numbers can.
    const whole = (count: number) => rows(count, 12).map((row) => row.map(Math.round));
    expect(auditNearDuplicates({ train: whole(400), test: whole(150) })).toEqual([]);
  });

  test("a feature that is the label", () => {
    const labels = Array.from({ length: 90 }, (_, row) => row % 3);
    const wave = (row: number) => Math.sin(7 * row);
    expect(
      severities(
        auditFeatures(
          labels,
          labels.map((label, row) => [wave(row), 5 - label]),
        ),
      ),
    ).toEqual(["serious label-in-features"]);
    forgetFindings();
    const coded = labels.map((label, row) => [wave(row), [4, 9, 2][label]!]);
    expect(auditFeatures(labels, coded, { names: ["a", "code"] })[0]!.seen[0]).toContain('"code" has one value');
    forgetFindings();
    expect(
      auditFeatures(
        labels,
        labels.map((label, row) => [wave(row), label + 0.4 * wave(3 * row)]),
      ),
    ).toEqual([]);
    // One-hot columns of the label were left in the table; a mark of one class that others have at times is a feature.
    const hot = labels.map((label, row) => [wave(row), Number(label === 2)]);
    expect(auditFeatures(labels, hot)[0]!.seen[0]).toContain("Column 1 tells class 2 from all others");
    forgetFindings();
    expect(auditFeatures(labels, hot.with(40, [0, 1 - hot[40]![1]!]))).toEqual([]);
    // Petal length parts one class from the others without being its label.
    expect(
      auditFeatures(
        labels,
        labels.map((label, row) => [label * 10 + wave(row)]),
      ),
    ).toEqual([]);
  });

  test("a row's own answer in its target", () => {
    const random = createRandom(1);
    const correct = Array.from({ length: 200 }, () => Number(random.uniform() < 0.2));
    const base = correct.map(() => 0.1 + (0.8 * Math.round(20 * (0.1 + 0.15 * random.uniform()))) / 20);
    // Write-up 5: right answers add 0.1, wrong ones take 0.15.
    const own = base.map((value, row) => (correct[row] ? Math.min(0.95, value + 0.1) : Math.max(0.05, value - 0.15)));
    expect(severities(auditOwnLabel(own, correct))).toEqual(["serious own-label-in-target"]);
    forgetFindings();
    expect(auditOwnLabel(base, correct)).toEqual([]);
  });

  test("scores on different test sets, and of different conventions", () => {
    const random = createRandom(2);
    const labels = (share: number) => Array.from({ length: 500 }, () => Number(random.uniform() < share));
    const test = labels(0.4);
    expect(severities(auditTestSets({ kNN: labels(0.29), MLP: labels(0.38) }))).toEqual([
      "serious different-test-sets",
    ]);
    forgetFindings();
    expect(auditTestSets({ kNN: test, MLP: [...test] })).toEqual([]);
    expect(severities(auditConventions({ kNN: { value: 45.2 }, MLP: { value: 0.57 } }))).toEqual([
      "serious mixed-conventions",
    ]);
    forgetFindings();
    expect(auditConventions({ raw: { value: 1.4 }, scaled: { value: 0.6 } })).toEqual([]);
    expect(auditConventions({ raw: { value: 0.1, options: { bins: 15 } }, scaled: { value: 0.2 } })).toEqual([]);
    // The same rows, in the order in which a loader has shuffled them.
    expect(severities(auditTestSets({ kNN: test, MLP: random.shuffle(test) }))).toEqual(["note different-test-sets"]);
    forgetFindings();
    const [raw, scaled] = [{ value: 0.31, options: { weights: "bins" } }, { value: 0.2 }] as const;
    expect(severities(auditConventions({ raw, scaled }))).toEqual(["serious mixed-conventions"]);
  });

  test("differences within the noise, and the best of many", () => {
    // Write-up 2: rank 1 (0.5813 of 3,000) above rank 2 (0.5691 of 9,000).
    const first = { successes: 1744, trials: 3000 };
    expect(severities(auditDifference(first, { successes: 5122, trials: 9000 }))).toEqual([
      "warning difference-in-noise",
    ]);
    forgetFindings();
    expect(auditDifference(first, { successes: 1500, trials: 3000 })).toEqual([]);
    expect(auditDifference([0.19, 0.18, 0.2], [0.11, 0.1, 0.125])).toEqual([]);
    expect(severities(auditDifference([0.19, 0.12, 0.16], [0.16, 0.15, 0.12]))).toEqual([
      "warning difference-in-noise",
    ]);
    forgetFindings();
    expect(severities(auditDifference([0.19], [0.16]))).toEqual(["note difference-in-noise"]);
    expect(auditDifference([1, 2], [0, 1])).toEqual([]);
    expect(() => auditDifference([1, 2], first)).toThrow("two counts, or of two lists");
    const scores = [0.58, 0.57, 0.575, 0.565, 0.578, 0.572];
    expect(severities(auditBestOfMany({ scores, standardError: 0.009 }))).toEqual(["warning best-of-many"]);
    forgetFindings();
    expect(auditBestOfMany({ scores: [...scores, 0.65], standardError: 0.009 })).toEqual([]);
    expect(auditBestOfMany({ scores: scores.slice(0, 3), standardError: 0.009 })).toEqual([]);
  });

  test("weights, configurations and steps that do not agree", () => {
    // Write-up 4: the checkpoint has cross_attn_layers.0.*, the model cross_attn.*; 1 layer in training, 3 in inference.
    const keys = { matched: ["lm.weight"], unexpected: ["cross_attn_layers.0.weight"], missing: ["cross_attn.weight"] };
    expect(auditWeights(keys)[0]!.seen[0]).toContain("1 of 2 weights of the model were loaded");
    forgetFindings();
    expect(auditWeights({ ...keys, unexpected: [], missing: [] })).toEqual([]);
    const training = { model: { num_layers: 1, width: 8 }, seed: 1 };
    expect(auditConfigurations(training, { model: { num_layers: 3, width: 8 }, seed: 1 })[0]!.seen[0]).toBe(
      "model.num_layers is 1 in training and 3 in inference.",
    );
    forgetFindings();
    expect(auditConfigurations(training, { ...training, seed: 2 }, { except: ["seed"] })).toEqual([]);
    expect(severities(auditConfigurations(training, { ...training, beams: 4 }))).toEqual([
      "note configuration-mismatch",
    ]);
    expect(severities(auditSteps({ counted: 1500, rows: 9950, batchSize: 100, epochs: 10 }))).toEqual([
      "serious steps-in-evaluation",
    ]);
    forgetFindings();
    expect(auditSteps({ counted: 1000, rows: 9950, batchSize: 100, epochs: 10 })).toEqual([]);
    expect(auditSteps({ counted: 12, rows: 10, batchSize: 1, epochs: 1 })[0]!.seen[0]).toContain(
      "1 epoch of 10 rows in batches of 1 has 10.",
    );
  });

  test("classes too small, prefixes as samples, shifted confidence, and standardizing twice", () => {
    const random = createRandom(3);
    // Write-up 2: class 5 has 13 of 27,000 rows.
    const labels = Array.from({ length: 300 }, (_, row) => (row < 13 ? 5 : row % 5));
    expect(auditClassSizes(labels)[0]!.seen[0]).toContain("Class 5 has 13 rows");
    forgetFindings();
    expect(auditClassSizes(labels.slice(13))).toEqual([]);
    // Twenty rows are just enough, and nineteen are not.
    expect(auditClassSizes([...repeat(80, 0), ...repeat(20, 1)])).toEqual([]);
    expect(severities(auditClassSizes([...repeat(81, 0), ...repeat(19, 1)]))).toEqual(["warning small-class"]);
    forgetFindings();
    // Write-up 4: accuracy at 100, 200, 400 and 800 rows, each the beginning of the next.
    const rows = Array.from({ length: 800 }, () => Math.floor(1e6 * random.uniform()));
    const first = (count: number) => rows.slice(0, count);
    expect(severities(auditSubsets({ 100: first(100), 200: first(200), 400: first(400), 800: rows }))).toEqual([
      "warning prefix-subsets",
    ]);
    forgetFindings();
    expect(
      auditSubsets({ 100: rows.slice(700), 200: rows.slice(300, 500), 400: rows.slice(100, 500), 800: rows }),
    ).toEqual([]);
    expect(auditSubsets({ 100: first(100), 800: rows })).toEqual([]);
    // Write-up 5: targets of 0.153 in training, 0.5 at inference.
    const learned = Array.from({ length: 300 }, () => 0.05 + 0.2 * random.uniform());
    expect(severities(auditConfidenceShift(learned, repeat(300, 0.5)))).toEqual(["warning confidence-shift"]);
    forgetFindings();
    expect(
      auditConfidenceShift(
        learned,
        Array.from({ length: 300 }, () => 0.06 + 0.2 * random.uniform()),
      ),
    ).toEqual([]);
    const scales = { means: [40, -3], deviations: [12, 0.1] };
    const scaled = Array.from({ length: 200 }, () => [random.normal(), random.normal()]);
    expect(severities(auditNormalization(scaled, scales))).toEqual(["serious double-normalization"]);
    forgetFindings();
    expect(
      auditNormalization(
        scaled.map(([a, b]) => [40 + 12 * a!, -3 + 0.1 * b!]),
        scales,
      ),
    ).toEqual([]);
    expect(auditNormalization(scaled, { means: [0.1, 0], deviations: [1.1, 0.9] })).toEqual([]);
  });
});
