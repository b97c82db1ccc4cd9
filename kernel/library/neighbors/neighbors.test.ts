import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeNpy, readNpyBlocks } from "../data/npy.ts";
import { createRandom } from "../random/create-random.ts";
import * as tf from "../../tensors/index.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { kNearestNeighbors } from "./k-nearest-neighbors.ts";
import { neighborAgreement } from "./neighbor-agreement.ts";
import { neighborConfidence } from "./neighbor-confidence.ts";
import { neighborMeans } from "./neighbor-means.ts";
import { neighborVotes } from "./neighbor-votes.ts";
import { fewerNeighbors } from "./neighbors.ts";

const { data, labels, queries, queryLabels } = reference;
const classes = 6;
const close = (values: ArrayLike<number>, expected: readonly number[], digits = 10) => {
  expect(values).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, digits);
};
const random = createRandom(5);
const matrixOf = (rows: number, columns: number) => ({
  data: Float32Array.from({ length: rows * columns }, () => random.normal()),
  rows,
  columns,
});

describe("exact neighbours", () => {
  it.each(["double", "single"] as const)(
    "are NumPy's, faiss's and scikit-learn's, in %s precision",
    async (precision) => {
      const { indices, scores } = await kNearestNeighbors(data, queries, { k: 50, precision });
      expect([...indices]).toEqual(reference.nearest.flat());
      close(scores, reference.scores.flat(), 12);
      const dot = await kNearestNeighbors(data, queries, { k: 9, metric: "dot", precision });
      expect([...dot.indices]).toEqual(reference.dot.flat());
      const far = await kNearestNeighbors(data, queries, { k: 9, metric: "euclidean", precision });
      expect([...far.indices]).toEqual(reference.euclidean.nearest.flat());
      close(far.scores, reference.euclidean.distances.flat());
    },
  );

  it("are the same from a stream, however it is cut, and leave no tensor behind", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kelvin-neighbors-"));
    afterAll(() => rm(folder, { recursive: true }));
    const big = matrixOf(10_000, 16);
    const asked = matrixOf(1500, 16);
    const path = join(folder, "big.npy");
    await writeNpy(path, { data: big.data, shape: [big.rows, big.columns] });
    for (const metric of ["cosine", "dot", "euclidean"] as const) {
      const whole = await kNearestNeighbors(big, asked, { k: 7, metric });
      const { numTensors } = tf.memory();
      const seen: number[] = [];
      const streamed = await kNearestNeighbors(readNpyBlocks(path, { rows: 3333 }), asked, {
        k: 7,
        metric,
        onProgress: (rows) => seen.push(rows),
      });
      expect(seen).toEqual([3333, 6666, 9999, 10_000]);
      expect(tf.memory().numTensors).toBe(numTensors);
      expect(streamed.indices).toEqual(whole.indices);
      const exact = await kNearestNeighbors(
        big,
        { ...asked, rows: 20, data: asked.data.slice(0, 320) },
        {
          k: 7,
          metric,
          precision: "double",
        },
      );
      expect(whole.indices.slice(0, 140)).toEqual(exact.indices);
    }
  });

  it("take the lower of equally near rows first, and no row for its own neighbour where asked", async () => {
    const same = Array.from({ length: 9 }, () => [1, 2]);
    for (const precision of ["single", "double"] as const) {
      const all = await kNearestNeighbors(same, same, { k: 3, precision });
      expect(all.indices.slice(12, 15)).toEqual(Int32Array.of(0, 1, 2));
      const others = await kNearestNeighbors(same, same, { k: 3, excludeSelf: true, precision });
      expect(others.indices.slice(0, 6)).toEqual(Int32Array.of(1, 2, 3, 0, 2, 3));
      close(others.scores.slice(0, 3), [1, 1, 1], 6);
    }
  });

  it("are refused where they have no meaning, and end where they are told to", async () => {
    const search = (...[known, asked, options]: Parameters<typeof kNearestNeighbors>) =>
      kNearestNeighbors(known, asked, { k: 1, ...options });
    await expect(search([[1, 2]], [[1]])).rejects.toThrow("differ in width: 2 and 1 columns");
    await expect(search([[1]], [[1]], { k: 2 })).rejects.toThrow("k is 2, but there are 1 rows");
    await expect(search([[1]], [[1]], { excludeSelf: true })).rejects.toThrow("none is its own neighbour");
    await expect(search([[1], [2]], [[1]], { excludeSelf: true })).rejects.toThrow(
      "it has 2 rows, there are 1 queries",
    );
    await expect(search([[1], [NaN]], [[1]])).rejects.toThrow("data: row 1 holds NaN");
    await expect(search([[1], [0]], [[1]])).rejects.toThrow("data: row 1 is all zeros");
    await expect(search([[1]], [[0]])).rejects.toThrow("queries: row 0 is all zeros");
    await expect(search([], [[1]])).rejects.toThrow("there are 0 rows");
    await expect(search([[1]], [[1]], { metric: "manhattan" as never })).rejects.toThrow(
      'metric must be "cosine", "dot" or "euclidean", got "manhattan"',
    );
    await expect(search([[1]], [[1]], { k: 0 })).rejects.toThrow("k must be a whole number from 1, got 0");
    await expect(search([[1]], [[1]], { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });
});

describe("what neighbours say", () => {
  const found = kNearestNeighbors(data, queries, { k: 50 });

  it("by vote and by mean equals NumPy's, at every k and temperature", async () => {
    for (const { k, temperature, probabilities, means } of reference.sweep) {
      const votes = neighborVotes(labels, await found, { classes, k, temperature });
      close(votes.probabilities.data, probabilities.flat());
      const mean = neighborMeans(labels, await found, { k, temperature });
      close(mean.values, means);
      expect([...mean.rounded]).toEqual(means.map((value) => Math.floor(value + 0.5)));
    }
  });

  it("with power weights, a threshold and prior calibration, too", async () => {
    const vote = async (options: object) => neighborVotes(labels, await found, { classes, ...options });
    close((await vote({ weighting: "power", k: 20 })).probabilities.data, reference.power1.flat());
    close((await vote({ weighting: "power", exponent: 5, k: 20 })).probabilities.data, reference.power5.flat());
    close((await vote({ priorCalibration: true })).probabilities.data, reference.calibrated.flat());
    const shares = Array.from(
      { length: classes },
      (_, c) => labels.filter((label) => label === c).length / labels.length,
    );
    close((await vote({ priorCalibration: shares })).probabilities.data, reference.calibrated.flat());
    const thresholded = await vote({ threshold: 0.55 });
    close(thresholded.probabilities.data, reference.thresholded.flat());
    expect(thresholded.withoutNeighbors).toBe(reference.withoutNeighbors);
    expect(neighborMeans(labels, await found, { threshold: 2 }).values[0]).toBeCloseTo(
      labels.reduce((sum, label) => sum + label, 0) / labels.length,
      12,
    );
  });

  it("by inverse distance equals scikit-learn's", async () => {
    const near = await kNearestNeighbors(data, queries, { k: 9, metric: "euclidean" });
    const { probabilities } = neighborVotes(labels, near, { classes, weighting: "power" });
    close(probabilities.data, reference.inverseDistance.probabilities.flat());
    close(neighborMeans(labels, near, { weighting: "power" }).values, reference.inverseDistance.means);
    const same = await kNearestNeighbors([[0], [0], [1]], [[0]], { k: 3, metric: "euclidean" });
    expect([...neighborVotes([1, 1, 0], same, { classes: 2, weighting: "power" }).probabilities.data]).toEqual([0, 1]);
  });

  it("agrees with the truth as often as counted, beside chance", async () => {
    const agreement = neighborAgreement(labels, queryLabels, await found);
    for (const [name, value] of Object.entries(reference.agreement))
      expect(agreement[name as keyof typeof agreement]).toBeCloseTo(value, 12);
  });

  it("makes confidences of how often answers nearby are right", async () => {
    const { correct, expected } = reference.confidence;
    const among = await kNearestNeighbors(data, data, { k: 20, excludeSelf: true });
    const confidence = neighborConfidence(correct, among);
    expect(confidence).toHaveLength(correct.length);
    close(confidence, expected);
    const own = await kNearestNeighbors(data, data, { k: 20 });
    expect(() => neighborConfidence(correct, own)).toThrow("row 0 is its own neighbour");
    expect(() => neighborConfidence([0, 1], among)).toThrow("2 and 240");
  });

  it("is refused where labels or options do not fit", async () => {
    const neighbors = await found;
    expect(() => neighborVotes(labels.slice(0, 9), neighbors, { classes })).toThrow("labels has 9 entries");
    expect(() => neighborVotes(labels, neighbors, { classes: 3 })).toThrow("whole numbers from 0 to 2");
    expect(() => neighborVotes(labels, neighbors, { classes, k: 51 })).toThrow("51 neighbours were asked for, 50");
    expect(() => neighborVotes(labels, neighbors, { classes, temperature: 0 })).toThrow("temperature must be above 0");
    expect(() => neighborVotes(labels, neighbors, { classes, priorCalibration: [1] })).toThrow("1 and 6");
    expect(() => neighborVotes(labels, neighbors, { classes, priorCalibration: [0, 1, 1, 1, 1, 1] })).toThrow(
      "class 0",
    );
    expect(() => neighborMeans([NaN], neighbors)).toThrow("row 0 holds NaN");
    expect(() => neighborAgreement(labels, [1], neighbors)).toThrow("1 and 40");
    expect(fewerNeighbors(neighbors, 50)).toBe(neighbors);
  });
});
