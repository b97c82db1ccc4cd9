import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as tf from "../../tensors/index.ts";
import { createRandom } from "../random/index.ts";
import { onEachBackend } from "../../tensors/testing/on-each-backend.ts";
import {
  brierLoss,
  calibrationPenalty,
  confidenceLoss,
  crossEntropy,
  dpoLoss,
  drawMixupLambda,
  focalLoss,
  inverseFrequencyWeights,
  linearMixing,
  cosineMixing,
  fixedMixing,
  logitPenalty,
  mixedScoreLoss,
  mixingShares,
  mixupCrossEntropy,
  mixupRows,
  ordinalLoss,
  ordinalProbabilities,
  reward,
  rewardWeightedCrossEntropy,
  sphericalLoss,
} from "./index.ts";

interface Reference {
  readonly loss: number;
  readonly grad: readonly unknown[];
  readonly [fact: string]: unknown;
}

// PyTorch's values and gradients: fixtures/make_reference.py made them.
const reference = JSON.parse(readFileSync(new URL("fixtures/reference.json", import.meta.url), "utf8")) as {
  readonly logits: number[][];
  readonly labels: number[];
  readonly dpsm_schedule: { warmup: number; steps: number[]; linear: number[]; cosine: number[] };
  readonly reward_modes: { vqa_correct: number; vqa_acc: number; separated: number; hard_plus_soft: number }[];
} & { readonly [name: string]: Reference };
const { labels } = reference;
const flipped = labels.toReversed();

type Loss = (logits: tf.Tensor) => tf.Tensor;
const ofLogits: Record<string, Loss> = {
  ce: (z) => crossEntropy(labels, z),
  brier: (z) => brierLoss(labels, z),
  spherical_1_minus: (z) => sphericalLoss(labels, z),
  focal_gamma0: (z) => focalLoss(labels, z, { gamma: 0 }),
  focal_gamma1: (z) => focalLoss(labels, z, { gamma: 1 }),
  focal_gamma2: (z) => focalLoss(labels, z),
  focal_gamma5: (z) => focalLoss(labels, z, { gamma: 5 }),
  label_smoothing0: (z) => crossEntropy(labels, z, { labelSmoothing: 0 }),
  "label_smoothing0.1": (z) => crossEntropy(labels, z, { labelSmoothing: 0.1 }),
  "label_smoothing0.2": (z) => crossEntropy(labels, z, { labelSmoothing: 0.2 }),
  ce_class_weight: (z) =>
    crossEntropy(labels, z, { classWeights: reference["ce_class_weight"]?.["weights"] as number[] }),
  ce_class_weight_smoothing: (z) =>
    crossEntropy(labels, z, {
      classWeights: reference["ce_class_weight"]?.["weights"] as number[],
      labelSmoothing: 0.1,
    }),
  "mixup_lambda0.3": (z) => mixupCrossEntropy(labels, flipped, z, 0.3),
  "ce_plus_logit_l2_0.05": (z) => tf.add(crossEntropy(labels, z), tf.mul(logitPenalty(z), 0.05)),
  top_label_penalty: (z) => calibrationPenalty(labels, z),
  reward_weighted: (z) => rewardWeightedCrossEntropy(labels, z, reference["reward_weighted"]?.["rewards"] as number[]),
  ...Object.fromEntries(
    [0, 0.25, 0.5, 0.75, 1].map((alpha) => [
      `dpsm_alpha${alpha === 1 ? "1.0" : alpha}`,
      (z: tf.Tensor) => mixedScoreLoss(labels, z, { shares: mixingShares(alpha) }),
    ]),
  ),
};

/** The largest difference from PyTorch's value and gradients; also checks that no tensor is left behind. */
async function difference(name: string, loss: (...inputs: tf.Tensor[]) => tf.Tensor, inputs: tf.Tensor[]) {
  const expected = reference[name] as Reference;
  const before = tf.memory().numTensors;
  const { value, grads } = tf.valueAndGrads((...given: tf.Tensor[]) => loss(...given) as tf.Scalar)(inputs);
  let largest = Math.abs(Number((await value.data())[0]) - expected.loss);
  const gradients = inputs.length === 1 ? [expected.grad] : expected.grad;
  for (const [index, grad] of grads.entries()) {
    const wanted = (gradients[index] as number[]).flat();
    const got = await grad.data();
    expect(got.length).toBe(wanted.length);
    for (const [place, slope] of got.entries())
      largest = Math.max(largest, Math.abs(slope - (wanted[place] as number)));
  }
  tf.dispose([value, grads]);
  expect(tf.memory().numTensors).toBe(before);
  return largest;
}

onEachBackend(() => {
  it.each(Object.entries(ofLogits))(
    "%s has PyTorch's value and gradient, and leaves no tensor behind",
    async (name, loss) => {
      expect(await difference(name, loss, [tf.tensor(reference.logits)])).toBeLessThan(1e-5);
    },
  );

  it("ordinal losses have PyTorch's values and gradients, of scores and thresholds", async () => {
    const { scores, thresholds } = reference["ordinal_coral_bce"] as unknown as Record<string, number[]>;
    const inputs = [tf.tensor1d(scores as number[]), tf.tensor1d(thresholds as number[])];
    const loss = (form: "levels" | "likelihood") => (s: tf.Tensor, b: tf.Tensor) =>
      ordinalLoss(labels, s, b as tf.Tensor1D, { form });
    expect(await difference("ordinal_coral_bce", loss("levels") as never, inputs)).toBeLessThan(1e-5);
    expect(await difference("ordinal_cumulative_link_nll", loss("likelihood") as never, inputs)).toBeLessThan(1e-5);
    const sums = await tf.sum(ordinalProbabilities(inputs[0] as tf.Tensor, inputs[1] as tf.Tensor1D), 1).data();
    for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
  });

  it("the ordinal likelihood stays finite far from the thresholds", async () => {
    const thresholds = tf.tensor1d([-1, 0, 1]);
    const { value, grads } = tf.valueAndGrads((s: tf.Tensor) => ordinalLoss([0, 3, 1], s, thresholds) as tf.Scalar)([
      tf.tensor1d([80, -80, 80]),
    ]);
    expect(Number.isFinite((await value.data())[0])).toBe(true);
    expect([...(await (grads[0] as tf.Tensor).data())].every(Number.isFinite)).toBe(true);
  });

  it("DPO has PyTorch's value and gradients, and is log 2 where the policy is the reference", async () => {
    const pairs = reference["dpo_beta0.1"] as unknown as Record<string, number[]>;
    const tensor = (name: string) => tf.tensor1d(pairs[name] as number[]);
    const base = { chosen: tensor("ref_chosen"), rejected: tensor("ref_rejected") };
    const loss = (chosen: tf.Tensor, rejected: tf.Tensor) => dpoLoss({ chosen, rejected }, base);
    expect(
      await difference("dpo_beta0.1", loss as never, [tensor("policy_chosen"), tensor("policy_rejected")]),
    ).toBeLessThan(1e-5);
    expect((await dpoLoss(base, base).data())[0]).toBeCloseTo(Math.log(2), 6);
  });

  it("the loss of a confidence has PyTorch's value and gradient", async () => {
    const correct = reference["calibration_loss"]?.["correct"] as number[];
    const scores = tf.tensor1d(reference.logits.map((row) => row[0] as number));
    expect(
      await difference("calibration_loss", ((s: tf.Tensor) => confidenceLoss(correct, s)) as never, [scores]),
    ).toBeLessThan(1e-5);
  });

  it("tokens and their mask: a padded batch has the loss and gradient of its tokens alone", async () => {
    const random = createRandom(3);
    const values = Array.from({ length: 2 * 4 * 11 }, () => random.normal());
    const tokens = [3, 0, 10, 5, 2, 0, 0, 0];
    const mask = [1, 1, 1, 1, 1, 0, 0, 0];
    const batch = tf.tensor(values, [2, 4, 11]);
    const kept = tf.tensor(values.slice(0, 5 * 11), [5, 11]);
    for (const shares of [{ log: 1 }, { log: 0.4, brier: 0.4, spherical: 0.2 }]) {
      const padded = tf.valueAndGrads((z: tf.Tensor) => mixedScoreLoss(tokens, z, { shares, mask }) as tf.Scalar)([
        batch,
      ]);
      const alone = tf.valueAndGrads((z: tf.Tensor) => mixedScoreLoss(tokens.slice(0, 5), z, { shares }) as tf.Scalar)([
        kept,
      ]);
      expect((await padded.value.data())[0]).toBeCloseTo((await alone.value.data())[0] as number, 5);
      const [gradient, expected] = [await padded.grads[0]?.data(), await alone.grads[0]?.data()];
      for (const [place, value] of (gradient as Float32Array).entries())
        expect(value).toBeCloseTo(expected?.[place] ?? 0, 6);
    }
  });

  it("a batch of padding only has the loss 0 and no gradient", async () => {
    const { value, grads } = tf.valueAndGrads((z: tf.Tensor) => crossEntropy([0, 1], z, { mask: [0, 0] }) as tf.Scalar)(
      [
        tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
      ],
    );
    expect((await value.data())[0]).toBe(0);
    expect([...(await (grads[0] as tf.Tensor).data())]).toEqual([0, 0, 0, 0]);
  });

  it("certain and wrong logits cost what they say, without NaN", async () => {
    const wrong = tf.tensor2d([[500, -500]]);
    const { value, grads } = tf.valueAndGrads((z: tf.Tensor) => crossEntropy([1], z) as tf.Scalar)([wrong]);
    expect((await value.data())[0]).toBe(1000);
    expect([...(await (grads[0] as tf.Tensor).data())]).toEqual([1, -1]);
    for (const loss of [brierLoss, sphericalLoss, focalLoss])
      for (const label of [0, 1]) {
        const found = tf.valueAndGrads((z: tf.Tensor) => loss([label], z) as tf.Scalar)([wrong]);
        expect(Number.isFinite((await found.value.data())[0])).toBe(true);
        expect([...(await (found.grads[0] as tf.Tensor).data())].every(Number.isFinite)).toBe(true);
      }
  });

  it.each([1, 2, 3])("proper scores have the truth as their minimum, seed %i", async (seed) => {
    const random = createRandom(seed);
    const truth = tf.softmax(tf.tensor1d(Array.from({ length: 4 }, () => random.normal())));
    const shares = { log: random.uniform(), brier: random.uniform(), spherical: random.uniform() };
    const expectedLoss = (z: tf.Tensor) => {
      const rows = tf.tile(tf.reshape(z, [1, 4]), [4, 1]);
      return tf.sum(tf.mul(mixedScoreLoss([0, 1, 2, 3], rows, { shares, reduction: "none" }), truth)) as tf.Scalar;
    };
    const atTruth = tf.log(truth);
    const best = Number((await expectedLoss(atTruth).data())[0]);
    for (let trial = 0; trial < 10; trial += 1) {
      const other = tf.add(atTruth, tf.tensor1d(Array.from({ length: 4 }, () => random.normal())));
      expect(Number((await expectedLoss(other).data())[0])).toBeGreaterThan(best);
    }
    for (const slope of await tf.grad(expectedLoss)(atTruth).data()) expect(Math.abs(slope)).toBeLessThan(1e-5);
  });

  it("mixes rows as it says", async () => {
    const { inputs } = mixupRows(
      tf.tensor2d([
        [1, 0],
        [0, 1],
      ]),
      [1, 0],
      0.75,
    );
    expect(await inputs.array()).toEqual([
      [0.75, 0.25],
      [0.25, 0.75],
    ]);
  });
});

describe("without tensors", () => {
  it("schedules go from 0 to 1 over the warm-up", () => {
    const { warmup, steps, linear, cosine } = reference.dpsm_schedule;
    for (const [index, step] of steps.entries()) {
      expect(linearMixing(warmup)(step)).toBeCloseTo(linear[index] as number, 12);
      expect(cosineMixing(warmup)(step)).toBeCloseTo(cosine[index] as number, 12);
      expect(fixedMixing(0.25)(step)).toBe(0.25);
    }
  });

  it("rewards are those of the two modes", () => {
    for (const { vqa_correct, vqa_acc, separated, hard_plus_soft } of reference.reward_modes) {
      expect(reward(vqa_correct, vqa_acc, "separated")).toBeCloseTo(separated, 12);
      expect(reward(vqa_correct, vqa_acc, "hardPlusSoft")).toBeCloseTo(hard_plus_soft, 12);
    }
  });

  it("weights of inverse frequency have the mean 1 over the rows", () => {
    const weights = inverseFrequencyWeights([0, 0, 0, 1], 2);
    expect([...weights]).toEqual([4 / 6, 2]);
    expect(() => inverseFrequencyWeights([0, 0], 2)).toThrow("class 1 has no rows among 2");
  });

  it("draws of mixup's λ have the mean 1/2 and, for α = 0.2, the variance of Beta(0.2, 0.2)", () => {
    const random = createRandom(5);
    const draws = Array.from({ length: 20_000 }, () => drawMixupLambda(0.2, random.uniform));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(mean).toBeCloseTo(0.5, 1.5);
    expect(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length).toBeCloseTo(0.25 / 1.4, 1.7);
  });

  it.each([
    ["lengths that differ", () => crossEntropy([0], tf.zeros([2, 3])), "differ in length: 1 and 2"],
    ["a label that is no class", () => crossEntropy([0, 3], tf.zeros([2, 3])), "row 1 holds 3"],
    ["no rows", () => crossEntropy([], tf.zeros([0, 3])), "0 rows"],
    ["logits without classes", () => crossEntropy([0], tf.zeros([1])), "[..., classes]"],
    ["smoothing above 1", () => crossEntropy([0], tf.zeros([1, 2]), { labelSmoothing: 2 }), "got 2"],
    ["weights of other classes", () => crossEntropy([0], tf.zeros([1, 2]), { classWeights: [1] }), "has 1 weights"],
    ["a mask of another length", () => crossEntropy([0], tf.zeros([1, 2]), { mask: [1, 0] }), "2 and 1"],
    ["a negative gamma", () => focalLoss([0], tf.zeros([1, 2]), { gamma: -1 }), "gamma must be at least 0, got -1"],
    ["shares of 0", () => mixedScoreLoss([0], tf.zeros([1, 2]), { shares: { log: 0 } }), "all shares are 0"],
    ["a negative share", () => mixedScoreLoss([0], tf.zeros([1, 2]), { shares: { log: -1 } }), "would not be proper"],
    ["a negative reward", () => rewardWeightedCrossEntropy([0], tf.zeros([1, 2]), [-1]), "row 0 has -1"],
    ["α above 1", () => mixingShares(1.5), "got 1.5"],
    ["a partner that is no row", () => mixupRows(tf.zeros([1, 2]), [1], 0.5), "row 0 has 1"],
  ])("refuses %s", (_, act, message) => expect(act).toThrow(message as string));
});
