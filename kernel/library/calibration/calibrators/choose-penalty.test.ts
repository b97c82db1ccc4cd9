import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { createRandom } from "../../random/create-random.ts";
import { logLoss } from "../log-loss.ts";
import { type ChoosePenaltyOptions, choosePenalty } from "./choose-penalty.ts";
import { crossFit } from "./cross-fit.ts";
import { fitDirichlet, fitMatrixScaling, fitVectorScaling } from "./fit-affine.ts";

beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

/** Labels drawn from the softmax of halved logits, some of them of a neighbouring class. */
function drawn(seed: number, rows: number, classes: number) {
  const random = createRandom(seed);
  const logits = Array.from({ length: rows }, () => Array.from({ length: classes }, () => 2 * random.normal()));
  const labels = logits.map((row) => {
    const weights = row.map((value) => Math.exp(value / 2));
    let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const label = Math.max(
      0,
      weights.findIndex((weight) => (left -= weight) < 0),
    );
    return random.uniform() < 0.1 ? (label + 1) % classes : label;
  });
  return { labels, logits };
}

const fits = { dirichlet: fitDirichlet, matrix: fitMatrixScaling } as const;

it.each([
  ["dirichlet", 1],
  ["matrix", 2],
] as const)("scores of %s are those of fits out of fold, seed %i", (method, seed) => {
  const { labels, logits } = drawn(seed, 200, 3);
  const penalties = [1, 0.01, 0];
  const { scores, chosen, calibrator } = choosePenalty(labels, { logits }, { method, penalties, folds: 4, seed });
  expect(scores.map(({ offDiagonal }) => offDiagonal)).toEqual(penalties);
  for (const { offDiagonal, bias, logLoss: score } of scores) {
    expect(bias).toBe(offDiagonal);
    const { outOfFold } = crossFit(labels, { logits }, (some, of) => fits[method](some, of, { offDiagonal }), {
      folds: 4,
      seed,
    });
    // Folds of 200 rows in 4 are equally large, so the mean over folds is that over rows.
    expect(score).toBeCloseTo(logLoss(labels, outOfFold), 6);
  }
  expect(chosen.logLoss).toBe(Math.min(...scores.map((each) => each.logLoss)));
  expect(calibrator.parameters).toEqual(
    fits[method](labels, { logits }, { offDiagonal: chosen.offDiagonal, bias: chosen.bias }).parameters,
  );
});

it("few rows of many classes want a harder pull than many rows", () => {
  const many = drawn(3, 3000, 6);
  const few = { labels: many.labels.slice(0, 60), logits: many.logits.slice(0, 60) };
  const of = ({ labels, logits }: typeof few) =>
    choosePenalty(labels, { logits }, { method: "matrix" }).chosen.offDiagonal;
  expect(of(few)).toBeGreaterThan(of(many));
});

it("the rule of one standard error takes the hardest pull that is about as good", () => {
  const { labels, logits } = drawn(4, 300, 4);
  const best = choosePenalty(labels, { logits });
  const careful = choosePenalty(labels, { logits }, { rule: "one-standard-error" });
  expect(careful.scores).toEqual(best.scores);
  expect(careful.chosen.offDiagonal).toBeGreaterThanOrEqual(best.chosen.offDiagonal);
  expect(careful.chosen.logLoss).toBeLessThanOrEqual(best.chosen.logLoss + best.chosen.standardError);
});

it("pairs of penalties are tried where the bias has its own", () => {
  const { labels, logits } = drawn(5, 150, 3);
  const { scores } = choosePenalty(labels, { logits }, { penalties: [0.1, 1], biasPenalties: [0, 10] });
  expect(scores.map(({ offDiagonal, bias }) => [offDiagonal, bias])).toEqual([
    [1, 10],
    [1, 0],
    [0.1, 10],
    [0.1, 0],
  ]);
});

it("vector scaling has its bias pulled", () => {
  const { labels, logits } = drawn(6, 150, 3);
  const { chosen, calibrator } = choosePenalty(labels, { logits }, { method: "vector", penalties: [0.1] });
  expect(chosen).toMatchObject({ offDiagonal: 0, bias: 0.1 });
  expect(calibrator.parameters).toEqual(fitVectorScaling(labels, { logits }, { bias: 0.1 }).parameters);
  const sizeOf = (bias: number) =>
    (fitVectorScaling(labels, { logits }, { bias }).parameters["bias"] as number[]).reduce((sum, b) => sum + b * b, 0);
  expect(sizeOf(1)).toBeLessThan(sizeOf(0));
});

it("a choice at the end of the list is told, and the table marks the choice", async () => {
  const { labels, logits } = drawn(7, 80, 4);
  const result = choosePenalty(labels, { logits }, { penalties: [1e-3, 1e-4] });
  expect(result.warnings.length).toBeGreaterThan(0);
  expect(String((await result[displaySymbol]())["text/plain"])).toMatch(/^chosen /m);
});

const two = drawn(8, 20, 2);
it.each<[ChoosePenaltyOptions, string]>([
  [{ folds: 1 }, "folds must be a whole number from 2 to the 20 rows, got 1"],
  [{ folds: 21 }, "got 21"],
  [{ penalties: [] }, "penalties is empty"],
  [{ penalties: [-1] }, "penalties must be finite numbers from 0, one is -1"],
  [{ biasPenalties: [NaN] }, "biasPenalties must be finite numbers from 0, one is NaN"],
  [{ method: "vector", biasPenalties: [1] }, "only a bias to pull"],
  [{ method: "platt" as never }, "method is dirichlet, matrix or vector, got platt"],
  [{ rule: "worst" as never }, "rule is best or one-standard-error, got worst"],
])("%o is refused", (options, message) => {
  expect(() => choosePenalty(two.labels, { logits: two.logits }, options)).toThrow(message);
});
