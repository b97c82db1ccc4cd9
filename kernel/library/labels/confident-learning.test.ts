import { describe, expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { confidentJoint } from "./confident-joint.ts";
import { type FindLabelIssuesOptions, findLabelIssues } from "./find-label-issues.ts";
import cleanlab from "./fixtures/cleanlab.json" with { type: "json" };
import reference from "./fixtures/reference.json" with { type: "json" };
import { labelQuality } from "./label-quality.ts";

const close = (values: ArrayLike<number>, expected: readonly number[]) => {
  expect(values).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, 10);
};
const rescaled = (rows: readonly (readonly number[])[]) =>
  rows.map((row) => row.map((value) => value / row.reduce((sum, other) => sum + other, 0)));
const noisy = { labels: cleanlab.labels, probabilities: rescaled(cleanlab.probabilities) };

describe("confident learning", () => {
  it("by the paper equals NumPy's", () => {
    const { labels, probabilities, ...expected } = reference.confident;
    const joint = confidentJoint(labels, probabilities);
    close(joint.thresholds, expected.thresholds);
    expect(joint.counts).toEqual(expected.counts);
    close(joint.joint.flat(), expected.joint.flat());
    expect([...joint.confident]).toEqual(expected.confident);
    const rows = (method: NonNullable<FindLabelIssuesOptions["method"]>) => [
      ...findLabelIssues(labels, probabilities, { method }).rows,
    ];
    expect(rows("prune-by-class")).toEqual(expected.pruneByClass);
    expect(rows("prune-by-noise-rate")).toEqual(expected.pruneByNoiseRate);
    expect(rows("both")).toEqual(expected.both);
    expect(rows("confident-learning")).toEqual(expected.offDiagonal);
    expect(rows("predicted")).toEqual(expected.predicted);
  });

  it("by the paper equals it on the noisier data too", () => {
    const joint = confidentJoint(noisy.labels, noisy.probabilities);
    expect(joint.counts).toEqual(cleanlab.paper.counts);
    expect(joint.noiseRate).toBeCloseTo(cleanlab.paper.noiseRate, 10);
    const rows = (method: NonNullable<FindLabelIssuesOptions["method"]>) => [
      ...findLabelIssues(noisy.labels, noisy.probabilities, { method }).rows,
    ];
    expect(rows("prune-by-class")).toEqual(cleanlab.paper.pruneByClass);
    expect(rows("prune-by-noise-rate")).toEqual(cleanlab.paper.pruneByNoiseRate);
  });

  it("by cleanlab's convention equals cleanlab's", () => {
    const joint = confidentJoint(noisy.labels, noisy.probabilities, { convention: "cleanlab" });
    expect(joint.counts).toEqual(cleanlab.confidentJoint);
    const counts = joint.joint.map((line) => line.map((share) => Math.round(share * noisy.labels.length)));
    expect(counts).toEqual(cleanlab.calibratedCounts);
    close(joint.joint.flat(), cleanlab.joint.flat());
  });

  it.each([
    ["prune-by-noise-rate", cleanlab.issues.prune_by_noise_rate],
    ["prune-by-class", cleanlab.issues.prune_by_class],
    ["both", cleanlab.issues.both],
    ["confident-learning", cleanlab.issues.confident_learning],
    ["predicted", cleanlab.issues.predicted_neq_given],
    ["low-self-confidence", cleanlab.issues.low_self_confidence],
    ["low-normalized-margin", cleanlab.issues.low_normalized_margin],
  ] as const)("finds the issues that cleanlab finds by %s", (method, expected) => {
    const issues = findLabelIssues(noisy.labels, noisy.probabilities, { method, convention: "cleanlab" });
    expect([...issues.rows]).toEqual(expected);
    expect([...issues.ranked].toSorted((a, b) => a - b)).toEqual(expected);
    expect(issues.suggested).toHaveLength(expected.length);
  });

  it("scores labels as cleanlab does", () => {
    const { self_confidence, normalized_margin, confidence_weighted_entropy } = cleanlab.scoresFirst20;
    const scores = (method: Parameters<typeof labelQuality>[2]) =>
      labelQuality(noisy.labels, noisy.probabilities, method).slice(0, 20);
    expect(scores({})).toHaveLength(20);
    close(scores({}), self_confidence);
    close(scores({ method: "normalized-margin" }), normalized_margin);
    close(scores({ method: "confidence-weighted-entropy" }), confidence_weighted_entropy);
  });

  it.each([1, 2, 3, 4, 5])("finds most labels that were flipped, and few others (seed %i)", (seed) => {
    const random = createRandom(seed);
    const truth = Array.from({ length: 500 }, () => random.integer(0, 2));
    const flipped = truth.map(() => random.uniform() < 0.1);
    const labels = truth.map((label, row) => (flipped[row] ? (label + 1) % 3 : label));
    const probabilities = rescaled(
      truth.map((label) => [0, 1, 2].map((other) => Math.exp((other === label ? 3 : 0) + random.normal() * 0.7))),
    );
    const { rows, suggested, joint } = findLabelIssues(labels, probabilities, { method: "both" });
    const found = [...rows].filter((row) => flipped[row]).length;
    expect(found / flipped.filter(Boolean).length).toBeGreaterThan(0.8);
    expect(found / rows.length).toBeGreaterThan(0.8);
    expect(Math.abs(joint.noiseRate - 0.1)).toBeLessThan(0.05);
    const right = [...suggested].filter((label, at) => label === truth[rows[at] as number]).length;
    expect(right / rows.length).toBeGreaterThan(0.75);
  });

  it("is refused where labels and forecasts do not fit, and scores certain forecasts without NaN", () => {
    expect(() =>
      confidentJoint(
        [0, 0],
        [
          [0.5, 0.5],
          [0.4, 0.6],
        ],
      ),
    ).toThrow("no row is labelled 1");
    expect(() =>
      confidentJoint(
        [0],
        [
          [0.5, 0.5],
          [0.4, 0.6],
        ],
      ),
    ).toThrow("differ in length: 1 and 2");
    expect(() =>
      findLabelIssues(
        [0, 2],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toThrow("whole numbers from 0 to 1");
    expect(() =>
      findLabelIssues(
        [0, 1],
        [
          [3, 0],
          [0, 1],
        ],
      ),
    ).toThrow("between 0 and 1");
    for (const method of ["self-confidence", "normalized-margin", "confidence-weighted-entropy"] as const)
      expect([
        ...labelQuality(
          [0, 1],
          [
            [1, 0],
            [1, 0],
          ],
          { method },
        ),
      ]).toEqual([1, 0]);
  });
});
