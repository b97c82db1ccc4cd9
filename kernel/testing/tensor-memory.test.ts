import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ env: { KELVIN_TENSOR_BACKEND: "wasm" } });
  await kernel.execute('import * as tf from "kelvin/tensors"; tf.tensor([1]).dispose();');
});
afterAll(() => kernel.stop());

/** Runs a cell, interrupts it when it has printed, and gives what it was told. */
async function interrupt(code: string) {
  const { done, id } = await kernel.start(code);
  const printed = () =>
    kernel.messages.some(
      ({ msg_type, parent_header }) => msg_type === "stream" && (parent_header as { msg_id?: string }).msg_id === id,
    );
  await kernel.until(printed);
  await kernel.request("interrupt_request", {}, "control");
  return done;
}

test("a cell that leaves many tensors is told so, one that tidies up is not", async () => {
  const leak = await kernel.execute("for (let i = 0; i < 150; i++) tf.ones([10, 10]);");
  expect(leak.text("stderr")).toContain("This cell left 150 tensors (60 kB) that nothing frees by itself.");
  const tidy = await kernel.execute("tf.tidy(() => { for (let i = 0; i < 150; i++) tf.ones([10, 10]); });");
  expect(tidy.text("stderr")).toBe("");
  const report = await kernel.execute('console.log(tf.cellMemory()[Symbol.for("Jupyter.display")]()["text/plain"]);');
  expect(report.text()).toContain("left 150 tensors, 60 kB; 150 alive");
});

test("an interrupt frees the temporaries of tidies and gradients, and what follows computes as before", async () => {
  const alive = async () => Number((await kernel.execute("console.log(tf.memory().numTensors);")).text());
  let expected = await alive();
  const endless = 'console.log("go"); for (;;) y = tf.mul(y, 1.0001);';
  for (const code of [
    `tf.tidy(() => { let y = tf.ones([20]); ${endless} });`,
    `tf.tidy(() => { const x = tf.ones([20]); tf.grad((x) => { let y = x; ${endless} })(x); });`,
    `tf.tidy(() => { tf.tidy(() => { const v = tf.ones([20]); tf.valueAndGrads((v) => { let y = tf.square(v); ${endless} })([v]); }); });`,
  ]) {
    const { reply } = await interrupt(code);
    expect(reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    // The operation that was cut off may have kept its inputs for a gradient, or counted a tensor that it had not yet made or
    // freed: a few each time, of thousands.
    expect(Math.abs((await alive()) - expected)).toBeLessThanOrEqual(4);
    expected = await alive();
  }
  const after = await kernel.execute(
    "console.log(tf.tidy(() => tf.grad((x) => tf.square(x))(tf.scalar(3)).dataSync()[0]), tf.engine().state.gradientDepth);",
  );
  expect(after.text()).toBe("6 0\n");
  expect(await alive()).toBe(expected);
});

test("a training that is interrupted goes on, and ends as if it had not been", async () => {
  await kernel.execute(`
    import { mlp } from "kelvin/models";
    import { createTrainer } from "kelvin/training";
    import { createRandom } from "kelvin/random";
    const random = createRandom(1);
    const rows = (count) => {
      const inputs = Array.from({ length: count }, () => [random.normal(), random.normal()]);
      return { inputs, labels: inputs.map(([x, y]) => Number(x * y > 0)) };
    };
    const spec = { train: rows(2000), validation: rows(300), epochs: 5, batchSize: 16, learningRate: 0.01 };
    const make = (seed) => { const model = mlp({ features: 2, classes: 2, hidden: [8], seed: 1 }); return { model, trainer: createTrainer(model, spec) }; };
    const [straight, stopped] = [make(), make()];
    const weights = ({ model }) => JSON.stringify([...model.parameters.values()].map((p) => [...p.dataSync()]));
  `);
  const whole = await kernel.execute("await straight.trainer.run()");
  expect(whole.reply.content.status).toBe("ok");
  expect(whole.text("stderr")).toBe("");
  const figures = whole.messages.filter(
    ({ msg_type, content }) =>
      (msg_type === "display_data" || msg_type === "update_display_data") &&
      "application/vnd.plotly.v1+json" in (content as unknown as { data: object }).data,
  );
  expect(figures.filter(({ msg_type }) => msg_type === "display_data")).toHaveLength(1);
  expect(figures.length).toBeGreaterThan(1);
  const result = whole.messages.find(({ msg_type }) => msg_type === "execute_result");
  const shown = (result as unknown as { content: { data: Record<string, string> } }).content.data;
  expect(shown["text/plain"]).toMatch(/^MLP 2 → 8 → 2: 5 of 5 epochs in .*; best epoch \d by loss on validation/);
  expect(shown["text/plain"]).toContain("accuracy");
  for (let times = 0; times < 2; times += 1) {
    const { reply } = await interrupt('setTimeout(() => console.log("go"), 150); await stopped.trainer.run();');
    expect(reply.content.status).toBe("error");
  }
  const rest = await kernel.execute(
    "await stopped.trainer.run(); console.log(weights(stopped) === weights(straight));",
  );
  expect(rest.text()).toContain("true\n");
});
