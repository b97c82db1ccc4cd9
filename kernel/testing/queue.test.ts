import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

test("A cell that is sent right after the error reply of another runs: only what came before is aborted", async () => {
  for (let i = 0; i < 20; i += 1) {
    expect((await kernel.execute("throw new Error('no')")).reply.content.status).toBe("error");
    expect((await kernel.execute("1")).reply.content.status).toBe("ok");
  }
});

test("Requests that are no cells are answered in their turn, also behind a cell that fails", async () => {
  const failing = await kernel.start("await new Promise((r) => setTimeout(r, 50)); throw new Error('no')");
  const cell = await kernel.start("1");
  const completed = kernel.request("complete_request", { code: "glob", cursor_pos: 4 });
  expect((await failing.done).reply.content.status).toBe("error");
  expect((await cell.done).reply.content.status).toBe("aborted");
  expect((await completed).content).toMatchObject({ status: "ok", matches: expect.arrayContaining(["globalThis"]) });
});

test("A hundred cells sent at once run one after the other", async () => {
  await kernel.execute("const order: number[] = [];");
  const cells = await Promise.all(
    Array.from({ length: 100 }, (_, i) => kernel.start(`await null; order.push(${i}); order.length`)),
  );
  for (const { done } of cells) expect((await done).reply.content.status).toBe("ok");
  const { messages } = await kernel.execute("order.every((value, index) => value === index) && order.length");
  expect(JSON.stringify(messages)).toContain('"text/plain":"100"');
});
