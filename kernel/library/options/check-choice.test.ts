import { expect, it } from "vitest";
import { krippendorffsAlpha, cohensKappa } from "../agreement/index.ts";
import { brierDecomposition, expectedCalibrationError } from "../calibration/index.ts";
import { kNearestNeighbors } from "../neighbors/index.ts";
import {
  adjustPValues,
  bootstrapInterval,
  friedmanTest,
  mcNemarTest,
  permutationTest,
  twoProportionsTest,
  welchTTest,
  wilcoxonTest,
} from "../statistics/index.ts";

const [a, b] = [
  [1, 2, 3],
  [2, 4, 7],
];
const other = "other" as never;

it.each<readonly [message: string, call: () => unknown]>([
  ['strategy must be "uniform", "quantile" or "size", got "other"', () => ece({ strategy: other })],
  ['closed must be "right" or "left", got "other"', () => ece({ closed: other })],
  ['edges must be "linspace" or "fraction", got "other"', () => ece({ edges: other })],
  ['one must be "last-bin", "own-bin" or "dropped", got "other"', () => ece({ closed: "left", one: other })],
  ['norm must be "l1", "l2" or "max", got "other"', () => ece({ norm: other })],
  ['weights must be "rows" or "bins", got "other"', () => ece({ weights: other })],
  ['lastBin must be "kept" or "skipped", got "other"', () => ece({ lastBin: other })],
  ['strategy must be "uniform"', () => brierDecomposition([0, 1], [0.2, 0.8], { strategy: other })],
  ['alternative must be "two-sided", "greater" or "less"', () => welchTTest(a, b, { alternative: other })],
  ['alternative must be "two-sided"', () => permutationTest(a, b, { alternative: other })],
  ['alternative must be "two-sided"', () => wilcoxonTest(a, b, { alternative: other })],
  ['method must be "exact" or "normal"', () => wilcoxonTest(a, b, { method: other })],
  ['alternative must be "two-sided"', () => twoProportionsTest(half, half, { alternative: other })],
  ['method must be "exact", "corrected" or "chi-square"', () => mcNemarTest([1, 0], [0, 1], { method: other })],
  ['better must be "higher" or "lower"', () => friedmanTest({ a, b, c: a }, { better: other })],
  ['method must be "percentile", "basic" or "bca"', () => bootstrapInterval(first, [a], { method: other })],
  ['method must be "holm", "benjamini-hochberg" or "bonferroni"', () => adjustPValues([0.1], other)],
  ['weights must be "none", "linear" or "quadratic"', () => cohensKappa([0, 1], [1, 1], { weights: other })],
  ['metric must be "nominal", "ordinal", "interval" or "ratio"', () => krippendorffsAlpha([a], { metric: other })],
])("an option's word that nobody knows is refused: %s", (message, call) => {
  expect(call).toThrow(message);
});

it("neighbours by an unknown metric are refused", async () => {
  const search = kNearestNeighbors([[1, 0]], [[1, 0]], { k: 1, metric: other });
  await expect(search).rejects.toThrow('metric must be "cosine", "dot" or "euclidean", got "other"');
});

const half = { successes: 1, trials: 2 };
const first = (values: ArrayLike<number>) => values[0] as number;

function ece(options: Parameters<typeof expectedCalibrationError>[2]): number {
  return expectedCalibrationError([0, 1], [0.2, 0.8], options);
}
