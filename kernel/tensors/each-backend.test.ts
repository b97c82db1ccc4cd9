import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import * as tf from "./index.ts";
import { onEachBackend } from "./testing/on-each-backend.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-models-"));
afterAll(() => rmSync(folder, { recursive: true }));

onEachBackend((name) => {
  it("is the backend in use", () => {
    expect(tf.getBackend()).toBe(name);
  });

  it("multiplies matrices", () => {
    expect(tf.matMul([[1, 2]], [[3], [4]]).arraySync()).toEqual([[11]]);
  });

  it("multiplies transposed matrices, in batches, too, and leaves nothing behind", async () => {
    const a = tf.range(0, 12, 1, "float32").reshape([2, 2, 3]);
    const b = tf.range(0, 12, 1, "float32").reshape([2, 3, 2]);
    const plain = await tf.matMul(a, b).array();
    const [aT, bT] = [tf.transpose(a, [0, 2, 1]), tf.transpose(b, [0, 2, 1])];
    const [tensors, held] = [tf.memory().numTensors, tf.engine().backend.numDataIds()];
    const products = [tf.matMul(aT, b, true), tf.matMul(a, bT, false, true), tf.matMul(aT, bT, true, true)];
    for (const product of products) expect(await product.array()).toEqual(plain);
    tf.dispose(products);
    expect([tf.memory().numTensors, tf.engine().backend.numDataIds()]).toEqual([tensors, held]);
  });

  it("chains operations on a tensor", () => {
    expect(tf.tensor([1, 4]).sqrt().add(1).arraySync()).toEqual([2, 3]);
  });

  it("keeps integers, booleans and strings", async () => {
    expect(await tf.tensor([1, -2], [2], "int32").array()).toEqual([1, -2]);
    expect(await tf.tensor([true, false]).array()).toEqual([1, 0]);
    expect(await tf.tensor(["ä", ""]).array()).toEqual(["ä", ""]);
  });

  it("trains a model and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const inputs = tf.randomNormal([64, 3], 0, 1, "float32", 1);
    const labels = tf.tidy(() => inputs.sum(1, true).greater(0).toFloat());
    const optimizer = tf.train.adam(0.1);
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 1, activation: "sigmoid", inputShape: [3] })],
    });
    model.compile({ optimizer, loss: "binaryCrossentropy" });
    const { history } = await model.fit(inputs, labels, { epochs: 20, verbose: 0 });
    expect(Number(history["loss"]?.at(-1))).toBeLessThan(Number(history["loss"]?.[0]) / 2);
    tf.dispose([inputs, labels]);
    model.dispose();
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("frees the memory of disposed tensors", async () => {
    const round = async () => {
      const product = tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])));
      await product.data();
      product.dispose();
    };
    await round();
    const before = tf.engine().backend.numDataIds();
    for (let times = 0; times < 50; times++) await round();
    expect(tf.engine().backend.numDataIds()).toBe(before);
  });

  it("trains convolutions and lookups, whose gradients the backend may have to borrow", async () => {
    const images = tf.randomNormal([8, 6, 6, 1], 0, 1, "float32", 2) as tf.Tensor4D;
    const filter = tf.variable(tf.randomNormal([3, 3, 1, 2], 0, 1, "float32", 3)) as tf.Variable<tf.Rank.R4>;
    const table = tf.variable(tf.ones([5, 2]));
    const before = tf.memory().numTensors;
    const { grads, value } = tf.variableGrads(() => {
      const convolved = tf.conv2d(images, filter, 1, "same").square().mean();
      return convolved.add(tf.gather(table, [0, 3, 3]).sum()) as tf.Scalar;
    });
    const gradients = Object.values(grads);
    expect(gradients.map(({ shape }) => shape)).toEqual([filter.shape, table.shape]);
    expect(await gradients[1]?.array()).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [2, 2],
      [0, 0],
    ]);
    tf.dispose([grads, value]);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([images, filter, table]);
  });

  it("agrees with plain JavaScript on an operation that it may have to borrow", async () => {
    const product = tf.einsum("ij,jk->ik", tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]]));
    expect(await product.array()).toEqual([[11]]);
    const parts = tf.string.stringSplit(["a b"], " ");
    expect(await parts["values"]?.array()).toEqual(["a", "b"]);
  });

  it("saves a model to a file and loads it again", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    await model.save(`file://${join(folder, name)}`);
    const loaded = await tf.loadLayersModel(`file://${join(folder, name)}/model.json`);
    const input = tf.ones([1, 2]);
    expect(await (loaded.predict(input) as tf.Tensor).array()).toEqual(
      await (model.predict(input) as tf.Tensor).array(),
    );
  });

  it("is in the device report", async () => {
    const report = await tf.deviceReport();
    expect(report.backend).toBe(name);
    expect(report.threads).toBeGreaterThan(0);
    expect(report.candidates.find((candidate) => candidate.name === name)?.state).toBe("in use");
    expect(report.tensorflow !== undefined).toBe(name === "tensorflow");
  });
});
