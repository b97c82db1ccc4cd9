import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webgpuLoader } from "../tensors/webgpu/load-webgpu-backend.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

const found = webgpuLoader.probe();
const missing = found.state === "unavailable" ? found : undefined;
if (missing) console.warn(`skipped: cells that compute on a GPU: ${missing.reason}. ${missing.howTo}`);

describe.skipIf(missing)("cells that compute on a GPU", { timeout: 120_000 }, () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel({ env: { KELVIN_TENSOR_BACKEND: "webgpu" } });
    await kernel.execute('import * as tf from "kelvin/tensors"; const x = tf.ones([64, 64]); await x.add(1).data();');
  });
  afterAll(() => kernel.stop());

  test.each([
    ["that waits without reading", "for (;;) tf.tidy(() => tf.matMul(x, x));"],
    ["that reads and stands still meanwhile", "for (;;) tf.tidy(() => tf.matMul(x, x).sum().dataSync());"],
    ["that reads with await", "for (;;) { const y = tf.matMul(x, x); await y.data(); y.dispose(); }"],
    [
      "that waits for a GPU at work",
      "tf.tidy(() => { let y = x; for (let i = 0; i < 60; i++) y = tf.matMul(y, x); y.dataSync(); }); for (;;);",
    ],
    [
      "that trains",
      "const v = tf.variable(tf.ones([64, 64])); const sgd = tf.train.sgd(1e-6); for (;;) { const loss = sgd.minimize(() => tf.matMul(x, v).sum(), true); await loss.data(); loss.dispose(); }",
    ],
  ])("an interrupt stops a loop %s, and the GPU computes on", async (_, code) => {
    const { done, id } = await kernel.start(`console.log("go"); ${code}`);
    await kernel.until(() =>
      kernel.messages.some(
        ({ msg_type, parent_header }) => msg_type === "stream" && (parent_header as { msg_id?: string }).msg_id === id,
      ),
    );
    // The middle of an operation rather than before the first.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await kernel.request("interrupt_request", {}, "control");
    expect((await done).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    const after = await kernel.execute(
      "console.log(tf.tidy(() => tf.matMul(x, x).add(1).dataSync()[4095]), (await tf.ones([2000]).add(1).data())[1999], process.pid);",
    );
    expect(after.text()).toBe(`65 2 ${kernel.process.child.pid}\n`);
  });

  test("what a cell leaves on the GPU is counted, and what it frees is gone", async () => {
    const bytes = async () =>
      Number((await kernel.execute("await x.data(); console.log(tf.memory().numBytesInGPU);")).text());
    const before = await bytes();
    const leak = await kernel.execute("const kept = Array.from({ length: 150 }, () => tf.add(x, 1));");
    expect(leak.text("stderr")).toContain("This cell left 150 tensors (2.46 MB) that nothing frees by itself.");
    expect((await bytes()) - before).toBeGreaterThanOrEqual(150 * 64 * 64 * 4);
    await kernel.execute("tf.dispose(kept);");
    expect(await bytes()).toBe(before);
  });
});
