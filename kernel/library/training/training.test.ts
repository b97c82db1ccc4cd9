import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as tf from "../../tensors/index.ts";
import { type Model, linearProbe, mlp, ordinalNet, predict, resnetMlp } from "../models/index.ts";
import { createRandom } from "../random/index.ts";
import { onEachBackend } from "../../tensors/testing/on-each-backend.ts";
import {
  type TrainingSpec,
  clipGradients,
  cosineSchedule,
  createAdamW,
  createTrainer,
  train,
  warmupSchedule,
} from "./index.ts";

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

interface Trace {
  readonly start: Record<string, Values>;
  readonly end: Record<string, Values>;
  readonly losses: number[];
  readonly logits: Values;
  readonly clip: number | null;
}

// PyTorch's own steps: fixtures/make_reference.py made them.
const reference = JSON.parse(readFileSync(new URL("fixtures/reference.json", import.meta.url), "utf8")) as {
  readonly inputs: Values;
  readonly labels: number[];
  readonly learning_rate: number;
  readonly weight_decay: number;
  readonly steps: number;
} & Record<"mlp" | "mlp_clipped" | "resnet", Trace>;
const losses = JSON.parse(readFileSync(new URL("../losses/fixtures/reference.json", import.meta.url), "utf8")) as {
  readonly adamw_cosine_trajectory: {
    start: number[];
    target: number[];
    scale: number[];
    lr: number;
    weight_decay: number;
    rows_lr_loss_params: number[][];
  };
  readonly warmup_cosine_multiplier: { steps: number[]; warmup: number; total: number; value: number[] };
};

/** Two clouds per class, so that a linear model does not suffice, and a validation split of other rows. */
function clouds(seed: number, rows = 240) {
  const random = createRandom(seed);
  const inputs: number[][] = [];
  const labels: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const label = random.integer(0, 2);
    const side = random.integer(0, 1) * 2 - 1;
    const angle = (label * Math.PI) / 3;
    inputs.push([
      2 * side * Math.cos(angle) + 0.5 * random.normal(),
      2 * side * Math.sin(angle) + 0.5 * random.normal(),
    ]);
    labels.push(label);
  }
  return { inputs, labels };
}

function load(model: Model, values: Record<string, Values>): void {
  expect([...model.parameters.keys()].toSorted()).toEqual(Object.keys(values).toSorted());
  for (const [name, parameter] of model.parameters) {
    const { shape, values: numbers } = values[name] as Values;
    expect(parameter.shape).toEqual(shape);
    tf.tidy(() => parameter.assign(tf.tensor(numbers, shape)));
  }
}

const snapshot = async (model: Model) =>
  Promise.all([...model.parameters.values()].map(async (parameter) => [...(await parameter.data())]));

onEachBackend(() => {
  it.each([
    ["mlp", () => mlp({ features: 5, classes: 3, hidden: [8, 7], dropout: 0 })],
    ["mlp_clipped", () => mlp({ features: 5, classes: 3, hidden: [8, 7], dropout: 0 })],
    ["resnet", () => resnetMlp({ features: 5, classes: 3, hidden: 6, blocks: 2, dropout: 0 })],
  ] as const)("%s goes the way of torch.optim.AdamW with a cosine, step by step", async (name, create) => {
    const trace = reference[name];
    const model = create();
    load(model, trace.start);
    const inputs = tf.tensor2d(reference.inputs.values, reference.inputs.shape as [number, number]);
    const run = await train(model, {
      train: { inputs, labels: reference.labels },
      epochs: reference.steps,
      batchSize: 24,
      learningRate: cosineSchedule(reference.learning_rate),
      optimizer: { weightDecay: reference.weight_decay },
      ...(trace.clip !== null && { clipNorm: trace.clip }),
    });
    for (const [step, { trainLoss }] of run.history.entries())
      expect(Math.abs(trainLoss - (trace.losses[step] as number))).toBeLessThan(1e-5);
    for (const [key, parameter] of model.parameters)
      for (const [place, value] of (await parameter.data()).entries())
        expect(Math.abs(value - (trace.end[key]?.values[place] as number)), `${key} ${place}`).toBeLessThan(2e-5);
    const { data } = await predict(model, inputs, { batchSize: 7 });
    for (const [place, value] of data.entries())
      expect(Math.abs(value - (trace.logits.values[place] as number))).toBeLessThan(1e-4);
    model.dispose();
  });

  it("follows PyTorch on a bowl: learning rate, loss and parameters of ten steps", async () => {
    const { start, target, scale, lr, weight_decay, rows_lr_loss_params } = losses.adamw_cosine_trajectory;
    const parameter = tf.variable(tf.tensor1d(start));
    const optimizer = createAdamW(new Map([["p", parameter]]), { weightDecay: weight_decay });
    const rate = cosineSchedule(lr);
    for (const [step, [expectedRate, expectedLoss, ...expected]] of rows_lr_loss_params.entries()) {
      const { value, grads } = tf.variableGrads(
        () => tf.sum(tf.mul(tf.squaredDifference(parameter, target), scale)) as tf.Scalar,
        [parameter],
      );
      const now = rate({ step, steps: 10, epoch: 0, epochs: 1 });
      expect(now).toBeCloseTo(expectedRate as number, 12);
      expect((await value.data())[0]).toBeCloseTo(expectedLoss as number, 4);
      optimizer.step(new Map([["p", grads[parameter.name] as tf.Tensor]]), now);
      for (const [place, number] of (await parameter.data()).entries())
        expect(Math.abs(number - (expected[place] as number))).toBeLessThan(1e-5);
    }
    expect(optimizer.steps).toBe(10);
    optimizer.dispose();
  });

  it("gives its state as numbers and goes on from it in another optimiser", async () => {
    const create = () => tf.variable(tf.tensor1d([1, -2, 3]));
    const [one, two] = [create(), create()];
    const first = createAdamW(new Map([["p", one]]));
    const gradients = new Map([["p", tf.tensor1d([0.5, -0.1, 2])]]);
    for (let step = 0; step < 3; step += 1) first.step(gradients, 0.1);
    tf.tidy(() => two.assign(one.clone()));
    const second = createAdamW(new Map([["p", two]]));
    second.restore(await first.state());
    expect(second.steps).toBe(3);
    first.step(gradients, 0.1);
    second.step(gradients, 0.1);
    expect([...(await two.data())]).toEqual([...(await one.data())]);
    const wrong = { steps: 1, moments: new Map([["sum.p", new Float32Array(2)]]) };
    expect(() => second.restore(wrong)).toThrow("the optimiser's state has 2 numbers for sum.p, not 3");
    first.dispose();
    second.dispose();
  });

  it("learns what is not linear, keeps the best epoch and leaves only the model behind", async () => {
    const [rows, validation] = [clouds(1), clouds(2)];
    const before = tf.memory().numTensors;
    const model = mlp({ features: 2, classes: 3, hidden: [16], dropout: 0.1, seed: 3 });
    const parameters = tf.memory().numTensors;
    const run = await train(model, {
      train: rows,
      validation,
      epochs: 30,
      batchSize: 32,
      learningRate: cosineSchedule(0.03, { warmup: 0.1 }),
      patience: 10,
    });
    expect(tf.memory().numTensors).toBe(parameters);
    const best = run.history.find(({ epoch }) => epoch === run.bestEpoch);
    expect(best?.validationLoss).toBe(Math.min(...run.history.map(({ validationLoss }) => validationLoss as number)));
    expect(best?.metrics["accuracy"]).toBeGreaterThan(0.85);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("gives the same numbers for the same seed, others for another, and the same after an interrupt", async () => {
    const rows = clouds(4);
    const spec: TrainingSpec = {
      train: rows,
      validation: clouds(5),
      epochs: 4,
      batchSize: 50,
      learningRate: 0.02,
      mixup: 0.4,
      seed: 8,
      quiet: true,
    };
    const once = async (seed: number, interruptAt?: number) => {
      const model = mlp({ features: 2, classes: 3, hidden: [8], dropout: 0.3 });
      const controller = new AbortController();
      let calls = 0;
      const trainer = createTrainer(model, {
        ...spec,
        seed,
        learningRate: () => {
          calls += 1;
          if (calls === interruptAt) controller.abort(new Error("stop"));
          return 0.02;
        },
      });
      const interruption = interruptAt === undefined ? undefined : trainer.run({ signal: controller.signal });
      const reason: unknown = await interruption?.catch((error: unknown) => error);
      expect(reason).toEqual(interruptAt === undefined ? undefined : new Error("stop"));
      const run = await trainer.run();
      const values = await snapshot(model);
      trainer.dispose();
      model.dispose();
      return { values, losses: run.history.map(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]) };
    };
    const whole = await once(8);
    expect(await once(8)).toEqual(whole);
    expect(await once(8, 7)).toEqual(whole);
    expect((await once(9)).values).not.toEqual(whole.values);
  });

  it("goes on beyond the epochs it was made for, from the last step and not from the best epoch", async () => {
    const spec = { train: clouds(6), validation: clouds(7), batchSize: 60, learningRate: 0.05, quiet: true };
    const create = () => mlp({ features: 2, classes: 3, hidden: [8] });
    const [long, short] = [create(), create()];
    const trainer = createTrainer(short, { ...spec, epochs: 3 });
    await trainer.run();
    await trainer.run({ epochs: 6 });
    await train(long, { ...spec, epochs: 6 });
    expect(await snapshot(short)).toEqual(await snapshot(long));
    trainer.dispose();
    long.dispose();
    short.dispose();
  });

  it("an ordinal net learns classes in order, and its logits are log probabilities", async () => {
    const random = createRandom(2);
    const inputs = Array.from({ length: 300 }, () => [random.normal(), random.normal()]);
    const labels = inputs.map(([x]) => Math.min(3, Math.max(0, Math.floor((x as number) * 1.3 + 2))));
    const model = ordinalNet({ features: 2, classes: 4, hidden: 8, blocks: 1, dropout: 0 });
    await train(model, { train: { inputs, labels }, epochs: 40, batchSize: 64, learningRate: 0.02, quiet: true });
    const { data } = await predict(model, inputs);
    let right = 0;
    for (const [row, label] of labels.entries()) {
      const logs = Array.from(data.subarray(row * 4, row * 4 + 4));
      expect(logs.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 4);
      if (logs.indexOf(Math.max(...logs)) === label) right += 1;
    }
    expect(right / 300).toBeGreaterThan(0.85);
    model.dispose();
  });

  it("stops early, and says so", async () => {
    const random = createRandom(1);
    const noise = () => ({
      inputs: Array.from({ length: 60 }, () => [random.normal(), random.normal(), random.normal()]),
      labels: Array.from({ length: 60 }, () => random.integer(0, 1)),
    });
    const model = mlp({ features: 3, classes: 2, hidden: [32], dropout: 0 });
    const spec = { train: noise(), validation: noise(), epochs: 200, learningRate: 0.05, quiet: true };
    const run = await train(model, { ...spec, patience: 3 });
    expect(run.end).toBe("early");
    expect(run.history.length).toBe((run.bestEpoch ?? 0) + 3);
  });

  it("clips to a length and tells the length before", async () => {
    const gradients = new Map([
      ["a", tf.tensor1d([3, 0])],
      ["b", tf.tensor1d([0, 4])],
    ]);
    const { clipped, length } = clipGradients(gradients, 1);
    expect((await length.data())[0]).toBeCloseTo(5, 5);
    expect((await clipped.get("b")?.data())?.[1]).toBeCloseTo(0.8, 5);
  });

  it("says that the loss is no number any more", async () => {
    const model = linearProbe({ features: 2, classes: 3 });
    await expect(
      train(model, {
        train: clouds(1),
        epochs: 1,
        loss: () => tf.scalar(NaN).mul(tf.sum(model.parameters.get("linear.bias") as tf.Variable)),
        quiet: true,
      }),
    ).rejects.toThrow("the training loss is NaN in epoch 1: lower the learning rate");
  });
});

describe("a learning rate", () => {
  it("rises over the warm-up and falls along a cosine", () => {
    const { steps, warmup, total, value } = losses.warmup_cosine_multiplier;
    const rate = cosineSchedule(1, { warmup });
    for (const [index, step] of steps.entries())
      expect(rate({ step, steps: total, epoch: 0, epochs: 1 })).toBeCloseTo(value[index] as number, 12);
    expect(cosineSchedule(1, { warmup: warmup / total })({ step: 5, steps: total, epoch: 0, epochs: 1 })).toBeCloseTo(
      0.5,
    );
    expect(cosineSchedule(2, { floor: 0.1 })({ step: 10, steps: 10, epoch: 0, epochs: 1 })).toBeCloseTo(0.2);
    expect(warmupSchedule(3, 10)({ step: 5, steps: 100, epoch: 0, epochs: 1 })).toBe(1.5);
  });
});

describe("a training", () => {
  const rows = clouds(1, 20);
  const model = () => linearProbe({ features: 2, classes: 3 });
  it.each<[string, Partial<TrainingSpec>, string]>([
    ["the training rows as validation", { validation: rows }, "are the same rows"],
    ["patience without validation rows", { patience: 3 }, "patience needs validation rows"],
    ["half an epoch", { epochs: 0.5 }, "epochs must be a whole number of at least 1, got 0.5"],
    ["a metric that there is not", { select: { metric: "f1", better: "higher" } }, 'no metric is called "f1"'],
    ["mixup above 1", { mixup: 2 }, "got 2"],
  ])("refuses %s", (_, spec, message) =>
    expect(() => createTrainer(model(), { train: rows, epochs: 1, ...spec })).toThrow(message),
  );

  it.each<[string, TrainingSpec["train"], string]>([
    ["labels out of range", { inputs: rows.inputs, labels: rows.labels.map(() => 3) }, "row 0 holds 3"],
    ["lengths that differ", { inputs: rows.inputs, labels: [0] }, "differ in length: 1 and 20"],
    ["NaN among the inputs", { inputs: [[NaN, 1]], labels: [0] }, "inputs must be finite"],
    ["no rows", { inputs: { data: new Float32Array(0), shape: [0, 2] }, labels: [] }, "train has 0 rows"],
    ["other features", { inputs: [[1, 2, 3]], labels: [0] }, "takes inputs of shape [rows, 2], got [1,3]"],
  ])("refuses %s", (_, train_, message) =>
    expect(train(model(), { train: train_, epochs: 1, quiet: true })).rejects.toThrow(message),
  );
});
