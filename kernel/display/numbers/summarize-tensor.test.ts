import type * as Tfjs from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { displayValue } from "../display-value.ts";
import type { ChainedTensor } from "./tensor.ts";
import { summarizeTensor } from "./summarize-tensor.ts";

let tf: typeof Tfjs;

beforeAll(async () => {
  tf = await import("@tensorflow/tfjs");
  await tf.setBackend("cpu");
});
afterAll(() => tf.disposeVariables());

const chained = (tensor: unknown) => tensor as ChainedTensor;

test("statistics are computed by the tensor's own operations, and nothing is left on the device", async () => {
  const values = [1, 2, 3, 4, NaN, Infinity, -Infinity, ...Array.from({ length: 50 }, () => 2)];
  const tensor = tf.tensor1d(values);
  const before = tf.memory().numTensors;
  const summary = await summarizeTensor(chained(tensor));
  expect(tf.memory().numTensors).toBe(before);
  const finite = values.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value) / finite.length;
  expect(summary).toMatchObject({ count: values.length, step: 1, notANumber: 1, infinite: 2 });
  expect(summary.finite).toMatchObject({ min: 1, max: 4 });
  expect(summary.finite!.mean).toBeCloseTo(mean, 5);
  expect(summary.finite!.histogram.reduce((sum, count) => sum + count)).toBe(finite.length);
  tensor.dispose();
});

test("integers keep their ends, constants have one bin, and what is nowhere finite has none", async () => {
  const integers = tf.tensor1d([123_456_789, 5, ...Array.from({ length: 40 }, () => 6)], "int32");
  expect((await summarizeTensor(chained(integers))).finite).toMatchObject({ min: 5, max: 123_456_789 });
  const constant = tf.ones([40]).mul(3);
  expect((await summarizeTensor(chained(constant))).finite!.histogram).toEqual([40]);
  const nothing = tf.zeros([40]).div(0);
  expect(await summarizeTensor(chained(nothing))).toMatchObject({ notANumber: 40, finite: undefined });
  tf.dispose([integers, constant, nothing]);
});

test("a large tensor is never downloaded whole", async () => {
  const tensor = tf.zeros([1200, 1000]);
  const backend = tf.backend();
  const sizes: number[] = [];
  const read = backend.read.bind(backend);
  backend.read = async (dataId: object) => {
    const values = await read(dataId);
    sizes.push(values.length);
    return values;
  };
  try {
    const shown = (await displayValue(tensor))!.data;
    expect(shown["text/plain"]).toMatch(
      /^Tensor float32 \[1200, 1000\]\nmin 0 {2}max 0 {2}mean 0[^]*of every 2nd value/,
    );
    expect(shown["text/html"]).toContain("4.80 MB");
    expect(shown["text/html"]).toContain("on cpu");
  } finally {
    backend.read = read;
    tensor.dispose();
  }
  expect(Math.max(...sizes)).toBeLessThanOrEqual(36);
});

test("a tensor that is disposed of right after it was displayed is shown all the same", async () => {
  const tensor = tf.range(0, 64);
  const shown = displayValue(tensor);
  tensor.dispose();
  expect((await shown)!.data["text/plain"]).toMatch(/^Tensor float32 \[64\]\nmin 0 {2}max 63/);
});
