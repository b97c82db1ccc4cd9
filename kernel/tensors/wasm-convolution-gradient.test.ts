import { expect, it } from "vitest";
import * as tf from "./index.ts";

/** The gradient of a filter on the backend in use, and how many tensors it left. */
async function gradientOf(
  strides: [number, number],
  padding: "same" | "valid" | number,
  size: [number, number],
): Promise<{ values: number[]; left: number }> {
  const image = tf.randomNormal([2, ...size, 3], 0, 1, "float32", 1) as tf.Tensor4D;
  const filter = tf.randomNormal([3, 2, 3, 4], 0, 1, "float32", 2) as tf.Tensor4D;
  const before = tf.memory().numTensors;
  const rounding = typeof padding === "number" ? "floor" : undefined;
  const gradient = tf.grad((x: tf.Tensor) =>
    tf
      .conv2d(image, x as tf.Tensor4D, strides, padding, "NHWC", 1, rounding)
      .square()
      .sum(),
  )(filter);
  const left = tf.memory().numTensors - before;
  const values = [...(await gradient.data())];
  tf.dispose([image, filter, gradient]);
  return { values, left };
}

it.each([
  [[1, 1], "same", [6, 5]],
  [[1, 1], "valid", [6, 5]],
  [[2, 1], "same", [7, 6]],
  [[2, 3], "valid", [9, 8]],
  [[2, 2], 1, [5, 5]],
] as const)("agrees with plain JavaScript for strides %j, padding %s, images of %j", async (strides, padding, size) => {
  await tf.useBackend("cpu");
  const expected = await gradientOf([...strides], padding, [...size]);
  await tf.useBackend("wasm");
  const found = await gradientOf([...strides], padding, [...size]);
  expect(found.left).toBe(1);
  expect(found.values.length).toBe(expected.values.length);
  const scale = Math.max(...expected.values.map(Math.abs));
  const error = Math.max(...found.values.map((value, index) => Math.abs(value - Number(expected.values[index]))));
  expect(error / scale).toBeLessThan(1e-5);
});
