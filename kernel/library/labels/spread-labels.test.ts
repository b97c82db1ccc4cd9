import { describe, expect, it } from "vitest";
import { kNearestNeighbors } from "../neighbors/k-nearest-neighbors.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { gaussianGraph, neighborGraph } from "./similarity-graph.ts";
import { labelPropagation, labelSpreading } from "./spread-labels.ts";

const { features, labels, knn, transduction, rbf, propagated } = reference.spreading;
const exact = { tolerance: 1e-13, maxIterations: 20_000 };
const close = (values: ArrayLike<number>, expected: readonly number[], digits: number) => {
  expect(values).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, digits);
};

describe("labels spread over a graph", () => {
  it("of neighbours equal scikit-learn's LabelSpreading", async () => {
    const neighbors = await kNearestNeighbors(features, features, { k: 6, metric: "euclidean", excludeSelf: true });
    const { probabilities, predicted, converged } = labelSpreading(labels, neighborGraph(neighbors), exact);
    close(probabilities.data, knn.flat(), 10);
    expect([...predicted]).toEqual(transduction);
    expect(converged).toBe(true);
  });

  it("of Gaussian likeness equal scikit-learn's LabelSpreading and LabelPropagation", () => {
    const graph = gaussianGraph(features, { gamma: 0.3 });
    expect(graph.targets).toHaveLength(features.length * (features.length - 1));
    close(labelSpreading(labels, graph, { ...exact, alpha: 0.6 }).probabilities.data, rbf.flat(), 10);
    close(labelPropagation(labels, graph, exact).probabilities.data, propagated.flat(), 7);
  });

  it("reach what is linked, leave the rest undecided, and overrule a wrong label where they spread", async () => {
    const line = [[0], [0.1], [0.2], [0.3], [9], [9.1]];
    const neighbors = await kNearestNeighbors(line, line, { k: 1, metric: "euclidean", excludeSelf: true });
    const graph = neighborGraph(neighbors);
    const spread = labelSpreading([0, -1, -1, -1, -1, -1], graph, { classes: 2 });
    expect(spread.unreached).toBe(2);
    expect(spread.probabilities.data.slice(8)).toEqual(Float64Array.of(0.5, 0.5, 0.5, 0.5));
    expect([...labelPropagation([0, -1, -1, -1, 1, -1], graph).predicted]).toEqual([0, 0, 0, 0, 1, 1]);
    const wrong = [0, 0, 1, 0, 1, 1];
    const likeness = gaussianGraph(line, { gamma: 1 });
    expect([...labelSpreading(wrong, likeness, { alpha: 0.9 }).predicted]).toEqual([0, 0, 0, 0, 1, 1]);
    expect([...labelPropagation(wrong, likeness).predicted]).toEqual(wrong);
    expect(labelSpreading(wrong, likeness, { maxIterations: 1 }).converged).toBe(false);
  });

  it("are refused without a label, beyond their range, or where rows are their own neighbours", async () => {
    const graph = gaussianGraph([[0], [1]]);
    expect(() => labelSpreading([-1, -1], graph)).toThrow("all labels are -1");
    expect(() => labelSpreading([0], graph)).toThrow("differ in number: 1 and 2");
    expect(() => labelSpreading([0, 3], graph, { classes: 2 })).toThrow("row 1 holds 3");
    expect(() => labelSpreading([0, -1], graph, { alpha: 1 })).toThrow("alpha must lie between 0 and 1, got 1");
    expect(() => labelPropagation([0, -1], graph, { tolerance: 0 })).toThrow("tolerance must be above 0");
    expect(() => gaussianGraph([[0], [NaN]])).toThrow("finite");
    expect(() => gaussianGraph([[0]], { gamma: 0 })).toThrow("gamma must be above 0");
    const own = await kNearestNeighbors([[1], [2]], [[1], [2]], { k: 1 });
    expect(() => neighborGraph(own)).toThrow("row 0 is its own neighbour");
  });
});
