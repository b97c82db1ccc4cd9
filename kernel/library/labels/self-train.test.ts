import { describe, expect, it } from "vitest";
import { kNearestNeighbors } from "../neighbors/k-nearest-neighbors.ts";
import { neighborVotes } from "../neighbors/neighbor-votes.ts";
import { createRandom } from "../random/create-random.ts";
import { type SelfTrainOptions, selfTrain } from "./self-train.ts";

/** Two clouds of points, of which few have a label. */
function clouds(seed: number) {
  const random = createRandom(seed);
  const truth = Array.from({ length: 200 }, (_, row) => row % 2);
  const points = truth.map((label) => [random.normal() + 7 * label, random.normal()]);
  const labels = truth.map((label, row) => (row < 10 ? label : -1));
  const trainAndPredict: SelfTrainOptions["trainAndPredict"] = async (train, rows) => {
    const known = Array.from(train.rows, (row) => points[row] as number[]);
    const asked = Array.from(rows, (row) => points[row] as number[]);
    const neighbors = await kNearestNeighbors(known, asked, { k: 3, metric: "euclidean" });
    return neighborVotes(train.labels, neighbors, { classes: 2, weighting: "uniform" }).probabilities;
  };
  return { truth, labels, trainAndPredict };
}

describe("self-training", () => {
  it.each([1, 2, 3])("labels what it is sure of, round by round, and keeps what was given (seed %i)", async (seed) => {
    const { truth, labels, trainAndPredict } = clouds(seed);
    const told: number[] = [];
    const { labels: learned, rounds } = await selfTrain(labels, {
      trainAndPredict,
      truth,
      onRound: ({ round }) => told.push(round),
    });
    expect(learned.slice(0, 10)).toEqual(Int32Array.from(labels.slice(0, 10)));
    expect(told).toEqual(rounds.map(({ round }) => round));
    let trained = 10;
    for (const round of rounds) {
      expect(round.trained).toBe(trained);
      expect(round.trained + round.added + round.left).toBe(200);
      expect(round.addedByClass.reduce((sum, count) => sum + count, 0)).toBe(round.added);
      expect(round.accuracy ?? 1).toBeGreaterThan(0.9);
      trained += round.added;
    }
    expect([...learned].filter((label, row) => label === truth[row]).length).toBeGreaterThan(190);
  });

  it("asks less of classes that are rare among the given labels", async () => {
    const labels = [...Array(19).fill(0), 1, -1, -1];
    const { labels: learned, rounds } = await selfTrain(labels, {
      trainAndPredict: () => [
        [0.8, 0.2],
        [0.25, 0.75],
      ],
      rounds: 1,
    });
    expect(learned.slice(20)).toEqual(Int32Array.of(-1, 1));
    expect(rounds).toEqual([{ round: 1, trained: 20, added: 1, addedByClass: [0, 1], accuracy: null, left: 1 }]);
  });

  it("ends when nothing is added or nothing is left, and is refused where forecasts do not fit", async () => {
    const unsure = await selfTrain([0, 1, -1], { trainAndPredict: () => [[0.5, 0.5]] });
    expect(unsure.rounds).toHaveLength(1);
    expect((await selfTrain([0, 1], { trainAndPredict: () => [] })).rounds).toEqual([]);
    await expect(
      selfTrain([0, 1, -1], {
        trainAndPredict: () => [
          [1, 0],
          [1, 0],
        ],
      }),
    ).rejects.toThrow("expected 1 x 2");
    await expect(selfTrain([-1], { trainAndPredict: () => [[1]] })).rejects.toThrow("all labels are -1");
    await expect(selfTrain([0, -1], { trainAndPredict: () => [[1]], threshold: 2 })).rejects.toThrow(
      "threshold must lie",
    );
    await expect(selfTrain([0, -1], { trainAndPredict: () => [[1]], truth: [0] })).rejects.toThrow("1 and 2");
  });
});
