import { expect, it } from "vitest";
import { onEachBackend } from "../../tensors/testing/on-each-backend.ts";
import * as tf from "../../tensors/index.ts";
import { createRandom } from "../random/create-random.ts";
import { kNearestNeighbors } from "./k-nearest-neighbors.ts";

onEachBackend(() => {
  it.each(["cosine", "dot", "euclidean"] as const)(
    "finds by %s the neighbours that double precision finds, and leaves nothing behind",
    async (metric) => {
      const random = createRandom(4);
      const matrixOf = (rows: number) => ({
        data: Float32Array.from({ length: rows * 24 }, () => random.normal()),
        rows,
        columns: 24,
      });
      const [data, queries] = [matrixOf(700), matrixOf(60)];
      const before = tf.memory().numTensors;
      const found = await kNearestNeighbors(data, queries, { k: 5, metric, precision: "single" });
      expect(tf.memory().numTensors).toBe(before);
      const exact = await kNearestNeighbors(data, queries, { k: 5, metric, precision: "double" });
      expect(found.indices).toEqual(exact.indices);
      for (const [at, score] of exact.scores.entries()) expect(found.scores[at]).toBeCloseTo(score, 5);
    },
  );
});
