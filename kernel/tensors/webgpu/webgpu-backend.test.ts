import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as tf from "../index.ts";
import { runCommand } from "../run-command.ts";
import { webgpuLoader } from "./load-webgpu-backend.ts";

const found = webgpuLoader.probe();
const missing = found.state === "unavailable" ? found : undefined;
if (missing) console.warn(`skipped: the webgpu backend: ${missing.reason}. ${missing.howTo}`);

describe.skipIf(missing)("the webgpu backend", { timeout: 240_000 }, () => {
  beforeAll(() => tf.useBackend("webgpu"));
  afterAll(() => tf.disposeVariables());

  const allocated = () => (tf.memory() as tf.MemoryInfo & { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU;

  it("puts nothing of a browser into the globals", () => {
    expect(Object.keys(globalThis).filter((name) => name.startsWith("GPU"))).toEqual([]);
    expect((globalThis.navigator as { gpu?: object } | undefined)?.gpu).toBeUndefined();
  });

  it("is read with a wait and without, in any order, while more is computed", async () => {
    const a = tf.range(0, 4096, 1, "float32").reshape([64, 64]);
    const [one, two, three] = [a.add(1), a.add(2), a.add(3)] as [tf.Tensor, tf.Tensor, tf.Tensor];
    const later = one.data();
    expect(two.dataSync()[4095]).toBe(4097);
    expect((await Promise.all([three.data(), later])).map((values) => values[4095])).toEqual([4098, 4096]);
    tf.dispose([a, one, two, three]);
  });

  it("computes on bytes, integers and complex numbers that are on the GPU", async () => {
    const a = tf.range(0, 2000, 1, "int32");
    const odd = tf.mod(a, tf.scalar(2, "int32")).equal(1);
    expect(odd.dtype).toBe("bool");
    expect((await odd.sum().data())[0]).toBe(1000);
    const numbers = tf.complex(tf.ones([2000]), tf.range(0, 2000, 1, "float32"));
    expect(Array.from(tf.mul(numbers, numbers).dataSync().subarray(4, 6))).toEqual([-3, 4]);
  });

  it("says at the next reading that the GPU could not do something, and goes on", async () => {
    const large = tf.zeros([1024, 1024]);
    await expect(
      (async () => {
        // More than a binding may have: made of a small one, so that nothing of this size is on the CPU.
        const product = tf.tile(large, [64, 64]);
        await product.sum().data();
      })(),
    ).rejects.toThrow(/the GPU could not do what led to these numbers/);
    expect((await tf.ones([2048]).add(1).data())[0]).toBe(2);
    large.dispose();
  });

  it("gives the memory of freed tensors back, whatever sizes they had", async () => {
    const before = allocated();
    const round = (size: number) =>
      tf.tidy(() => {
        const rows = tf.linspace(0, 1, size * 512 * 1024);
        return rows.add(1).slice(0, 1);
      });
    for (let size = 1; size <= 20; size += 1) {
      const corner = round(size);
      await corner.data();
      corner.dispose();
    }
    // All of them would be 0.8 GB; what is kept for the next ones is bounded.
    expect(allocated() - before).toBeLessThan(400 * 2 ** 20);
  });

  it.each([
    ["its end", "", 0],
    ["process.exit", "process.exit(3);", 3],
    ["an error", 'throw new Error("mine");', 1],
  ])("lets a program go by %s while the GPU is at work", async (_, last, status) => {
    const program = `import * as tf from "#kelvin/tensors"; await tf.useBackend("webgpu");
      const a = tf.ones([128, 128]); for (let at = 0; at < 40; at++) tf.matMul(a, a).dispose(); ${last}`;
    const ended = await runCommand(process.execPath, ["--input-type=module", "--eval", program], {
      env: { ...process.env, KELVIN_TENSOR_BACKEND: "" },
      seconds: 120,
    });
    expect(ended).toMatchObject({ kind: "done", status });
  });

  it("hands tensors to other backends and takes them back", async () => {
    const tensor = tf.ones([2048]).add(1);
    await tf.useBackend("cpu");
    const more = tensor.add(1);
    await tf.useBackend("webgpu");
    expect((await more.add(1).data())[2047]).toBe(4);
  });
});
