import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

test("a fit of trees shows its progress, ends when it is interrupted, and can be started anew", async () => {
  await kernel.execute(`
    import { fitBoostedClassifier } from "kelvin/models";
    const inputs = { data: new Float32Array(20_000 * 10).map(Math.random), rows: 20_000, columns: 10 };
    const labels = Array.from({ length: 20_000 }, (_, row) => Number(inputs.data[row * 10] > 0.5));
  `);
  const { done } = await kernel.start("await fitBoostedClassifier(labels, inputs, { iterations: 1_000_000 })");
  const progress = "application/vnd.kelvin.progress+json";
  await kernel.until(() =>
    kernel.messages.some(
      (message) =>
        (message.msg_type === "display_data" || message.msg_type === "update_display_data") &&
        JSON.stringify(message.content.data[progress] ?? "").includes("iteration"),
    ),
  );
  await kernel.request("interrupt_request", {}, "control");
  expect((await done).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
  const again = await kernel.execute(
    "const trees = await fitBoostedClassifier(labels, inputs, { iterations: 3 }); console.log(trees.history.length);",
  );
  expect(again.text()).toBe("3\n");
});
