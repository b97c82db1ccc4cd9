import { expect, it } from "vitest";
import * as tf from "./index.ts";

it("computes at the first operation without waiting for a backend", async () => {
  expect(tf.getBackend()).toBeUndefined();
  expect(tf.matMul([[1, 2]], [[3], [4]]).arraySync()).toEqual([[11]]);
  expect(tf.tensor([1, 2]).add(1).arraySync()).toEqual([2, 3]);
});
