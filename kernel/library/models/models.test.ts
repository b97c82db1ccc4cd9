import { expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import * as tf from "../../tensors/index.ts";
import { dropoutMask } from "./dropout-mask.ts";
import { linearProbe, mlp, ordinalNet, resnetMlp } from "./index.ts";

it("has the parameter counts that the layers add up to", () => {
  expect(linearProbe({ features: 1024, classes: 6 }).parameterCount).toBe(6150);
  expect(mlp({ features: 1024, classes: 6 }).parameterCount).toBe(329_734);
  expect(mlp({ features: 1024, classes: 6, hidden: [512, 512] }).parameterCount).toBe(790_534);
  expect(resnetMlp({ features: 1024, classes: 6 }).parameterCount).toBe(792_838);
  expect(resnetMlp({ features: 1024, classes: 6, hidden: 512, blocks: 6 }).parameterCount).toBe(3_686_918);
  expect(ordinalNet({ features: 1024, classes: 6 }).parameterCount).toBe(791_558);
});

it("says what it is made of", () => {
  expect(mlp({ features: 4, classes: 3, hidden: [5] })[displaySymbol]()).toEqual({
    "text/plain": `MLP 4 → 5 → 3, 43 parameters
  layers.0.weight  [5, 4]  20
  layers.0.bias    [5]     5
  layers.1.weight  [3, 5]  15
  layers.1.bias    [3]     3`,
  });
});

it("starts from its seed", async () => {
  const first = async (seed: number) => [
    ...(await linearProbe({ features: 3, classes: 2, seed }).parameters.get("linear.weight")!.data()),
  ];
  expect(await first(1)).toEqual(await first(1));
  expect(await first(1)).not.toEqual(await first(2));
});

it("leaves out the share that it should, other units in another step and layer", () => {
  const count = 100_000;
  const mask = dropoutMask(count, 0.3, 5, 0);
  const dropped = mask.filter((factor) => factor === 0).length / count;
  expect(Math.abs(dropped - 0.3)).toBeLessThan(0.006);
  expect(mask.reduce((sum, factor) => sum + factor, 0) / count).toBeCloseTo(1, 1.5);
  const agreement = (other: Float32Array) => other.filter((factor, index) => factor === mask[index]).length / count;
  expect(agreement(dropoutMask(count, 0.3, 5, 0))).toBe(1);
  for (const [seed, layer] of [
    [6, 0],
    [5, 1],
    [5 + 2 ** 32, 0],
  ] as const)
    expect(Math.abs(agreement(dropoutMask(count, 0.3, seed, layer)) - 0.58)).toBeLessThan(0.01);
});

it.each([
  ["no features", () => mlp({ features: 0, classes: 2 }), "features must be a whole number of at least 1, got 0"],
  ["dropout of everything", () => mlp({ features: 1, classes: 2, dropout: 1 }), "got 1"],
  ["one class in order", () => ordinalNet({ features: 1, classes: 1 }), "classes must be a whole number of at least 2"],
  [
    "other inputs",
    () => linearProbe({ features: 2, classes: 2 }).forward(tf.zeros([1, 3])),
    "shape [rows, 2], got [1,3]",
  ],
])("refuses %s", (_, act, message) => expect(act).toThrow(message as string));
