import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ env: { KELVIN_TENSOR_BACKEND: "wasm" } });
});
afterAll(() => kernel.stop());

test("a search for neighbours that is interrupted leaves no tensors once it is collected", async () => {
  await kernel.execute(`
    import { kNearestNeighbors } from "kelvin/neighbors";
    import * as tf from "kelvin/tensors";
    import { setFlagsFromString } from "node:v8";
    import { runInNewContext } from "node:vm";
    const data = { data: new Float32Array(100_000 * 64).map(Math.random), rows: 100_000, columns: 64 };
    const queries = { ...data, rows: 20_000, data: data.data.subarray(0, 20_000 * 64) };
    // The search stands still where it holds most: products of its second block are never handed out.
    const read = tf.Tensor.prototype.data;
    let halted = false;
    tf.Tensor.prototype.data = function () { return halted ? new Promise(() => console.log("halted")) : read.call(this); };
  `);
  const { done } = await kernel.start(
    "await kNearestNeighbors(data, queries, { onProgress: () => { halted = true; } })",
  );
  await kernel.until(() => kernel.messages.some(({ msg_type }) => msg_type === "stream"));
  await kernel.request("interrupt_request", {}, "control");
  expect((await done).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
  const left = await kernel.execute(`
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc");
    // What is told when an object was collected is told in a later turn.
    for (let turn = 0; turn < 50 && tf.memory().numTensors > 0; turn += 1) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    console.log(tf.memory().numTensors);
  `);
  expect(left.text()).toBe("0\n");
});
